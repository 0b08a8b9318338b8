"""What the words of a command line become."""

from pathlib import Path

import pytest

from reelwright.worker.main import main


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


def test_a_lane_that_is_none_is_refused() -> None:
    with pytest.raises(SystemExit):
        main(["--lane", "fast"])
