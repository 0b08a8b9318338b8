"""Small clips and sounds to work on."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from reelwright.media.encode import ClipWriter, Quality

Bgra = NDArray[np.uint8]
MakeClip = Callable[..., Path]


def ramp(index: int, size: tuple[int, int]) -> Bgra:
    """A grey frame that is two levels brighter with each index."""
    return np.full((size[1], size[0], 4), min(255, 20 + 2 * index), np.uint8)


def moving(index: int, size: tuple[int, int]) -> Bgra:
    """A soft pattern that travels to the right, four pixels a frame."""
    width, height = size
    x = np.arange(width)[None, :] - 4 * index
    y = np.arange(height)[:, None]
    grey = 120 + 60 * np.sin(x / 9) + 40 * np.cos(y / 7 + x / 23)
    frame = np.full((height, width, 4), 255, np.uint8)
    frame[..., 0], frame[..., 1], frame[..., 2] = grey * 0.7, grey, grey * 0.9 + 20
    return frame


@pytest.fixture
def make_clip(tmp_path: Path) -> MakeClip:
    """Writes a clip of ``draw(index, size)`` frames."""

    def make(
        frames: int,
        rate: Fraction | int = 30,
        size: tuple[int, int] = (160, 90),
        *,
        draw: Callable[[int, tuple[int, int]], Bgra] = ramp,
        quality: Quality = "intermediate",
        name: str = "clip.mp4",
    ) -> Path:
        path = tmp_path / name
        with ClipWriter(path, size, Fraction(rate), quality=quality) as writer:
            for index in range(frames):
                writer.write_bgra(draw(index, size))
        return path

    return make


def make_tone(seconds: float, hertz: float = 440, level: float = 0.3) -> NDArray[np.float32]:
    """A stereo sine."""
    t = np.arange(round(seconds * 48_000)) / 48_000
    return np.tile(level * np.sin(2 * np.pi * hertz * t), (2, 1)).astype(np.float32)


@pytest.fixture
def tone() -> Callable[..., NDArray[np.float32]]:
    """Makes a stereo sine of so many seconds: ``tone(1.5, hertz=440, level=0.3)``."""
    return make_tone


@pytest.fixture
def travelling() -> Callable[[int, tuple[int, int]], Bgra]:
    """Draws a soft pattern that travels to the right."""
    return moving
