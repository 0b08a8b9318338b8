"""A film in stages and versions, as a user makes them: pause, approve, revise, go back."""

import os
from pathlib import Path

import numpy as np
import pytest

from kits.films import Film, reelwright, told, watch

PROMPT = "A 6 second ad for AquaPure, a water bottle that keeps drinks cold for 24 hours."
SMALL = ("--resolution", "480p", "--fps", "24", "--seed", "7")

pytestmark = pytest.mark.slow


def apart(one: Film, other: Film, start: int, end: int) -> float:
    """Mean difference of two films' frames from ``start`` up to ``end``, in levels."""
    return float(np.abs(one.luma[start:end] - other.luma[start:end]).mean())


def test_one_beat_changes_and_the_rest_stays_to_the_picture(tmp_path: Path) -> None:
    env = {**os.environ, "REELWRIGHT_HOME": str(tmp_path / "home")}

    def run(*words: str) -> dict:
        return told(reelwright(*words, "--json", env=env))

    waiting = run("make", PROMPT, *SMALL, "--pause-after", "animatic")
    first = waiting["video_id"]
    assert (waiting["status"], waiting["file"]) == ("paused", None)
    assert any(file.endswith("contact_sheet.png") for file in waiting["files"])
    assert run("approve", first, "--out", str(tmp_path / "one.mp4"))["status"] == "finished"

    wish = ("revise", first, "--beat", "cta", "--prompt", "the bottle on the left, crane up")
    foreseen = [step["step"] for step in run(*wish, "--dry-run")["again"]]
    assert "refine/16x9" in foreseen and "chunk/00" not in foreseen and "music" not in foreseen
    second = run(*wish, "--yes", "--out", str(tmp_path / "two.mp4"))["video_id"]

    steps = {step["name"]: step for step in run("show", second)["steps"]}
    remade = {name for name, step in steps.items() if not step["reused"]} - {"validate"}
    assert remade == set(foreseen)
    listed = run("versions", first)["versions"]
    assert [(each["video_id"], each["current"]) for each in listed] == [
        (first, False), (second, True)
    ]  # fmt: skip

    one, two = watch(tmp_path / "one.mp4"), watch(tmp_path / "two.mp4")
    assert one.frames == two.frames == 144
    cut = int(np.argmax(np.abs(one.luma - two.luma).mean(axis=(1, 2)) > 8))
    assert 48 < cut < 120, "from the beat's cut on, and not before"
    assert apart(one, two, 0, cut - 12) < 1.5 < 8 < apart(one, two, 130, 144)

    told_apart = run("compare", first, second)
    assert [beat["beat"] for beat in told_apart["beats"]] == ["cta"]
    run("revert", first, "--out", str(tmp_path / "back.mp4"))
    assert (tmp_path / "back.mp4").read_bytes() == (tmp_path / "one.mp4").read_bytes()
    assert run("versions", first)["versions"][0]["current"]
