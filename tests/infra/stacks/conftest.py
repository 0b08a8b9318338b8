"""The deployments that the tests look at."""

from collections.abc import Mapping

import pytest

from kits.cloud import DEPLOYMENTS, Synthesised, synthesised


@pytest.fixture(scope="session", params=DEPLOYMENTS)
def every(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Synthesised:
    """Each deployment in turn; cdk-nag has looked at it."""
    return synthesised(request.param, tmp_path_factory)


@pytest.fixture(scope="session")
def some(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Synthesised]:
    """All of them by name."""
    return {name: synthesised(name, tmp_path_factory) for name in DEPLOYMENTS}
