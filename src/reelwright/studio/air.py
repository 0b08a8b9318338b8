"""What drifts through the air of a set, at three depths: behind, around and before the product."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.common.ports import Direction
from reelwright.common.spec import Air as AirKind
from reelwright.common.spec import Size
from reelwright.studio.camera import View, seen
from reelwright.studio.colour import Rgb, luminance, mix, rgb
from reelwright.studio.skia import skia
from reelwright.studio.streaks import Streaks

_RADIUS = 72
Plane = NDArray[np.floating]


@dataclass(frozen=True)
class _Kind:
    mask: Callable[[], Plane]
    """Its shape, 0…1."""
    count: int
    radius: tuple[float, float]
    """Over the frame's shorter side, at the product's depth."""
    rise: tuple[float, float]
    """Frame heights a second; negative falls."""
    alpha: tuple[float, float]
    sway: float = 0.008
    spin: float = 0.0
    """Radians a second at most; a thing that spins also tumbles."""
    white: float = 0.45
    """How pale its colours are."""


@dataclass(frozen=True)
class _Mote:
    x: float
    y: float
    radius: float
    depth: float
    rise: float
    phase: float
    alpha: float
    spin: float
    image: skia.Image


class Air:
    """The air of a shot: the same at the same moment, moving all the time."""

    def __init__(self, direction: Direction, size: Size) -> None:
        self._size = size
        self._kind = _KINDS.get(direction.style.air)
        self._streaks = Streaks(direction, size) if direction.shot.type == "dynamic" else None
        random = np.random.default_rng([abs(direction.film_seed), direction.shot.index, 11])
        images = _pictures(self._kind, tints(direction)) if self._kind else []
        share = 0.6 if direction.shot.type == "extreme_close_up" else 1.0
        many = round(self._kind.count * share) if self._kind else 0
        self._behind = [self._mote(random, images, 0.25, 0.55) for _ in range(many // 2)]
        self._behind += [self._mote(random, images, 0.65, 0.95) for _ in range(many // 2)]
        self._before = [self._mote(random, images, 1.5, 2.4) for _ in range(max(0, many // 5))]

    def far(self, canvas: skia.Canvas, view: View, seconds: float, shrink: int) -> None:
        """What is behind the product, on a canvas of one pixel for ``shrink`` of the frame's."""
        for mote in self._behind:
            self._draw(canvas, mote, view, seconds, shrink)
        if self._streaks is not None:
            self._streaks.draw(canvas, seconds, shrink)

    def near(self, canvas: skia.Canvas, view: View, seconds: float) -> None:
        """What is between the camera and the product."""
        for mote in self._before:
            self._draw(canvas, mote, view, seconds, 1)

    def _mote(
        self, random: np.random.Generator, images: list[list[skia.Image]], far: float, near: float
    ) -> _Mote:
        assert self._kind is not None
        kind, depth = self._kind, float(random.uniform(far, near))
        tint = images[int(random.integers(len(images)))]
        # things before the product are out of focus: larger, softer and fainter
        faint = 1 / (1 + 1.1 * max(0.0, depth - 1))
        return _Mote(
            x=float(random.uniform(-0.15, 1.15)),
            y=float(random.uniform(0, 1)),
            radius=float(random.uniform(*kind.radius)) * (0.45 + 0.55 * depth) / faint**0.4,
            depth=depth,
            rise=float(random.uniform(*kind.rise)) * depth,
            phase=float(random.uniform(0, math.tau)),
            alpha=float(random.uniform(*kind.alpha)) * faint,
            spin=kind.spin * float(random.uniform(-1, 1)),
            image=tint[1 if depth > 1 or depth < 0.5 else 0],
        )

    def _draw(
        self, canvas: skia.Canvas, mote: _Mote, view: View, seconds: float, shrink: int
    ) -> None:
        x, y, radius = self._place(mote, view, seconds)
        width, height = self._size
        if not (-radius < x < width + radius and -radius < y < height + radius):
            return
        pulse = 0.74 + 0.26 * math.sin(0.9 * seconds + mote.phase)
        brush, smooth = skia.Paint(Alphaf=mote.alpha * pulse), _SMOOTH
        x, y, radius = x / shrink, y / shrink, radius / shrink
        if mote.spin == 0:
            box = skia.Rect.MakeLTRB(x - radius, y - radius, x + radius, y + radius)
            canvas.drawImageRect(mote.image, box, smooth, brush)
            return
        canvas.save()
        canvas.translate(x, y)
        canvas.rotate(math.degrees(mote.phase + mote.spin * seconds))
        tumble = 0.35 + 0.65 * abs(math.cos(1.3 * mote.spin * seconds + 2 * mote.phase))
        box = skia.Rect.MakeLTRB(-radius, -radius * tumble, radius, radius * tumble)
        canvas.drawImageRect(mote.image, box, smooth, brush)
        canvas.restore()

    def _place(self, mote: _Mote, view: View, seconds: float) -> tuple[float, float, float]:
        width, height = self._size
        assert self._kind is not None
        sway = self._kind.sway * math.sin(0.8 * seconds + mote.phase)
        level = (mote.y - mote.rise * seconds) % 1.0 * 1.4 - 0.2
        point = ((mote.x + sway) * width, level * height)
        x, y, zoom = seen(view, point, self._size, mote.depth)
        return x, y, mote.radius * min(self._size) * zoom


