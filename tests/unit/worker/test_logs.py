"""A worker's log: JSON lines that name no password."""

import json
import logging

import pytest
import structlog

from reelwright.worker.logs import log_lines


@pytest.fixture
def _restored():
    handlers, level = logging.getLogger().handlers, logging.getLogger().level
    yield
    logging.getLogger().handlers = handlers
    logging.getLogger().setLevel(level)
    structlog.reset_defaults()


@pytest.mark.usefixtures("_restored")
def test_lines_of_ours_and_of_libraries(capsys: pytest.CaptureFixture[str]) -> None:
    log_lines("media")
    structlog.get_logger().info("step.finished", video="v1")
    logging.getLogger("celery").warning("lost redis://user:secret@host:6379/0: gone\ntrace")
    logging.getLogger("celery").info("chatter")
    ours, theirs = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (ours["event"], ours["lane"], ours["video"]) == ("step.finished", "media", "v1")
    assert theirs["why"] == "lost redis://…@host:6379/0: gone"
    assert "timestamp" in theirs
