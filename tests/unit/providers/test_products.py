"""What comes back is brought into the form that the ports promise, or refused."""

import wave
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from reelwright.common.errors import BadClip
from reelwright.media import sound
from reelwright.providers.products import cue, picture


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_any_usual_picture_becomes_a_png_of_the_size_asked_for(tmp_path: Path, form: str) -> None:
    raw, made = tmp_path / "raw", tmp_path / "made.png"
    Image.new("RGB", (134, 76), (200, 30, 30)).save(raw, format=form)
    picture(raw, made, (160, 90))
    with Image.open(made) as image:
        assert (image.format, image.size, image.mode) == ("PNG", (160, 90), "RGB")
        red, green, _ = image.getpixel((80, 45))  # type: ignore[misc]
        assert red > 150 > green


def test_a_picture_of_another_shape_is_cropped_and_never_squeezed(tmp_path: Path) -> None:
    raw, made = tmp_path / "raw", tmp_path / "made.png"
    tall = Image.new("RGB", (100, 300), "white")
    tall.paste((0, 0, 255), (0, 100, 100, 200))
    tall.save(raw, format="PNG")
    picture(raw, made, (100, 100))
    with Image.open(made) as image:
        assert image.getpixel((50, 50)) == (0, 0, 255)
        assert image.getpixel((50, 3)) == (0, 0, 255)


def test_what_is_transparent_becomes_white(tmp_path: Path) -> None:
    raw, made = tmp_path / "raw", tmp_path / "made.png"
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(raw, format="PNG")
    picture(raw, made, None)
    with Image.open(made) as image:
        assert image.getpixel((4, 4)) == (255, 255, 255)


def test_what_is_no_picture_is_a_bad_take(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.write_bytes(b"<html>busy</html>")
    with pytest.raises(BadClip):
        picture(raw, tmp_path / "made.png", None)


@pytest.mark.parametrize("seconds", [1, 7])
def test_a_cue_has_exactly_the_length_asked_for(tmp_path: Path, seconds: int) -> None:
    raw, made = tmp_path / "raw.wav", tmp_path / "made.wav"
    tone = np.sin(np.arange(3 * sound.RATE) / 20).astype(np.float32) * 0.5
    sound.write(raw, np.stack([tone, tone]))
    cue(raw, made, Fraction(seconds))
    with wave.open(str(made)) as file:
        assert (file.getnframes(), file.getframerate(), file.getnchannels()) == (
            seconds * 48_000, 48_000, 2)  # fmt: skip
    heard = sound.read(made)
    assert abs(heard[:, : sound.RATE // 2]).max() > 0.3
    assert abs(heard[:, -100:]).max() < 0.01, "it ends softly"


def test_silence_and_noise_of_bytes_are_bad_takes(tmp_path: Path) -> None:
    raw = tmp_path / "raw.wav"
    sound.write(raw, sound.silence(48_000))
    with pytest.raises(BadClip, match="silent"):
        cue(raw, tmp_path / "made.wav", Fraction(1))
    raw.write_bytes(b"nothing of the kind")
    with pytest.raises(BadClip):
        cue(raw, tmp_path / "made.wav", Fraction(1))
