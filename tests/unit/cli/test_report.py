import json
from pathlib import Path

import pytest

from kits.snapshots import FILM, snapshot
from reelwright.cli.delivering import Delivered
from reelwright.cli.report import as_json, as_text, left_out

LEFT_OUT = {"step": "music", "what": "music", "why": "the track is gone"}
DOCUMENTED = {
    "video_id", "status", "file", "films", "files", "frames", "fps", "size", "duration", "cost_usd",
    "elapsed_seconds", "degradations", "phases", "error",
}  # fmt: skip


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "ad.mp4"
    path.write_bytes(bytes(2_500_000))
    return path


def test_the_object_has_what_is_documented(film: Path) -> None:
    told = json.loads(as_json(snapshot(film=FILM), Delivered((film,))))
    assert set(told) == DOCUMENTED
    assert (told["video_id"], told["status"], told["file"]) == ("v1", "finished", str(film))
    assert (told["frames"], told["size"], told["cost_usd"]) == (300, [1920, 1080], 0.06)
    assert told["fps"] == pytest.approx(29.97003)
    assert told["duration"] == pytest.approx(10.01)
    assert told["elapsed_seconds"] == 75.4
    names = ["validate", "animatic", "references", "chunks", "refine", "export"]
    assert [phase["name"] for phase in told["phases"]] == names
    assert told["phases"][0] == {"name": "validate", "seconds": 12.5, "cost_usd": 0.01}


def test_every_film_and_file_is_named(film: Path, tmp_path: Path) -> None:
    made = Delivered((film, tmp_path / "ad_9x16.mp4"), (tmp_path / "poster.png",))
    told = json.loads(as_json(snapshot(film=FILM), made))
    assert told["films"] == [str(film), str(tmp_path / "ad_9x16.mp4")]
    assert told["files"] == [str(tmp_path / "poster.png")]
    assert f"Made {tmp_path / 'ad_9x16.mp4'}" in as_text(snapshot(film=FILM), made).splitlines()


def test_the_object_is_one_line_and_keeps_letters() -> None:
    left = LEFT_OUT | {"why": "Ünïcode 清水"}
    told = as_json(snapshot(degradations=[left]), Delivered())
    assert "\n" not in told and "清水" in told


def test_without_a_film_its_facts_are_absent() -> None:
    error = {"step": "chunk/01", "message": "black", "hint": "retry"}
    told = json.loads(as_json(snapshot("failed", error=error), Delivered()))
    assert (told["status"], told["error"]) == ("failed", error)
    for name in ("file", "frames", "fps", "size", "duration"):
        assert told[name] is None


def test_the_end_says_where_the_film_is_and_what_it_cost(film: Path) -> None:
    lines = as_text(snapshot(film=FILM, degradations=[LEFT_OUT]), Delivered((film,))).splitlines()
    assert lines[0] == f"Made {film}"
    assert lines[1].strip() == "1920×1080, 29.97 fps, 300 frames, 10.01 s, 2.5 MB"
    assert "75.4 s" in lines[2] and "v1" in lines[2]
    assert "cost $0.06" in lines[3] and "chunks $0.01 (12.5 s)" in lines[3]
    assert lines[4].strip() == "left out: music: the track is gone"


def test_it_is_said_where_something_was_left_out() -> None:
    dark = {"step": "chunk/02", "what": "a better take", "why": "take 1 of 1 is used: too dark"}
    assert left_out(snapshot(degradations=[LEFT_OUT, dark])) == [
        "  left out: music: the track is gone",
        "  left out: a better take (chunk/02): take 1 of 1 is used: too dark",
    ]


def test_a_failure_says_why_and_how_to_go_on() -> None:
    error = {"step": "chunk/01", "message": "the clip is black", "hint": "try another seed"}
    text = as_text(snapshot("failed", error=error), Delivered())
    assert "failed in step chunk/01: the clip is black" in text
    assert "try another seed" in text
    assert "reelwright retry v1" in text


def test_a_cap_that_is_reached_says_how_it_is_raised() -> None:
    error = {"step": "chunk/01", "type": "OverBudget", "message": "The next call needs $0.05",
             "hint": "Raise the cap, then go on with: reelwright retry VIDEO_ID"}  # fmt: skip
    text = as_text(snapshot("failed", error=error), Delivered())
    assert "reelwright retry v1 --max-cost DOLLARS" in text
    assert "VIDEO_ID" not in text and "goes on from what is finished" not in text


def test_a_call_that_nobody_can_tell_of_is_decided_on_first() -> None:
    error = {"step": "chunk/01", "type": "Unresolved", "message": "call 7 may have been made",
             "hint": "Look at the vendor's list, then: reelwright resolve 7 retry"}  # fmt: skip
    *_, first, second = as_text(snapshot("failed", error=error), Delivered()).splitlines()
    assert "reelwright resolve 7" in first
    assert second.strip() == "→ only then: reelwright retry v1  goes on"


@pytest.mark.parametrize("state", ["interrupted", "cancelled"])
def test_what_was_stopped_can_be_gone_on_with(state: str) -> None:
    text = as_text(snapshot(state), Delivered())
    assert f"{state} at 50%" in text
    assert "reelwright retry v1" in text
