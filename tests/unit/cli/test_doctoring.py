import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from kits.desk import Answer, Desk, Sent
from reelwright.cli import doctoring
from reelwright.common.errors import SettingsError
from reelwright.providers import http

Run = Callable[..., Result]


def checks(told: Result) -> dict[str, dict[str, object]]:
    return {each["name"]: each for each in json.loads(told.output)["checks"]}


def test_a_sound_installation_is_said_to_be_one(run: Run, tmp_path: Path) -> None:
    told = run("doctor", "--json")
    assert json.loads(told.output)["ok"] is True
    assert set(checks(told)) >= {*doctoring.TESTS, "replicate", "runway", "openai"}
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


def test_a_vendor_without_a_key_is_wrong_only_where_a_model_of_its_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REELWRIGHT_VIDEO_MODEL", "replicate/wan-2.2-i2v-fast")
    monkeypatch.setenv("REELWRIGHT_MODERATOR", "openai")
    found = checks(run("doctor", "--json", code=1))
    assert {name for name, each in found.items() if not each["ok"]} == {"replicate", "openai"}
    assert "no key (REPLICATE_API_TOKEN)" in str(found["replicate"]["found"])
    assert "REELWRIGHT_VIDEO_MODEL" in str(found["replicate"]["found"])
    assert "REELWRIGHT_MODERATOR" in str(found["openai"]["found"])
    assert "no key (RUNWAYML_API_SECRET)" in str(found["runway"]["found"])


def test_an_address_that_is_none_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "localhost")
    with pytest.raises(SettingsError, match="OPENAI_BASE_URL: localhost is no web address"):
        run("doctor")


def test_each_vendor_is_told_apart(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "FIRST_WAIT", 0.001)
    with Desk(lambda sent: Answer(body={"creditBalance": 250})) as up, Desk(down) as dead:
        for name, desk in (("RUNWAYML", up), ("REPLICATE", dead), ("OPENAI", up)):
            monkeypatch.setenv(f"{name}_BASE_URL", f"{desk.url}/v1")
        for name in ("RUNWAYML_API_SECRET", "REPLICATE_API_TOKEN", "OPENAI_API_KEY"):
            monkeypatch.setenv(name, "some-key")
        lines = {line[6:15].strip(): line for line in run("doctor", code=1).output.splitlines()}
    assert lines["runway"].startswith("ok") and "$2.50 left" in lines["runway"]
    assert lines["openai"].startswith("ok") and "reachable, " in lines["openai"]
    assert lines["replicate"].startswith("WRONG") and "503" in lines["replicate"]


def down(sent: Sent) -> Answer:
    return Answer(503, {})
