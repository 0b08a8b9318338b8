"""What the post-production case works on: six clips, a cue, a colour table. Always the same."""

from fractions import Fraction
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.media import sound
from reelwright.media.encode import ClipWriter
from reelwright.media.recipes import Recipe

SIZE, RATE = (832, 480), 16
CLIPS = 6

# 5.25 s: 5 s are shown, and dissolves need a little on both sides.
FRAMES = 84

Pixels = NDArray[np.uint8]


def make(folder: Path, seconds: int = 30) -> None:
    """Write ``clip_0.mp4`` … and ``cue.wav``."""
    for index in range(CLIPS):
        path = folder / f"clip_{index}.mp4"
        # What a vendor sends: some Mbit/s of H.264.
        recipe = Recipe("libx264", "medium", 18, Fraction(2), "high")
        with ClipWriter(path, SIZE, Fraction(RATE), quality="master", recipe=recipe) as writer:
            draw = _photo if index % 2 else _drawn
            for number in range(FRAMES):
                writer.write_bgra(draw(index, number / FRAMES))
    t = np.arange(seconds * 48_000) / 48_000
    beat = np.exp(-(t % 0.5) * 9) * np.sin(2 * np.pi * 60 * t) * 0.5
    pad = 0.1 * (np.sin(2 * np.pi * 220 * t) + np.sin(2 * np.pi * 277.2 * t))
    sound.write(folder / "cue.wav", np.stack([beat + pad, beat - pad]).astype(np.float32))


@cache
def _scene(index: int) -> NDArray[np.float32]:
    """A still with texture at all scales, larger than a picture."""
    random = np.random.default_rng(index)
    whole = np.zeros((700, 1200, 3), np.float32)
    for step in (2, 4, 12, 40, 120):
        grid = (700 // step + 2, 1200 // step + 2)
        light, colour = random.normal(0, 1, (*grid, 1)), random.normal(0, 0.2, (*grid, 3))
        noise = (light + colour) * step**0.5
        whole += cv2.resize(noise.astype(np.float32), (1200, 700), interpolation=cv2.INTER_CUBIC)
    return np.asarray(120 + 4 * whole, np.float32)


def _photo(index: int, t: float) -> Pixels:
    """A slow pan and zoom over it, with a sensor's noise."""
    zoom, x, y = 1 + 0.12 * t, 60 * t * (index - 2), 20 * t
    move = np.array([[zoom, 0, -180 - x], [0, zoom, -100 - y]], np.float32)
    view = cv2.warpAffine(_scene(index), move, SIZE, borderMode=cv2.BORDER_REFLECT)
    view += np.random.default_rng((index, int(t * FRAMES))).normal(0, 1.5, view.shape)
    return _opaque(view)


def _drawn(index: int, t: float) -> Pixels:
    """Clean shapes on a gradient, gliding and turning."""
    width, height = SIZE
    ramp = np.linspace(40, 160, width, dtype=np.float32)[None, :, None]
    tint = np.array([1.2, 0.8 + 0.1 * index, 0.7], np.float32)
    view = np.ascontiguousarray(np.broadcast_to(ramp * tint, (height, width, 3)))
    for n in range(7):
        centre = (width * (0.1 + 0.13 * n + 0.15 * t), height * (0.5 + 0.3 * np.sin(n + 3 * t)))
        box = cv2.boxPoints((centre, (90, 60 + 8 * n), 40 * n + 60 * t))
        colour = (40 + 30 * n, 220 - 25 * n, 90 + 20 * index)
        cv2.fillConvexPoly(view, np.round(box * 16).astype(np.int32), colour, cv2.LINE_AA, 4)
    return _opaque(view)


def _opaque(view: NDArray[np.float32]) -> Pixels:
    frame = np.full((*view.shape[:2], 4), 255, np.uint8)
    frame[..., :3] = np.clip(view, 0, 255)
    return frame
