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
        # seen from above, the upper end of the band is behind its front edge
        upper = easel.cover(self.at, turned.ring(*band.end(top=True), frame.elevation))
        sides = easel.cover(self.at, *turned.outlines(band, frame.elevation))
        self._cover = _byte(np.clip(sides - upper, 0, 1))
        facing = turned.facing(band, frame, self.at, pressed=part.pressed)
        shade = shade_of(part, facing.level)
        paper = linear((1.0, 1.0, 1.0))
        dark, pale = (
            on_film(light)
            for light in answers(
                facing.normals, easel.light, print_.surface, paper, shade, frame.shift(self.at)
            )
        )
        self._dark, self._pale = _four(dark, 0.0), _four(np.clip(pale - dark, 0, 1), 1.0)
        around, tall = 2 * math.pi * band.widest, print_.high - print_.low
        self._texture = _texture(print_.brush, around, tall, frame.scale * 1.15)
        self._whole = int(self._texture[..., 3].min()) == 255
        height, width = self._texture.shape[:2]
        self._x = (facing.angle / (2 * math.pi) + 0.5).astype(np.float32) * width - np.float32(0.5)
        rows = (np.float32(print_.high) - facing.level) / np.float32(tall)
        # a row short of either end, since the texture joins up with itself
        self._y = np.clip(rows * height - np.float32(0.5), 0.0, height - 1.01).astype(np.float32)
        self._inked = _Inked.of(self._texture, self.at, self._y)
        self._axis, self._reach = frame.across - self.at[1].start, band.widest * frame.scale
        self._ground: Pixels | None = None
        self._gain = self._pale

    def settle(self, base: Pixels, laid_over: Plane | None) -> None:
        """Prepare for turning over ``base``, the picture of everything else.

        ``laid_over``: how much of each pixel of the whole picture hides the print.
        """
        if laid_over is not None:
            self._cover = (self._cover * (1 - laid_over[self.at])).astype(np.uint8)
        cover = _wide(self._cover)
        self._gain = np.asarray(cv2.multiply(self._pale, cover, scale=1 / 255), np.uint8)
        self._base = base[self.at]
        if self._whole:
            kept = cv2.multiply(self._base, cv2.bitwise_not(cover), scale=1 / 255)
            gleam = cv2.multiply(self._dark, cover, scale=1 / 255)
            self._ground = np.asarray(cv2.add(kept, gleam), np.uint8)

    def over(self, shown: Pixels, turn: float) -> None:
        """Lay the print on ``shown``, the whole picture, turned by ``turn`` radians."""
        target = shown[self.at]
        if self._ground is not None:
            lit = cv2.multiply(
                self._seen(turn, slice(None), slice(None)), self._gain, scale=1 / 255
            )
            cv2.add(lit, self._ground, dst=target)
            return
        target[:] = self._base
        rows, columns = self._inked.window(turn, self._axis, self._reach, target.shape[1])
        ink = self._seen(turn, rows, columns)
        lit = cv2.multiply(ink, self._gain[rows, columns], scale=1 / 255)
        alpha = _wide(np.asarray(lit[..., 3], np.uint8))
        gleam = cv2.multiply(alpha, self._dark[rows, columns], scale=1 / 255)
        kept = cv2.multiply(target[rows, columns], cv2.bitwise_not(alpha), scale=1 / 255)
        target[rows, columns] = cv2.add(cv2.add(lit, gleam), kept)

    def _seen(self, turn: float, rows: slice, columns: slice) -> Pixels:
        shift = np.float32(turn / (2 * math.pi) * self._around)
        across = self._x[rows, columns] + shift
        found = cv2.remap(
            self._texture, across, self._y[rows, columns], cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_WRAP if self._whole else cv2.BORDER_CONSTANT,
        )  # fmt: skip
        return np.asarray(found, np.uint8)

    @property
    def _around(self) -> int:
        return self._texture.shape[1]


@dataclass(frozen=True)
class _Inked:
    """The part of a print that is not clear."""

    rows: slice
    """Of the region."""
    angles: tuple[float, float]
    """From left to right around the form."""

    @classmethod
    def of(cls, texture: Pixels, at: Region, level: Plane) -> "_Inked":
        alpha = texture[..., 3]
        across, down = np.flatnonzero(alpha.any(axis=0)), np.flatnonzero(alpha.any(axis=1))
        if not len(across):
            return cls(slice(0, 1), (0.0, 0.0))
        reached = (level >= down[0] - 2) & (level <= down[-1] + 2)
        rows = np.flatnonzero(reached.any(axis=1))
        width = texture.shape[1]
        angles = tuple((float(x) / width - 0.5) * 2 * math.pi for x in (across[0], across[-1] + 1))
        return cls(slice(int(rows[0]), int(rows[-1]) + 1), (angles[0], angles[1]))

    def window(self, turn: float, axis: float, reach: float, width: int) -> tuple[slice, slice]:
        """The rows and columns that the ink may touch at that turn."""
        # ink that comes round from the back is left out: prints on a body face the camera
        half = math.pi / 2
        left, right = (max(-half, min(half, angle - turn)) for angle in self.angles)
        first = math.floor(axis + reach * math.sin(left)) - 2
        last = math.ceil(axis + reach * math.sin(right)) + 2
        return self.rows, slice(max(0, first), max(1, min(width, last)))


def _wide(plane: Pixels) -> Pixels:
    return np.asarray(cv2.merge([plane] * 4), np.uint8)


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