_SMOOTH = skia.SamplingOptions(skia.FilterMode.kLinear)


def tints(direction: Direction) -> list[Rgb]:
    """The colours of light in a film's air."""
    palette = direction.style.palette
    kind = _KINDS.get(direction.style.air)
    lift = kind.white if kind else 0.4
    if luminance(rgb(palette.background)) > 0.32 and lift > 0.3:
        lift = 0.60
    white = (1.0, 1.0, 1.0)
    return [
        mix(rgb(code), white, lift) for code in (palette.accent, palette.primary, palette.surface)
    ]


def _pictures(kind: _Kind, colours: list[Rgb]) -> list[list[skia.Image]]:
    """For each colour the thing in focus and out of it."""
    mask = kind.mask()
    soft = cv2.GaussianBlur(mask, (0, 0), _RADIUS * 0.11).astype(np.float32, copy=False)
    return [[_image(colour, each) for each in (mask, soft)] for colour in colours]


def _grid() -> tuple[Plane, Plane]:
    y, x = np.mgrid[-1 : 1 : 2j * _RADIUS, -1 : 1 : 2j * _RADIUS].astype(np.float32)
    return x, y


def _disc() -> Plane:
    """A disc with the brighter rim and soft edge of a lens out of focus."""
    x, y = _grid()
    away = np.sqrt(x * x + y * y) / 0.92
    return np.clip((1 - away) / 0.16, 0, 1) ** 1.2 * (0.62 + 0.38 * np.clip(away, 0, 1) ** 3)


def _spark() -> Plane:
    x, y = _grid()
    away = x * x + y * y
    edge = np.clip((1 - np.sqrt(away)) * 3, 0, 1)
    return (np.exp(-away * 60) + 0.30 * np.exp(-away * 7)) * edge


def _sheet() -> Plane:
    x, y = _grid()
    return np.clip(12 * (0.62 - np.abs(x)), 0, 1) * np.clip(12 * (0.40 - np.abs(y)), 0, 1)


def _petal() -> Plane:
    x, y = _grid()
    half = 0.46 * np.sqrt(np.clip(1 - x * x / 0.72, 0, 1)) * (1 - 0.45 * x)
    return np.clip((half - np.abs(y)) * 9, 0, 1) * (0.75 + 0.25 * np.clip(x + 0.5, 0, 1))


def _square() -> Plane:
    x, y = _grid()
    return np.clip(14 * (0.7 - np.maximum(np.abs(x), np.abs(y))), 0, 1)


def _bubble() -> Plane:
    x, y = _grid()
    away = np.sqrt(x * x + y * y) / 0.9
    inside = np.clip((1 - away) * 18, 0, 1)
    glint = np.exp(-(((x + 0.34) / 0.16) ** 2) - ((y + 0.38) / 0.11) ** 2)
    return inside * np.clip(0.10 + 0.75 * np.clip(away, 0, 1) ** 7 + 0.9 * glint, 0, 1)


_KINDS: dict[AirKind, _Kind] = {
    "motes": _Kind(_disc, 24, (0.004, 0.017), (0.006, 0.03), (0.2, 0.55)),
    "bokeh": _Kind(_disc, 20, (0.022, 0.060), (0.003, 0.016), (0.14, 0.38)),
    "sparks": _Kind(_spark, 34, (0.012, 0.036), (0.04, 0.13), (0.6, 1.0), sway=0.02, white=0.35),
    "confetti": _Kind(
        _sheet, 34, (0.018, 0.030), (-0.16, -0.07), (0.8, 1.0), sway=0.02, spin=2.2, white=0.06
    ),
    "petals": _Kind(
        _petal, 20, (0.022, 0.040), (-0.09, -0.04), (0.7, 0.95), sway=0.04, spin=0.9, white=0.25
    ),
    "pixels": _Kind(_square, 30, (0.005, 0.014), (0.01, 0.05), (0.3, 0.8), sway=0.0, white=0.2),
    "bubbles": _Kind(_bubble, 24, (0.010, 0.040), (0.03, 0.09), (0.55, 0.95), sway=0.012),
}


def _image(colour: Rgb, alpha: Plane) -> skia.Image:
    bgra = np.array([colour[2], colour[1], colour[0], 1.0], np.float32) * 255
    shown = np.clip(alpha, 0, 1)[..., None] * bgra
    return skia.Image.fromarray(
        np.ascontiguousarray((shown + 0.5).astype(np.uint8)),
        colorType=skia.kBGRA_8888_ColorType,
        alphaType=skia.kPremul_AlphaType,
    )
