"""What drifts through the air: discs of light out of focus, and streaks."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reelwright.common.ports import Direction
from reelwright.common.spec import Size
from reelwright.studio.camera import View, seen
from reelwright.studio.colour import Rgb, luminance, mix, rgb
from reelwright.studio.skia import skia

_RADIUS = 96


@dataclass(frozen=True)
class _Mote:
    x: float
    y: float
    radius: float
    """All three over the frame's width, height and shorter side."""
    depth: float
    rise: float
    phase: float
    alpha: float
    image: skia.Image


class Drift:
    """A handful of discs at depths between ``near`` and ``far``, rising slowly."""

    def __init__(
        self, direction: Direction, size: Size, *, count: int, far: float, near: float, tag: int
    ) -> None:
        random = np.random.default_rng([abs(direction.film_seed), direction.shot.index, tag])
        images = [_disc(colour) for colour in _tints(direction)]
        self._size = size
        self._motes = [
            _Mote(
                x=float(random.uniform(-0.15, 1.15)),
                y=float(random.uniform(0, 1)),
                radius=float(random.uniform(0.006, 0.030)) * (1 + 2.2 * max(0.0, near - 1)),
                depth=float(random.uniform(far, near)),
                rise=float(random.uniform(0.006, 0.03)),
                phase=float(random.uniform(0, math.tau)),
                alpha=float(random.uniform(0.16, 0.5)) / (1 + 1.4 * max(0.0, near - 1)),
                image=images[int(random.integers(len(images)))],
            )
            for _ in range(count)
        ]

    def draw(self, canvas: skia.Canvas, view: View, seconds: float, shrink: int) -> None:
        """Draw on a canvas that has one pixel for ``shrink`` of the frame's."""
        brush, smooth = skia.Paint(), skia.SamplingOptions(skia.FilterMode.kLinear)
        for mote in self._motes:
            x, y, radius = self._place(mote, view, seconds)
            pulse = 0.72 + 0.28 * math.sin(0.9 * seconds + mote.phase)
            brush.setAlphaf(mote.alpha * pulse)
            box = skia.Rect.MakeLTRB(x - radius, y - radius, x + radius, y + radius)
            target = skia.Rect.MakeXYWH(
                box.left() / shrink, box.top() / shrink, 2 * radius / shrink, 2 * radius / shrink
            )
            canvas.drawImageRect(mote.image, target, smooth, brush)

    def _place(self, mote: _Mote, view: View, seconds: float) -> tuple[float, float, float]:
        width, height = self._size
        sway = 0.008 * math.sin(0.5 * seconds + mote.phase)
        level = (mote.y - mote.rise * seconds) % 1.0 * 1.4 - 0.2
        point = ((mote.x + sway) * width, level * height)
        x, y, zoom = seen(view, point, self._size, mote.depth)
        return x, y, mote.radius * min(self._size) * zoom


class Streaks:
    """Lines of light that shoot across a lively shot."""

    def __init__(self, direction: Direction, size: Size) -> None:
        random = np.random.default_rng([abs(direction.film_seed), direction.shot.index, 31])
        self._size = size
        self._image = _streak(_tints(direction)[0])
        self._lines = [
            (
                float(random.uniform(0, 1)),
                float(random.uniform(0, 1)),
                float(random.uniform(0.35, 0.8)),
            )
            for _ in range(7)
        ]

    def draw(self, canvas: skia.Canvas, seconds: float, shrink: int) -> None:
        """Draw on a canvas that has one pixel for ``shrink`` of the frame's."""
        width, height = self._size[0] / shrink, self._size[1] / shrink
        smooth, brush = skia.SamplingOptions(skia.FilterMode.kLinear), skia.Paint(Alphaf=0.42)
        canvas.save()
        canvas.rotate(-16, width / 2, height / 2)
        for offset, level, speed in self._lines:
            long = (0.3 + 0.3 * speed) * width
            x = (
                ((offset + speed * seconds * 0.8) % 1.0) * (1.5 * width + long)
                - 0.25 * width
                - long
            )
            y = (level * 1.5 - 0.25) * height
            target = skia.Rect.MakeXYWH(x, y, long, 0.010 * height * (0.6 + speed))
            canvas.drawImageRect(self._image, target, smooth, brush)
        canvas.restore()


def _tints(direction: Direction) -> list[Rgb]:
    palette = direction.style.palette
    white = (1.0, 1.0, 1.0)
    lift = 0.65 if luminance(rgb(palette.background)) > 0.32 else 0.35
    return [
        mix(rgb(code), white, lift) for code in (palette.accent, palette.primary, palette.surface)
    ]


def _disc(colour: Rgb) -> skia.Image:
    """A disc with the brighter rim and soft edge of a lens out of focus."""
    y, x = np.mgrid[-1 : 1 : 2j * _RADIUS, -1 : 1 : 2j * _RADIUS].astype(np.float32)
    away = np.sqrt(x * x + y * y) / 0.92
    body = np.clip((1 - away) / 0.16, 0, 1) ** 1.2 * (0.62 + 0.38 * np.clip(away, 0, 1) ** 3)
    return _image(colour, body)


def _streak(colour: Rgb) -> skia.Image:
    across = np.exp(-(np.linspace(-2.4, 2.4, 24, dtype=np.float32) ** 2))[:, None]
    along = np.abs(np.sin(np.linspace(0, math.pi, 512)))[None, :] ** 1.5
    return _image(mix(colour, (1.0, 1.0, 1.0), 0.4), across * along)


def _image(colour: Rgb, alpha: NDArray[np.float64] | NDArray[np.float32]) -> skia.Image:
    bgra = np.array([colour[2], colour[1], colour[0], 1.0], np.float32) * 255
    pixels = np.ascontiguousarray((alpha[..., None] * bgra + 0.5).astype(np.uint8))
    return skia.Image.fromarray(
        pixels, colorType=skia.kBGRA_8888_ColorType, alphaType=skia.kPremul_AlphaType
    )
