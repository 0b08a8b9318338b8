import json
from pathlib import Path

import pytest

from reelwright.cli.inspecting import inspect
from reelwright.common.errors import AssetError, MediaError
from reelwright.media.inspect import Check


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[Check]:
    found = [Check("size", True, "1920x1080", "any")]
    monkeypatch.setattr("reelwright.media.inspect.inspect_file", lambda *asked: found)
    return found


@pytest.fixture
def ad(tmp_path: Path) -> Path:
    """A file; what is in it is the business of ``checks``."""
    (tmp_path / "ad.mp4").touch()
    return tmp_path / "ad.mp4"


def test_a_sound_film_passes_line_by_line(
    ad: Path, checks: list[Check], capsys: pytest.CaptureFixture[str]
) -> None:
    assert inspect(ad, "social", None, False) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["pass", "size", "1920x1080"]
    assert lines[-1] == "ad.mp4: ready to deliver"


def test_one_fault_fails_the_film_and_says_what_was_wanted(
    ad: Path, checks: list[Check], capsys: pytest.CaptureFixture[str]
) -> None:
    checks.append(Check("loudness", False, "-20.0 LUFS", "-14 ± 0.5 LUFS"))
    assert inspect(ad, "social", None, False) == 1
    out = capsys.readouterr().out
    assert "FAIL  loudness" in out and "(wanted -14 ± 0.5 LUFS)" in out
    assert out.rstrip().endswith("not fit to deliver")


def test_json_has_every_check(
    ad: Path, checks: list[Check], capsys: pytest.CaptureFixture[str]
) -> None:
    inspect(ad, "social", None, True)
    told = json.loads(capsys.readouterr().out)
    assert told["passed"] is True
    assert told["checks"] == [
        {"name": "size", "passed": True, "found": "1920x1080", "wanted": "any"}
    ]


def test_what_is_no_film_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "ad.mp4").write_text("no film")
    with pytest.raises(MediaError):
        inspect(tmp_path / "ad.mp4", "social", None, False)


@pytest.mark.parametrize(("name", "what"), [("gone.mp4", "is not there"), (".", "is a folder")])
def test_no_file_is_a_wrong_request(tmp_path: Path, name: str, what: str) -> None:
    with pytest.raises(AssetError, match=what) as caught:
        inspect(tmp_path / name, "social", None, True)
    assert caught.value.field == "file"
