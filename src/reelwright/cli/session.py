"""One opened installation per command."""

from collections.abc import Generator
from contextlib import contextmanager

from reelwright.settings import load
from reelwright.wiring import App


@contextmanager
def opened() -> Generator[App]:
    """The installation that the settings name, closed afterwards; its log goes to a file."""
    from reelwright.cli.logs import log_to

    settings = load()
    log_to(settings.home)
    app = App(settings)
    try:
        yield app
    finally:
        app.close()
