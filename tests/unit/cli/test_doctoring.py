import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from reelwright.cli import doctoring

Run = Callable[..., Result]


def checks(told: Result) -> dict[str, dict[str, object]]:
    return {each["name"]: each for each in json.loads(told.output)["checks"]}


def test_a_sound_installation_is_said_to_be_one(run: Run, tmp_path: Path) -> None:
    told = run("doctor", "--json")
    assert json.loads(told.output)["ok"] is True
    assert set(checks(told)) == set(doctoring.TESTS)
    assert str(tmp_path / "home") in str(checks(told)["home"]["found"])
    assert "builtin/clips" in str(checks(told)["models"]["found"])
    assert "libx264" in str(checks(told)["codecs"]["found"])


def test_a_full_disk_is_found(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctoring, "ENOUGH_BYTES", 10**18)
    lines = run("doctor", code=1).output.splitlines()
    home = next(line for line in lines if " home " in line)
    assert home.startswith("WRONG") and "GB free" in home
    assert all(line.startswith("ok") for line in lines if line != home)


def test_a_missing_library_is_one_finding_and_not_a_crash(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(settings: object) -> str:
        raise ImportError("libGL.so.1: cannot open shared object file")

    monkeypatch.setitem(doctoring.TESTS, "drawing", broken)
    found = checks(run("doctor", "--json", code=1))
    assert found["drawing"]["ok"] is False and "libGL" in str(found["drawing"]["found"])
    assert found["codecs"]["ok"] is True
