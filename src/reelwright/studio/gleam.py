"""The light that passes over a product once in a shot, of the film's own kind of light."""

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.common.spec import Light
from reelwright.studio.colour import Rgb, mix

Pixels = NDArray[np.uint8]
_WHITE: Rgb = (1.0, 1.0, 1.0)
_SHAPES: dict[Light, tuple[tuple[float, float, float], ...]] = {
    # each band: its middle and half width over the product's width, and its strength
    "softbox": ((0.0, 0.17, 0.55),),
    "window": ((-0.26, 0.08, 0.5), (0.0, 0.08, 0.6), (0.26, 0.08, 0.5)),
    "rim": ((0.0, 0.055, 0.8),),
    "sun": ((0.0, 0.24, 0.62),),
    "neon": ((-0.22, 0.11, 0.7), (0.22, 0.11, 0.7)),
}


class Gleam:
    """A slanting band of light; ``picture`` is the product: BGRA, premultiplied."""

    def __init__(self, picture: Pixels, light: Light, tints: tuple[Rgb, Rgb]) -> None:
        self._answer = _answer(picture)
        self._band = _band(picture.shape[1], picture.shape[0], light, tints)
        self.columns = slice(0, 0)
        """What was lit last, in the picture's columns."""

    def add(self, picture: Pixels, share: float) -> None:
        """Light ``picture``, of the same size, with the band at ``share`` 0…1 of its way."""
        width, wide = picture.shape[1], self._band.shape[1]
        # the band lies between whole columns: shifting it by the rest keeps it from stuttering
        start = (width + wide) * share - wide
        whole = int(np.floor(start))
        left, right = max(0, whole), min(width, whole + wide - 1)
        self.columns = slice(left, max(left, right))
        if right <= left:
            return
        rest = start - whole
        here = self._band[:, left - whole : right - whole]
        before = self._band[:, max(0, left - whole - 1) : max(0, right - whole - 1)]
        gain = (
            here if before.shape != here.shape else cv2.addWeighted(here, 1 - rest, before, rest, 0)
        )
        part = picture[:, self.columns]
        lit = cv2.multiply(self._answer[:, self.columns], gain, scale=1 / 255)
        cv2.add(part, lit, dst=part)


def _answer(picture: Pixels) -> Pixels:
    """What light adds: more to bright faces than to dark ones, nothing outside."""
    colour, alpha = picture[..., :3].astype(np.float32), picture[..., 3:].astype(np.float32)
    made = np.zeros_like(picture)
    made[..., :3] = np.minimum(colour * 0.5 + alpha * 0.16, np.clip(alpha - colour, 0, 255))
    return made


def _band(width: int, height: int, light: Light, tints: tuple[Rgb, Rgb]) -> Pixels:
    slant = 0.28 if light != "window" else 0.16
    wide = int(1.5 * width + slant * height)
    # It is smooth all over: a quarter of the size is exact enough, for a sixteenth of the work.
    rows, columns = -(-height // 4), -(-wide // 4)
    y = (np.arange(rows, dtype=np.float32) + 0.5) * (height / rows) - 0.5
    x = (np.arange(columns, dtype=np.float32) + 0.5) * (wide / columns) - 0.5
    along = (x[None, :] - wide / 2 + slant * (y[:, None] - height / 2)) / width
    gain = np.zeros((rows, columns, 4), np.float32)
    for number, (middle, half, strength) in enumerate(_SHAPES[light]):
        tint = mix(_WHITE, tints[number % 2], 0.75 if light == "neon" else 0.15)
        share = np.exp(-(((along - middle) / half) ** 2)) * strength * 255
        gain[..., :3] += share[..., None] * np.array(tint[::-1], np.float32)
    small = np.clip(gain, 0, 255).astype(np.uint8)
    return cv2.resize(small, (wide, height), interpolation=cv2.INTER_LINEAR).astype(
        np.uint8, copy=False
    )
