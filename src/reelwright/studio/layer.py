"""Pictures laid over a frame: where each of their points goes, to a fraction of a pixel."""

import math

import numpy as np
from numpy.typing import NDArray

from reelwright.common.spec import Size
from reelwright.studio.skia import skia

Pixels = NDArray[np.uint8]
Matrix = NDArray[np.float64]


def about(
    source: tuple[float, float],
    target: tuple[float, float],
    scale_x: float,
    scale_y: float,
    degrees: float,
) -> Matrix:
    """The map that scales and turns around ``source`` and brings it to ``target``."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    a, b = scale_x * cos, -scale_y * sin
    c, d = scale_x * sin, scale_y * cos
    x, y = source
    return np.array([[a, b, target[0] - a * x - b * y], [c, d, target[1] - c * x - d * y]])


def reach(matrix: Matrix, shape: tuple[int, ...], size: Size) -> tuple[int, int, int, int] | None:
    """The whole pixels of the frame that the mapped picture touches: x, y, w, h."""
    height, width = shape[:2]
    corners = np.array([[0, 0, 1], [width, 0, 1], [0, height, 1], [width, height, 1]]).T
    xs, ys = matrix @ corners
    left, top = max(0, math.floor(xs.min())), max(0, math.floor(ys.min()))
    right, bottom = min(size[0], math.ceil(xs.max())), min(size[1], math.ceil(ys.max()))
    return (left, top, right - left, bottom - top) if right > left and bottom > top else None


def surface(width: int, height: int) -> tuple[Pixels, skia.Canvas]:
    """Pixels, BGRA, and a canvas that draws into them."""
    pixels = np.zeros((height, width, 4), np.uint8)
    return pixels, over(pixels)


def over(pixels: Pixels) -> skia.Canvas:
    """A canvas that draws into ``pixels``: BGRA, premultiplied, contiguous."""
    height, width = pixels.shape[:2]
    info = skia.ImageInfo.Make(width, height, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)
    return skia.Surface.MakeRasterDirect(info, pixels, width * 4).getCanvas()


def image(pixels: Pixels) -> skia.Image:
    """BGRA, premultiplied, contiguous; the pixels are shared, not copied."""
    return skia.Image.fromarray(
        pixels,
        colorType=skia.kBGRA_8888_ColorType,
        alphaType=skia.kPremul_AlphaType,
        copy=False,
    )
