"""Files that a user gives to the command: taken as they are meant, or refused by name."""

import os
import struct
import wave
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import opentimelineio as otio
import pytest
from PIL import Image

from kits.films import listen, reelwright, told, watch

PROMPT = "A 6 second ad for Lumo, a bottle"
RATE = 48_000
BLUE, WHITE = (30, 90, 170), (240, 240, 240)
Make = Callable[[Path], object]


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "REELWRIGHT_HOME": str(tmp_path / "home")}


def noise(path: Path) -> None:
    path.write_bytes(b"\xff\xd8\xff\xe0" + np.random.default_rng(1).bytes(3000))


def huge(path: Path) -> None:
    Image.new("L", (12_000, 9_000)).save(path)


def moving(path: Path) -> None:
    first, second = (Image.new("RGB", (60, 60), colour) for colour in ("red", "blue"))
    first.save(path, save_all=True, append_images=[second], duration=100)


def ticking(path: Path, *, seconds: float, bpm: float = 100, lead: float = 0.0) -> None:
    """A bass drum on every beat, the first of each bar loudest, over a chord that changes."""
    n = int(seconds * RATE)
    t = np.arange(n) / RATE
    sound = 0.05 * np.sin(2 * np.pi * np.where((t - lead) % (480 / bpm) < 240 / bpm, 220, 262) * t)
    stroke = np.arange(6000) / RATE
    for beat in range(int((seconds - lead - 0.2) * bpm / 60)):
        start, first = int((lead + beat * 60 / bpm) * RATE), beat % 4 == 0
        blow = np.sin(2 * np.pi * (120 if first else 400) * stroke) * np.exp(-30 * stroke)
        sound[start : start + 6000] += (0.9 if first else 0.5) * blow[: n - start]
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(sound, -1, 1) * 30_000).astype("<i2").tobytes())


def short(path: Path) -> None:
    ticking(path, seconds=2)


