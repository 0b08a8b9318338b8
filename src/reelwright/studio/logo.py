"""The user's logo on the end card."""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.common.errors import AssetError
from reelwright.studio.colour import Rgb, contrast, ink_on, paint
from reelwright.studio.cutout import cropped
from reelwright.studio.ease import smooth
from reelwright.studio.layout import Rect
from reelwright.studio.skia import skia

Pixels = NDArray[np.uint8]


def read_rgba(path: Path) -> Pixels:
    """A PNG as RGBA, straight alpha; raises ``AssetError`` for what is no picture."""
    picture = cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), cv2.IMREAD_UNCHANGED)
    if picture is None:
        raise AssetError(f"{path.name} is not a picture that can be read.", field="picture")
    if picture.dtype == np.uint16:
        picture = (picture // 257).astype(np.uint8)
    if picture.ndim == 2:
        return cv2.cvtColor(picture, cv2.COLOR_GRAY2RGBA).astype(np.uint8)
    code = cv2.COLOR_BGRA2RGBA if picture.shape[2] == 4 else cv2.COLOR_BGR2RGBA
    return cv2.cvtColor(picture, code).astype(np.uint8)


def premultiplied(rgba: Pixels) -> Pixels:
    """Colours weighted by their alpha."""
    alpha = rgba[..., 3:].astype(np.float32) / 255
    return np.dstack([(rgba[..., :3] * alpha + 0.5).astype(np.uint8), rgba[..., 3]])


class Logo:
    """A logo fitted into a place, on a plate where it would be lost on the ground."""

    def __init__(self, path: Path, place: Rect, ground: Rgb, *, centred: bool) -> None:
        rgba = cropped(read_rgba(path))
        self._plate = _plate(rgba, ground)
        inner = 0.80 if self._plate else 1.0
        share = min(place.w * inner / rgba.shape[1], place.h * inner / rgba.shape[0])
        size = max(1, round(rgba.shape[1] * share)), max(1, round(rgba.shape[0] * share))
        small = cv2.resize(premultiplied(rgba), size, interpolation=cv2.INTER_AREA)
        self._image = skia.Image.fromarray(
            np.ascontiguousarray(small),
            colorType=skia.kRGBA_8888_ColorType,
            alphaType=skia.kPremul_AlphaType,
        )
        pad = 0.11 * place.h if self._plate else 0.0
        left = place.x + (place.w - size[0]) / 2 if centred else place.x + pad
        self._at = round(left), round(place.y + (place.h - size[1]) / 2)
        self._box = skia.Rect.MakeXYWH(
            self._at[0] - pad, self._at[1] - pad, size[0] + 2 * pad, size[1] + 2 * pad
        )

    def draw(self, canvas: skia.Canvas, seconds: float) -> None:
        """Draw it, faded in over the first half second."""
        shown = smooth((seconds + 0.05) / 0.5)
        if self._plate:
            corner = 0.18 * self._box.height()
            brush = skia.Paint(AntiAlias=True, Color=paint(self._plate, 0.92 * shown))
            canvas.drawRoundRect(self._box, corner, corner, brush)
        canvas.drawImage(self._image, *self._at, skia.SamplingOptions(), skia.Paint(Alphaf=shown))


def _plate(rgba: Pixels, ground: Rgb) -> Rgb | None:
    weight = rgba[..., 3].astype(np.float64)
    if weight.mean() > 252:
        return None
    mean = (rgba[..., :3] * weight[..., None]).sum(axis=(0, 1)) / max(1.0, weight.sum()) / 255
    tint = float(mean[0]), float(mean[1]), float(mean[2])
    return ink_on(tint) if contrast(tint, ground) < 2.2 else None
