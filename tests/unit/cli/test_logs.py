import json
import os
from pathlib import Path

import pytest
import structlog

from reelwright.cli.logs import log_to
from reelwright.common.errors import SettingsError


def test_events_are_json_lines_in_the_home_and_nowhere_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log_to(tmp_path / "new" / "home")
    log = structlog.get_logger()
    log.info("step.finished", video="v1", step="chunk/00", path=tmp_path)
    log.warning("step.retrying", why="päuse")
    lines = (tmp_path / "new" / "home" / "reelwright.log").read_text().splitlines()
    first, second = map(json.loads, lines)
    assert (first["event"], first["video"], first["level"]) == ("step.finished", "v1", "info")
    assert first["path"] == str(tmp_path) and first["timestamp"]
    assert (second["level"], second["why"]) == ("warning", "päuse")
    assert capsys.readouterr() == ("", "")


def test_what_broke_is_logged_with_its_trace(tmp_path: Path, expected_errors: list[str]) -> None:
    log_to(tmp_path)
    try:
        raise ZeroDivisionError("no frames")
    except ZeroDivisionError as error:
        structlog.get_logger().error("step.broke", exc_info=error)
    told = json.loads((tmp_path / "reelwright.log").read_text())
    assert "ZeroDivisionError: no frames" in told["exception"]
    assert expected_errors == ["step.broke"]


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SettingsError, match=f"file{os.sep}home cannot be written") as caught:
        log_to(tmp_path / "file" / "home")
    assert "REELWRIGHT_HOME" in caught.value.hint
