from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from kits.sandboxes import Start, script
from reelwright.sandbox.serving import Served


@pytest.fixture
def start() -> Iterator[Start]:
    """Serves a script until the test is over."""
    with ExitStack() as stack:

        def started(*rules: dict[str, object], **fields: object) -> Served:
            return stack.enter_context(Served(script(*rules, **fields)))

        yield started
