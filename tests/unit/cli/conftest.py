from collections.abc import Callable, Iterator

import pytest
import structlog
from click.testing import CliRunner, Result

from reelwright.cli import stopping
from reelwright.cli.app import app

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """A command in this process; errors of ours come out as they are."""

    def command(*words: str, code: int = 0) -> Result:
        try:
            result = CliRunner().invoke(app, words, catch_exceptions=False, standalone_mode=False)
        finally:
            close_log()
        assert (result.return_value or result.exit_code) == code, result.output
        return result

    return command


@pytest.fixture(autouse=True)
def _own_log() -> Iterator[None]:
    yield
    close_log()


@pytest.fixture(autouse=True)
def _nobody_asked_to_stop() -> Iterator[None]:
    """A test that pretends Ctrl-C would interrupt the films of those after it."""
    yield
    stopping._asked.clear()  # pyright: ignore[reportPrivateUsage]


def close_log() -> None:
    """Take down what a command set up for its log: a program's end does it otherwise."""
    factory = structlog.get_config()["logger_factory"]
    if isinstance(factory, structlog.WriteLoggerFactory):
        factory._file.close()
    structlog.reset_defaults()
