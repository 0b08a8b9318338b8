"""The long harness runs only when somebody asks for it by its mark."""

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked ``chaos`` unless ``-m`` names it."""
    if "chaos" in (config.option.markexpr or ""):
        return
    long = [item for item in items if item.get_closest_marker("chaos") is not None]
    items[:] = [item for item in items if item not in long]
    config.hook.pytest_deselected(items=long)
