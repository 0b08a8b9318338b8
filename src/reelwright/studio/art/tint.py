"""The main colour of a picture exchanged for another; light, shade and other colours stay."""

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.studio.colour import Rgb

Pixels = NDArray[np.uint8]
Plane = NDArray[np.float32]
_GREY = 12.0
"""CIELAB chroma below which a pixel has no hue to speak of."""
_REACH = 48.0
"""Degrees of hue around the main one that go with it."""


def tinted(picture: Pixels, colour: Rgb) -> Pixels:
    """``picture`` (BGRA, premultiplied) with its main colour turned into ``colour``."""
    alpha = picture[..., 3].astype(np.float32) / np.float32(255)
    straight = np.clip(picture[..., :3] / np.maximum(alpha, 1 / 255)[..., None] / 255, 0, 1)
    lab = cv2.cvtColor(straight.astype(np.float32), cv2.COLOR_BGR2LAB).astype(np.float32)
    share = _main(lab, alpha)
    changed = cv2.cvtColor(_moved(lab, alpha, share, _lab(colour)), cv2.COLOR_LAB2BGR)
    bgr = np.clip(changed * alpha[..., None] * 255 + 0.5, 0, picture[..., 3:].astype(np.float32))
    return np.dstack([bgr.astype(np.uint8), picture[..., 3]])


def _main(lab: Plane, alpha: Plane) -> Plane:
    """How much each pixel is of the main colour, 0…1: the commonest hue, else what is pale."""
    chroma = np.hypot(lab[..., 1], lab[..., 2])
    hue = np.degrees(np.arctan2(lab[..., 2], lab[..., 1])).astype(np.float32)
    vivid = np.clip((chroma - _GREY) / 8, 0, 1) * alpha
    if vivid.sum() < 0.25 * alpha.sum():
        return (np.clip((22 - chroma) / 8, 0, 1) * np.clip((lab[..., 0] - 35) / 20, 0, 1)).astype(
            np.float32
        )
    counts, _ = np.histogram(hue, bins=36, range=(-180, 180), weights=vivid)
    around = counts + 0.7 * (np.roll(counts, 1) + np.roll(counts, -1))
    main = float(np.argmax(around)) * 10 - 175
    away = np.abs((hue - main + 180) % 360 - 180)
    return (np.clip((_REACH - away) / 14, 0, 1) * np.clip((chroma - 6) / 8, 0, 1)).astype(
        np.float32
    )


def _moved(lab: Plane, alpha: Plane, share: Plane, target: tuple[float, float, float]) -> Plane:
    """The main colour's mean becomes the target; lighter and darker parts keep their distance."""
    weight = share * alpha
    total = max(1e-3, float(weight.sum()))
    level = float((lab[..., 0] * weight).sum()) / total
    lightness = np.clip(target[0] + (lab[..., 0] - level) * 0.9, 3, 99)
    # Deep shade and bright light hold less colour than what lies between.
    room = np.clip(np.minimum(lightness / 30, (104 - lightness) / 22), 0.25, 1)
    wanted = np.dstack([lightness, target[1] * room, target[2] * room])
    return (lab + (wanted - lab) * share[..., None]).astype(np.float32)


def _lab(colour: Rgb) -> tuple[float, float, float]:
    pixel = np.array([[colour[::-1]]], np.float32)
    light, a, b = (float(each) for each in cv2.cvtColor(pixel, cv2.COLOR_BGR2LAB)[0, 0])
    # So light or dark that no shading would be seen on it: drawn in a little.
    return min(max(light, 16.0), 93.0), a, b
