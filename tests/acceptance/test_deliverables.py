"""All that comes with a film, read by those who did not write it: OpenTimelineIO, C2PA, Pillow."""

import json
import os
import re
from pathlib import Path

import c2pa
import numpy as np
import opentimelineio as otio
import pytest
from PIL import Image

from kits.films import reelwright, told

PROMPT = (
    "A 10 second ad for AquaPure, a stainless-steel water bottle that keeps drinks cold for "
    "24 hours. Order today at aquapure.example"
)
FRAMES = 300
STAMP = re.compile(r"(\d+):(\d\d):(\d\d)[.,](\d{3}) --> (\d+):(\d\d):(\d\d)[.,](\d{3})")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one spoken film in two ratios, made of a photo, captions burnt in."""
    folder = tmp_path_factory.mktemp("deliverables")
    photo = folder / "my_secret_prototype.png"
    picture = np.full((300, 200, 4), 0, np.uint8)
    picture[20:280, 60:140] = (40, 120, 200, 255)
    Image.fromarray(picture).save(photo)
    done = reelwright(
        "make", PROMPT, "--product", str(photo), "--voice", "--burn-captions", "--ai-label",
        "--resolution", "480p", "--aspect", "16:9,9:16", "--out", str(folder / "out"), "--json",
        env={**os.environ, "REELWRIGHT_HOME": str(folder / "home")},
    )  # fmt: skip
    assert told(done)["degradations"] == []
    return folder / "out"


def report(made: Path) -> dict:
    return json.loads((made / "report.json").read_text("utf-8"))


@pytest.mark.parametrize("folder", ["", "9x16"])
def test_every_file_is_there_for_every_ratio(made: Path, folder: str) -> None:
    found = {path.name for path in (made / folder).iterdir() if path.is_file()}
    assert found >= {
        "final.mp4", "poster.png", "preview.webp", "captions.vtt", "captions.srt",
        "timeline.otio", "disclosure.json", "report.json",
    }  # fmt: skip


@pytest.mark.parametrize("folder", ["", "9x16"])
def test_the_credentials_hold_and_one_changed_byte_breaks_them(
    made: Path, folder: str, tmp_path: Path
) -> None:
    film = made / folder / "final.mp4"
    with c2pa.Reader(str(film)) as reader:
        assert reader.get_validation_state() == "Valid"
        claim = reader.json()
    assert "compositeWithTrainedAlgorithmicMedia" in claim
    assert "product photo" in claim
    assert not any(secret in claim for secret in ("secret_prototype", PROMPT[:30], str(made)))
    content = bytearray(film.read_bytes())
    content[len(content) * 2 // 3] ^= 1
    (tmp_path / "changed.mp4").write_bytes(content)
    with c2pa.Reader(str(tmp_path / "changed.mp4")) as reader:
        assert reader.get_validation_state() == "Invalid"


@pytest.mark.parametrize("folder", ["", "9x16"])
def test_the_timeline_lasts_as_long_as_the_film_and_its_media_is_in_the_storage(
    made: Path, folder: str
) -> None:
    timeline = otio.adapters.read_from_file(str(made / folder / "timeline.otio"))
    footage = timeline.video_tracks()[0]
    lengths = [clip.duration().to_frames() for clip in footage.find_clips()]
    assert sum(lengths) == FRAMES
    assert {track.name for track in timeline.audio_tracks()} == {"Music", "Voice"}
    (stored,) = (made.parent / "home" / "storage" / "videos").iterdir()
    for clip in timeline.find_clips():
        assert (stored / folder / clip.media_reference.target_url).resolve().is_file()
        there, used = clip.available_range(), clip.source_range
        assert there.start_time <= used.start_time
        assert used.end_time_exclusive() <= there.end_time_exclusive()
    assert len(timeline.tracks.markers) >= 3


def test_captions_follow_one_another_within_the_film(made: Path) -> None:
    for name in ("captions.vtt", "captions.srt"):
        found = [[int(n) for n in match] for match in STAMP.findall((made / name).read_text())]
        times = [
            (3600 * a + 60 * b + c + d / 1000, 3600 * e + 60 * f + g + h / 1000)
            for a, b, c, d, e, f, g, h in found
        ]
        assert times
        flat = [point for cue in times for point in cue]
        assert flat == sorted(flat)
        assert flat[-1] <= 10
    assert report(made)["captions"]["source"] == "voice"
    assert report(made)["captions"]["burnt_in"]


def test_the_preview_moves_repeats_and_is_small(made: Path) -> None:
    path = made / "preview.webp"
    assert path.stat().st_size <= 1_500_000
    with Image.open(path) as image:
        assert image.info["loop"] == 0
        assert 20 <= image.n_frames <= 80


def test_what_is_to_be_declared(made: Path) -> None:
    said = json.loads((made / "disclosure.json").read_text("utf-8"))
    assert said["made_with_ai"]
    assert "voice" in said["text"]
    assert {each["platform"] for each in said["answers"]} == {"meta", "tiktok", "youtube"}


def test_the_report_is_true(made: Path) -> None:
    said = report(made)
    assert said["passed"]
    assert said["provenance"]["credentials"] == "development"
    assert said["files"]["main"]["bytes"] == (made / "final.mp4").stat().st_size
    text = json.dumps(said)
    assert not any(secret in text for secret in ("secret_prototype", PROMPT[:30], str(made)))
