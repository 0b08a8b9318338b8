from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from reelwright.common.errors import MediaError
from reelwright.media import sound
from reelwright.media.loudness import encode_aac
from reelwright.media.probe import probe


@pytest.mark.parametrize(("name", "codec"), [("a.png", "png"), ("a.jpg", "jpeg")])
def test_pictures(tmp_path: Path, name: str, codec: str) -> None:
    Image.new("RGB", (30, 20), "red").save(tmp_path / name)
    facts = probe(tmp_path / name)
    assert (facts.kind, facts.size, facts.codec) == ("image", (30, 20), codec)


def test_clip(make_clip: Callable[..., Path]) -> None:
    facts = probe(make_clip(33, 24))
    assert (facts.kind, facts.size, facts.frames) == ("video", (160, 90), 33)
    assert (facts.codec, facts.pix_fmt, facts.rate) == ("h264", "yuv420p", 24)


def test_sounds(tmp_path: Path, tone: Callable[..., np.ndarray]) -> None:
    sound.write(tmp_path / "a.wav", tone(1.5))
    encode_aac(tone(1.5), tmp_path / "a.m4a")
    for name in ("a.wav", "a.m4a"):
        facts = probe(tmp_path / name)
        assert (facts.kind, facts.sample_rate, facts.channels) == ("audio", 48_000, 2)
        assert facts.duration == Fraction(3, 2)


def test_frames_are_counted_and_not_believed(make_clip: Callable[..., Path]) -> None:
    path = make_clip(60, 30)
    whole = path.read_bytes()
    # The index of a file without faststart lies at the end: cut inside the data and keep it.
    index = whole.index(b"moov") - 4
    assert probe(path).frames == 60
    path.write_bytes(whole[:index])
    with pytest.raises(MediaError):
        probe(path)


@pytest.mark.parametrize("name", ["a.mp4", "a.wav", "a.png", "a.bin"])
def test_garbage_is_a_media_error(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"no media at all " * 40)
    with pytest.raises(MediaError, match=name):
        probe(tmp_path / name)


def test_missing_file_is_a_media_error(tmp_path: Path) -> None:
    with pytest.raises(MediaError):
        probe(tmp_path / "none.mp4")
