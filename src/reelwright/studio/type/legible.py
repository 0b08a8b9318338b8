"""Whether words can be read on what is really behind them."""

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.studio.colour import Rgb
from reelwright.studio.rect import Rect
from reelwright.studio.type.scheme import Scheme, needed

Bytes = NDArray[np.uint8]
_SPARSE = 6
"""Every sixth pixel of each sixth row stands for the rest."""
_LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)
_TAIL = 1.5
"""Per cent of the pixels that may be harder to read on than the one that is measured."""


def luminances(rgb: NDArray[np.float32]) -> NDArray[np.float32]:
    """Relative luminance (WCAG 2.2) of sRGB 0…1, over the last axis."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722], np.float32), np.float32)


def hardest(under: Bytes, area: Rect, ink: Rgb) -> Rgb:
    """The colour in ``area`` of an I420 frame (BT.709, limited) on which ``ink`` reads worst.

    ``under`` is (h * 3/2, w) uint8.
    """
    width, height = under.shape[1], under.shape[0] * 2 // 3
    chroma = under[height:].reshape(2, height // 2, width // 2)
    ys = slice(max(0, int(area.y) // 2), min(height // 2, int(area.bottom) // 2 + 1), _SPARSE // 2)
    xs = slice(max(0, int(area.x) // 2), min(width // 2, int(area.right) // 2 + 1), _SPARSE // 2)
    luma = (under[:height:2, ::2][ys, xs].astype(np.float32) - 16) / 219
    blue, red = (plane[ys, xs].astype(np.float32) - 128 for plane in chroma)
    blue, red = blue / 224, red / 224
    rgb = np.stack(
        [luma + 1.5748 * red, luma - 0.1873 * blue - 0.4681 * red, luma + 1.8556 * blue], axis=-1
    ).clip(0, 1)
    light = luminances(rgb.reshape(-1, 3))
    dark_ink = float(luminances(np.array([ink], np.float32))[0]) < 0.18
    share = _TAIL if dark_ink else 100 - _TAIL
    at = int(np.argsort(light)[min(len(light) - 1, int(len(light) * share / 100))])
    found = rgb.reshape(-1, 3)[at]
    return float(found[0]), float(found[1]), float(found[2])


def opacity_for(under: Bytes, area: Rect, ink: Rgb, colours: Scheme) -> float:
    """How strong the ground must be for ``ink`` over this part of an I420 frame, 0…0.96."""
    return needed(ink, colours.ground, hardest(under, area, ink))


def measured(picture: Bytes, area: Rect, ink: Rgb) -> float:
    """The contrast that words of colour ``ink`` have in a finished picture.

    ``picture`` is RGB, (h, w, 3) uint8. Ink is what has the ink's luma inside ``area``; a pixel on
    a letter's edge is part ink, so what is measured is the ring around it: a stroke's neighbours
    but one. The ratio is that of the worst pixels but three in a hundred; 0 where no ink is found.
    """
    top, left = max(0, int(area.y) - 4), max(0, int(area.x) - 4)
    inside = picture[top : int(area.bottom) + 5, left : int(area.right) + 5]
    part, own = np.asarray(inside / 255, np.float32), np.array([ink], np.float32)
    # type under 20 pixels has strokes of one or two: they are looked at enlarged
    if area.h < 28:
        part = cv2.resize(part, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    away = np.abs(part @ _LUMA - float((own @ _LUMA)[0]))
    letters = (away < 0.16).astype(np.uint8)
    near = cv2.dilate(letters, np.ones((7, 7), np.uint8))
    ring = cv2.dilate(near, np.ones((3, 3), np.uint8)) - near
    if letters.sum() < 12 or ring.sum() < 12:
        return 0.0
    around, mine = luminances(part[ring == 1].clip(0, 1)), float(luminances(own)[0])
    ratios = (np.maximum(around, mine) + 0.05) / (np.minimum(around, mine) + 0.05)
    return float(np.percentile(ratios, 3))
