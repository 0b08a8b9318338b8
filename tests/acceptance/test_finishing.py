"""Loudness, codec and purpose of a film, asked for on the command line and measured on the file."""

import os
from pathlib import Path

import av
import pytest

from kits.films import measured, reelwright, told

PROMPT = "A 6 second ad for Lumo, a bottle. It shines all night."


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "REELWRIGHT_HOME": str(tmp_path / "home")}


def made(env: dict[str, str], path: Path, *options: str) -> Path:
    done = told(reelwright("make", PROMPT, "--resolution", "480p", "--out", str(path), "--json",
                           *options, env=env))  # fmt: skip
    assert done["degradations"] == []
    assert all(Path(file).is_file() for file in done["files"])
    assert {Path(file).name for file in done["files"]} == {
        "poster.png", "preview.webp", "captions.vtt", "captions.srt", "timeline.otio",
        "disclosure.json", "report.json",
    }  # fmt: skip
    return path


@pytest.mark.parametrize(("asked", "more"), [
    ("-9", ("--music", "composed")), ("-9", ("--voice",)), ("-16", ()), ("-24", ("--voice",)),
])  # fmt: skip
def test_a_film_is_as_loud_as_asked_and_inspect_agrees(
    asked: str, more: tuple[str, ...], env: dict[str, str], tmp_path: Path
) -> None:
    film = made(env, tmp_path / "ad.mp4", "--loudness", asked, *more)
    loudness, peak = measured(film)
    assert loudness == pytest.approx(float(asked), abs=0.5)
    assert peak <= -1.0
    passed = reelwright("inspect", str(film), "--loudness", asked, env=env).stdout
    assert "ad.mp4: ready to deliver" in passed
    refused = reelwright("inspect", str(film), env=env, code=1).stdout
    assert [line.split()[:2] for line in refused.splitlines() if "FAIL" in line] == [
        ["FAIL", "loudness"]
    ]


@pytest.mark.parametrize(("codec", "preset", "more"), [
    ("h264", "broadcast", ("--loudness", "-23")),
    ("hevc", "web", ()),
    ("av1", "social", ()),
    ("av1", "broadcast", ("--loudness", "-23", "--fps", "25")),
])  # fmt: skip
def test_every_codec_and_purpose_passes_its_own_delivery_check(
    codec: str, preset: str, more: tuple[str, ...], env: dict[str, str], tmp_path: Path
) -> None:
    film = made(env, tmp_path / "ad.mp4", "--codec", codec, "--preset", preset, *more)
    with av.open(str(film)) as container:
        assert container.streams.video[0].codec_context.codec.canonical_name == codec
        frames = sum(1 for _ in container.decode(video=0))
    assert frames == 6 * (25 if "25" in more else 30)
    said = reelwright("inspect", str(film), "--preset", preset, env=env).stdout
    assert "ready to deliver" in said and "present" in said


def test_a_film_without_music_is_silent_and_is_delivered(
    env: dict[str, str], tmp_path: Path
) -> None:
    film = made(env, tmp_path / "ad.mp4", "--music", "none")
    assert measured(film)[1] < -60
    assert "ready to deliver" in reelwright("inspect", str(film), env=env).stdout
