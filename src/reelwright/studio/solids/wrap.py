"""Print around a turned form: lit once, then slid around it as the product turns."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.studio.skia import skia
from reelwright.studio.solids import turned
from reelwright.studio.solids.easel import Easel, Region, drawn
from reelwright.studio.solids.parts import Turned, shade_of
from reelwright.studio.solids.profile import Profile
from reelwright.studio.solids.surface import Surface, answers, linear, on_film

Plane = NDArray[np.float32]
Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Print:
    """What is printed or glued around a part, from height ``low`` to ``high``."""

    part: Turned
    low: float
    high: float
    surface: Surface
    """Of the ink or the paper."""
    brush: Callable[[skia.Canvas, float, float], None] = field(compare=False)
    """Draws the unrolled print: width is once around, the front is its middle; design units."""
    lift: float = 0.0
    """Paper glued on stands off by that much."""


class Wrapped:
    """A print ready to be turned."""

    def __init__(self, print_: Print, easel: Easel) -> None:
        frame, part = easel.frame, print_.part
        band = _band(part.profile, print_.low, print_.high, print_.lift)
        self.at: Region = frame.region(turned.bounds(band, frame.elevation))
        self._cover = _byte(easel.cover(self.at, *turned.outlines(band, frame.elevation)))
        facing = turned.facing(band, frame, self.at, pressed=part.pressed)
        shade = shade_of(part, facing.level)
        paper = linear((1.0, 1.0, 1.0))
        dark, pale = (
            on_film(light)
            for light in answers(
                facing.normals, easel.light, print_.surface, paper, shade, frame.shift(self.at)
            )
        )
        self._dark = _four(dark, 0.0)
        self._gain = _four(np.clip(pale - dark, 0, 1), 1.0)
        around = 2 * math.pi * band.widest
        tall = print_.high - print_.low
        sharp = frame.scale * 1.15
        self._texture = _texture(print_.brush, around, tall, sharp)
        width = self._texture.shape[1]
        self._x = (facing.angle / (2 * math.pi) + 0.5).astype(np.float32) * width - np.float32(0.5)
        rows = (np.float32(print_.high) - facing.level) / np.float32(tall)
        self._y = (rows * self._texture.shape[0] - np.float32(0.5)).astype(np.float32)
        self._around = width

    def behind(self, cover: Plane) -> None:
        """Leave room for what was laid over this later, ``cover`` of the whole picture."""
        free = 1 - cover[self.at]
        self._cover = (self._cover * free).astype(np.uint8)

    def over(self, base: Pixels, turn: float) -> Pixels:
        """``base`` (this region of the picture) with the print over it, turned by ``turn``."""
        moved = self._x + np.float32((turn / (2 * math.pi)) * self._around)
        np.remainder(moved, np.float32(self._around), out=moved) if turn else None
        ink = cv2.remap(
            self._texture, moved, self._y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )
        cover = cv2.merge([self._cover] * 4)
        ink = cv2.multiply(ink, cover, scale=1 / 255)
        alpha = ink[..., 3]
        wide = cv2.merge([alpha] * 4)
        lit = cv2.multiply(ink, self._gain, scale=1 / 255)
        gleam = cv2.multiply(wide, self._dark, scale=1 / 255)
        kept = cv2.multiply(base, cv2.bitwise_not(wide), scale=1 / 255)
        return np.asarray(cv2.add(cv2.add(lit, gleam), kept), np.uint8)


def _band(profile: Profile, low: float, high: float, lift: float) -> Profile:
    levels = np.linspace(low, high, 80, dtype=np.float32)
    radii = profile.radius(levels) + lift
    return Profile([(float(y), float(r)) for y, r in zip(levels, radii, strict=True)])


def _texture(
    brush: Callable[[skia.Canvas, float, float], None], wide: float, tall: float, scale: float
) -> Pixels:
    size = max(8, round(wide * scale)), max(2, round(tall * scale))

    def paint(canvas: skia.Canvas) -> None:
        canvas.scale(size[0] / wide, size[1] / tall)
        brush(canvas, wide, tall)

    return np.ascontiguousarray(drawn(size, None, paint)[..., [2, 1, 0, 3]])


def _four(rgb: NDArray[np.float32], last: float) -> Pixels:
    alpha = np.full(rgb.shape[:2], round(last * 255), np.uint8)
    blue, green, red = (_byte(rgb[..., i]) for i in (2, 1, 0))
    return np.asarray(cv2.merge([blue, green, red, alpha]), np.uint8)


def _byte(plane: Plane) -> Pixels:
    return (np.clip(plane, 0, 1) * 255 + 0.5).astype(np.uint8)