REFUSED: dict[str, tuple[str, str, Make, str]] = {
    "photo_corrupt": ("--product", "a.jpg", noise, "is damaged"),
    "photo_empty": ("--product", "a.png", lambda path: path.touch(), "is empty"),
    "photo_huge": ("--product", "a.png", huge, "12000x9000 pixels"),
    "photo_animated": ("--product", "a.webp", moving, "is animated"),
    "logo_one_pixel": (
        "--logo", "a.png", lambda path: Image.new("RGB", (1, 1)).save(path), "only 1x1 pixels",
    ),
    "music_not_audio": (
        "--music", "a.mp3", lambda path: path.write_text("la la la" * 300), "no sound",
    ),
    "music_two_seconds": ("--music", "a.wav", short, "lasts 2.0 s"),
    "lut_not_a_lut": ("--lut", "a.cube", lambda path: path.write_text("warm"), "LUT_3D_SIZE"),
    "lut_cut_short": (
        "--lut", "a.cube", lambda path: path.write_text("LUT_3D_SIZE 17\n0 0 0\n"), "holds 1",
    ),
    "lut_binary": ("--lut", "a.cube", noise, "could not be read"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_used_is_refused_by_name(
    name: str, env: dict[str, str], tmp_path: Path
) -> None:
    option, file, make, message = REFUSED[name]
    path = tmp_path / file
    make(path)
    done = reelwright("make", PROMPT, option, str(path), env=env, code=2)
    assert done.stdout == ""
    assert file in done.stderr and message in done.stderr and "→" in done.stderr
    assert "Traceback" not in done.stderr
    assert told(reelwright("list", "--json", env=env)) == {"videos": []}


def bottle(ground: tuple[int, ...]) -> Image.Image:
    """A blue bottle with a dark lid, standing."""
    pixels = np.full((400, 300, len(ground)), ground, np.uint8)
    solid = (255,) * (len(ground) - 3)
    cv2.rectangle(pixels, (100, 110), (200, 370), (*BLUE, *solid), -1)
    cv2.rectangle(pixels, (130, 40), (170, 110), (20, 20, 30, *solid), -1)
    return Image.fromarray(pixels)


def printers(path: Path) -> None:
    bottle(WHITE).convert("CMYK").save(path, quality=95)


def lying(path: Path) -> None:
    """Held sideways: the pixels lie, and EXIF says which way is up."""
    exif = Image.Exif()
    exif[0x0112] = 6
    bottle(WHITE).rotate(90, expand=True).save(path, exif=exif, quality=95)


def deep(path: Path) -> None:
    """16 bit in every channel, and see-through around the bottle."""
    pixels = np.asarray(bottle((0, 0, 0, 0)))[..., [2, 1, 0, 3]].astype(np.uint16) * 257
    cv2.imwrite(str(path), pixels)
    assert struct.unpack(">B", path.read_bytes()[24:25]) == (16,)


@pytest.mark.parametrize(("file", "make"), [
    ("printers.jpg", printers), ("lying.jpg", lying), ("deep.png", deep),
], ids=["cmyk", "exif", "16_bit_transparent"])  # fmt: skip
def test_a_photo_of_another_kind_is_seen_as_it_is_meant(
    file: str, make: Make, env: dict[str, str], tmp_path: Path
) -> None:
    make(tmp_path / file)
    done = told(
        reelwright("make", PROMPT, "--product", str(tmp_path / file), "--resolution", "480p",
                   "--out", str(tmp_path / "ad.mp4"), "--json", env=env)
    )  # fmt: skip
    assert done["degradations"] == []
    stored = tmp_path / "home" / "storage" / "videos" / done["video_id"] / "references"
    with Image.open(stored / "product.png") as picture:
        alpha = np.asarray(picture.convert("RGBA"))[..., 3] > 128
        rows, columns = np.flatnonzero(alpha.any(axis=1)), np.flatnonzero(alpha.any(axis=0))
        assert np.ptp(rows) > 2 * np.ptp(columns), "the bottle stands, and is not distorted"
        middle = picture.convert("RGB").getpixel((int(columns.mean()), int(rows.mean())))
    assert np.abs(np.subtract(middle, BLUE)).max() <= 24
    assert watch(tmp_path / "ad.mp4").frames == 180


@pytest.mark.parametrize(("bpm", "lead"), [(100, 0.0), (96, 0.37)])
def test_cuts_fall_on_the_beats_of_ones_own_music(
    bpm: float, lead: float, env: dict[str, str], tmp_path: Path
) -> None:
    """Listened for in the finished film: whatever the plan says, this is what a viewer gets."""
    song = tmp_path / "song.wav"
    ticking(song, seconds=20, bpm=bpm, lead=lead)
    out = tmp_path / "out"
    done = told(
        reelwright("make", "A 10 second ad for Lumo, a bottle", "--music", str(song),
                   "--resolution", "480p", "--out", str(out), "--json", env=env)
    )  # fmt: skip
    assert done["degradations"] == []
    beats = blows(listen(out / "final.mp4").mean(axis=0))
    assert np.median(np.diff(beats)) == pytest.approx(60 / bpm, abs=0.02)
    footage = otio.adapters.read_from_file(str(out / "timeline.otio")).video_tracks()[0]
    ends = np.cumsum([clip.duration().to_frames() for clip in footage.find_clips()])
    assert len(ends) >= 3
    for cut in ends[:-1] / 30:
        assert np.abs(beats - cut).min() <= 1 / 30


def blows(mono: np.ndarray) -> np.ndarray:
    """When something is struck, in seconds, within 5 ms."""
    step = RATE // 200
    level = np.sqrt((mono[: len(mono) // step * step].reshape(-1, step) ** 2).mean(axis=1))
    rise = np.maximum(np.diff(level), 0)
    loud = [at for at in range(1, len(rise) - 1) if rise[at] > 0.3 * rise.max()]
    tops = [at for at in loud if rise[at - 1] <= rise[at] >= rise[at + 1]]
    apart = [at for before, at in pairwise([-99, *tops]) if at - before > 20]
    return (np.array(apart) + 1) * step / RATE
