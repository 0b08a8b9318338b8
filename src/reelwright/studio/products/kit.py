"""The bench on which products are put together from lit parts."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.studio.colour import Rgb, mix, paint
from reelwright.studio.light import PLASTIC, Material, lit
from reelwright.studio.outline import outline
from reelwright.studio.relief import Form, Plane, normals, turn
from reelwright.studio.skia import skia
from reelwright.studio.solids.inks import Inks, legible
from reelwright.studio.solids.lettering import label
from reelwright.studio.solids.texture import textured

__all__ = ["Bench", "Inks", "ellipse", "fill", "label", "legible", "outline", "rounded", "stroke"]

Pixels = NDArray[np.uint8]
Decal = Callable[[skia.Canvas], None]
"""Draws what is printed on a part, in design units."""

Region = tuple[slice, slice]
"""Rows and columns of the picture."""


class Bench:
    """A transparent picture of ``width`` × ``height`` design units, ``scale`` pixels to a unit."""

    def __init__(self, width: float, height: float, scale: float, inks: Inks, font: str) -> None:
        self.inks, self.font = inks, font
        self._scale = scale
        self._size = (round(width * scale), round(height * scale))
        self._picture = np.zeros((self._size[1], self._size[0], 4), np.float32)

    def part(
        self,
        path: skia.Path,
        colour: Rgb,
        material: Material = PLASTIC,
        form: Form = "lathe",
        *,
        depth: float = 20,
        alpha: float = 1.0,
        decal: Decal | None = None,
    ) -> None:
        """Lay one lit part over what is there. ``depth`` as in :func:`relief.normals`, in units."""
        at = self._region(path)
        mask = self._mask(path, at)
        albedo, print_ = self._albedo(colour, material, decal, at)
        if form == "lathe" and decal is not None:
            albedo, print_ = _wrapped(albedo, mask), _wrapped(print_, mask)
        shape = normals(mask, form, depth * self._scale)
        colours = lit(albedo, shape, material, mix(self.inks.ground, (1.0, 1.0, 1.0), 0.6), print_)
        alpha = min(alpha, 1 - material.clear)
        cover = mask * (alpha + (1 - alpha) * (1 - shape[2]) ** 1.5 if alpha < 1 else 1.0)
        cover = np.maximum(cover, mask * print_)
        self._over(colours, cover.astype(np.float32), at)

    def draw(self, decal: Decal) -> None:
        """Lay something unlit over what is there: a screen, a flame, a shine."""
        whole = slice(0, self._size[1]), slice(0, self._size[0])
        layer = self._canvas_of(decal, whole)
        self._picture *= 1 - layer[..., 3:]
        self._picture += layer

    def picture(self) -> Pixels:
        """What has been put together: RGBA, premultiplied."""
        return (np.clip(self._picture, 0, 1) * 255 + 0.5).astype(np.uint8)

    def _over(self, colours: Plane, cover: Plane, at: Region) -> None:
        under, keep = self._picture[at], (1 - cover)[..., None]
        under[..., :3] = under[..., :3] * keep + colours * cover[..., None]
        under[..., 3:] = under[..., 3:] * keep + cover[..., None]

    def _albedo(
        self, colour: Rgb, material: Material, decal: Decal | None, at: Region
    ) -> tuple[NDArray[np.float32], Plane]:
        """The surface's own colour, and how much of it is print."""
        shape = at[0].stop - at[0].start, at[1].stop - at[1].start
        flat = np.empty((*shape, 3), np.float32)
        flat[:] = colour
        flat *= textured(material.texture, shape, self._scale)[..., None]
        if decal is None:
            return flat, np.zeros(shape, np.float32)
        layer = self._canvas_of(decal, at)
        return flat * (1 - layer[..., 3:]) + layer[..., :3], layer[..., 3]

    def _mask(self, path: skia.Path, at: Region) -> Plane:
        brush = skia.Paint(AntiAlias=True, Color=skia.ColorWHITE)
        return self._canvas_of(lambda canvas: canvas.drawPath(path, brush), at)[..., 3]

    def _region(self, path: skia.Path) -> Region:
        """The pixels that the shape may touch: shading costs by the pixel."""
        box, scale = path.getBounds(), self._scale
        width, height = self._size
        left, top = max(0, int(box.left() * scale) - 1), max(0, int(box.top() * scale) - 1)
        right = min(width, int(box.right() * scale) + 2)
        return slice(top, min(height, int(box.bottom() * scale) + 2)), slice(left, right)

    def _canvas_of(self, decal: Decal, at: Region) -> NDArray[np.float32]:
        height, width = at[0].stop - at[0].start, at[1].stop - at[1].start
        pixels = np.zeros((height, width, 4), np.uint8)
        info = skia.ImageInfo.Make(width, height, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType)
        canvas = skia.Surface.MakeRasterDirect(info, pixels, width * 4).getCanvas()
        canvas.translate(-at[1].start, -at[0].start)
        canvas.scale(self._scale, self._scale)
        decal(canvas)
        return pixels.astype(np.float32) * np.float32(1 / 255)


def _wrapped(albedo: NDArray[np.float32], mask: Plane) -> NDArray[np.float32]:
    """Print bent around a lathed part: it crowds together towards both sides."""
    middle, radius = turn(mask)
    across = np.clip(
        (np.arange(mask.shape[1], dtype=np.float32)[None, :] + 0.5 - middle) / radius, -1, 1
    )
    bent = 0.45 * across + 0.55 * np.arcsin(across) * np.float32(0.78)
    xs = (bent * radius + middle - 0.5).astype(np.float32)
    ys = np.broadcast_to(np.arange(mask.shape[0], dtype=np.float32)[:, None], xs.shape)
    print_ = cv2.remap(
        albedo, xs, np.ascontiguousarray(ys), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return print_.astype(np.float32, copy=False)


def rounded(x: float, y: float, w: float, h: float, corner: float) -> skia.Path:
    """A rectangle with round corners."""
    path = skia.Path()
    path.addRoundRect(skia.Rect.MakeXYWH(x, y, w, h), corner, corner)
    return path


def ellipse(x: float, y: float, w: float, h: float) -> skia.Path:
    """An ellipse inside the rectangle."""
    path = skia.Path()
    path.addOval(skia.Rect.MakeXYWH(x, y, w, h))
    return path


def fill(canvas: skia.Canvas, path: skia.Path, colour: Rgb, alpha: float = 1.0) -> None:
    """Fill a shape with one flat colour."""
    canvas.drawPath(path, skia.Paint(AntiAlias=True, Color=paint(colour, alpha)))


def stroke(
    canvas: skia.Canvas, path: skia.Path, colour: Rgb, width: float, alpha: float = 1.0
) -> None:
    """Draw along a shape's edge, round at the ends."""
    brush = skia.Paint(AntiAlias=True, Color=paint(colour, alpha), Style=skia.Paint.kStroke_Style)
    brush.setStrokeWidth(width)
    brush.setStrokeCap(skia.Paint.kRound_Cap)
    canvas.drawPath(path, brush)
