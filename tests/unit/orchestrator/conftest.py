from collections.abc import Iterator
from pathlib import Path

import pytest

from kits.engine import Kit


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    """An engine on toy steps, on SQLite."""
    opened = Kit(tmp_path)
    yield opened
    opened.close()
