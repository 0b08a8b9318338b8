"""Lines of light that shoot across a lively shot."""

import math

import numpy as np

from reelwright.common.ports import Direction
from reelwright.common.spec import Size
from reelwright.studio.colour import Rgb, mix, rgb
from reelwright.studio.skia import skia


class Streaks:
    """A handful of lines, always on their way."""

    def __init__(self, direction: Direction, size: Size) -> None:
        random = np.random.default_rng([abs(direction.film_seed), direction.shot.index, 31])
        self._size = size
        self._image = _streak(rgb(direction.style.palette.accent))
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


def _streak(colour: Rgb) -> skia.Image:
    across = np.exp(-(np.linspace(-2.4, 2.4, 24, dtype=np.float32) ** 2))[:, None]
    along = np.abs(np.sin(np.linspace(0, math.pi, 512)))[None, :] ** 1.5
    tint = mix(colour, (1.0, 1.0, 1.0), 0.55)
    bgra = np.array([tint[2], tint[1], tint[0], 1.0], np.float32) * 255
    pixels = np.ascontiguousarray(((across * along)[..., None] * bgra + 0.5).astype(np.uint8))
    return skia.Image.fromarray(
        pixels, colorType=skia.kBGRA_8888_ColorType, alphaType=skia.kPremul_AlphaType
    )
