"""What the words of a command line become."""

import logging
from pathlib import Path

import pytest
import structlog

from kits.postgres import free_port
from reelwright.worker.main import AWAY, REFUSED, main


def test_without_a_broker_it_says_what_to_set(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lane", "media"]) == 2
    assert "REELWRIGHT_BROKER_URL" in capsys.readouterr().out


def test_settings_that_are_wrong_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REELWRIGHT_WORKERS", "none")
    assert main([]) == 2
    assert "REELWRIGHT_WORKERS" in capsys.readouterr().out


def test_a_database_that_is_away_is_no_wrong_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    # A worker that starts while the database restarts is started again, not given up.
    monkeypatch.setenv("REELWRIGHT_BROKER_URL", f"redis://127.0.0.1:{free_port()}/0")
    monkeypatch.setenv(
        "REELWRIGHT_DATABASE_URL", f"postgresql+psycopg://x@127.0.0.1:{free_port()}/x"
    )
    before, handlers = structlog.get_config(), logging.getLogger().handlers
    level = logging.getLogger().level
    try:
        assert main(["--alone", "--lane", "media"]) == AWAY
    finally:
        structlog.configure(**before)
        logging.getLogger().handlers = handlers
        logging.getLogger().setLevel(level)
    assert AWAY != REFUSED


def test_a_lane_that_is_none_is_refused() -> None:
    with pytest.raises(SystemExit):
        main(["--lane", "fast"])
