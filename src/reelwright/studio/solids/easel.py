"""Where a solid is put together: layers of light over one another, edges covered exactly."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reelwright.studio.environment.lighting import Light, Lighting
from reelwright.studio.skia import skia

Plane = NDArray[np.float32]
Pixels = NDArray[np.uint8]
Region = tuple[slice, slice]
"""Rows and columns of the picture."""
Bounds = tuple[float, float, float, float]
"""Left, right, low, high in projected design units."""

_NEARNESS = 0.15
"""How far a near camera's mirrored view turns from the middle to the edge of the product."""


@dataclass(frozen=True)
class Frame:
    """From design units to pixels. The axis stands at ``across``; ``ground`` is the row of 0."""

    size: tuple[int, int]
    scale: float
    across: float
    ground: float
    elevation: float

    def region(self, bounds: Bounds) -> Region:
        """The pixels that the bounds may touch."""
        left, right, low, high = bounds
        width, height = self.size
        rows = math.floor(self.ground - high * self.scale) - 1, self.ground - low * self.scale + 2
        columns = math.floor(self.across + left * self.scale) - 1, self.across + right * self.scale
        return (
            slice(max(0, rows[0]), min(height, math.ceil(rows[1]))),
            slice(max(0, columns[0]), min(width, math.ceil(columns[1]) + 2)),
        )

    def places(self, at: Region) -> tuple[Plane, Plane]:
        """Projected design units of the pixels' middles: (1, w) to the right, (h, 1) upwards."""
        rows = np.arange(at[0].start, at[0].stop, dtype=np.float32) + 0.5
        columns = np.arange(at[1].start, at[1].stop, dtype=np.float32) + 0.5
        x = (columns - np.float32(self.across)) / np.float32(self.scale)
        y = (np.float32(self.ground) - rows) / np.float32(self.scale)
        return x[None, :], y[:, None]

    def shift(self, at: Region) -> tuple[Plane, Plane, Plane]:
        """How a near camera's look at each pixel is turned, as a change of the normal."""
        rows = np.arange(at[0].start, at[0].stop, dtype=np.float32)[:, None]
        columns = np.arange(at[1].start, at[1].stop, dtype=np.float32)[None, :]
        half = np.float32(max(self.size) / 2)
        x = (columns - self.size[0] / 2) / half * np.float32(_NEARNESS)
        y = (rows - self.size[1] / 2) / half * np.float32(_NEARNESS)
        return x, y, np.zeros((1, 1), np.float32)


class Easel:
    """A transparent picture of linear light that parts are laid on, the farthest first."""

    def __init__(self, frame: Frame, light: Lighting, behind: Light) -> None:
        self.frame, self.light, self.behind = frame, light, behind
        """``behind``: linear light of what is seen through glass, (h, w, 3)."""
        width, height = frame.size
        self._film = np.zeros((height, width, 4), np.float32)
        self.laid = np.zeros((height, width), np.float32)
        """What has been covered since :meth:`forget`, 0…1."""

    def forget(self) -> None:
        """Begin to note anew what is covered."""
        self.laid.fill(0)

    def lay(self, shown: Light, cover: Plane, at: Region) -> None:
        """Put film colours (sRGB 0…1) over what is there, ``cover`` 0…1 of each pixel."""
        np.maximum(self.laid[at], cover, out=self.laid[at])
        under = self._film[at]
        under *= (1 - cover)[..., None]
        under[..., :3] += shown * cover[..., None]
        under[..., 3] += cover

    def draw(self, brush: Callable[[skia.Canvas], None]) -> None:
        """Draw in projected design units (y down from the ground) over what is there."""
        layer = drawn(self.frame.size, self.frame, brush).astype(np.float32) / 255
        np.maximum(self.laid, layer[..., 3], out=self.laid)
        self._film *= 1 - layer[..., 3:]
        self._film += layer

    def cover(self, at: Region, *paths: skia.Path) -> Plane:
        """How much of each pixel lies inside any of the paths (projected units, y down)."""

        def brush(canvas: skia.Canvas) -> None:
            for path in paths:
                canvas.drawPath(path, white)

        white = skia.Paint(AntiAlias=True, Color=skia.ColorWHITE)
        size = at[1].stop - at[1].start, at[0].stop - at[0].start
        offset = at[1].start, at[0].start
        picture = drawn(size, self.frame, brush, offset)
        return picture[..., 3].astype(np.float32) / np.float32(255)

    def picture(self) -> Pixels:
        """What has been put together: BGRA, premultiplied."""
        bgra = np.clip(self._film[..., [2, 1, 0, 3]], 0, 1)
        bgra[..., :3] = np.minimum(bgra[..., :3], bgra[..., 3:])
        return (bgra * 255 + 0.5).astype(np.uint8)


def drawn(
    size: tuple[int, int],
    frame: Frame | None,
    brush: Callable[[skia.Canvas], None],
    offset: tuple[int, int] = (0, 0),
) -> Pixels:
    """A drawing, RGBA premultiplied: in pixels, or in the projected units of a frame."""
    width, height = size
    pixels = np.zeros((height, width, 4), np.uint8)
    info = skia.ImageInfo.Make(width, height, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType)
    canvas = skia.Surface.MakeRasterDirect(info, pixels, width * 4).getCanvas()
    if frame is not None:
        canvas.translate(frame.across - offset[0], frame.ground - offset[1])
        canvas.scale(frame.scale, frame.scale)
    brush(canvas)
    return pixels
