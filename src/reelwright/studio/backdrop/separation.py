"""Keeping a product from sinking into its set: light, or shade, behind it where they are alike."""

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.studio.colour import Rgb, luminance, mix
from reelwright.studio.layout import Rect

Pixels = NDArray[np.uint8]
Lab = NDArray[np.float32]
APART = 27.0
"""The CIELAB distance at which a product is told from its set at a glance."""
_ENOUGH = 16.0
_STRONGEST = 0.60


def colour_of(sprite: Pixels) -> Rgb:
    """The colour of most of a product: BGRA, premultiplied; its shadows are see-through."""
    solid = sprite[sprite[..., 3] > 250]
    blue, green, red = np.median(solid[::7, :3], axis=0) / 255 if len(solid) else (0.5, 0.5, 0.5)
    return float(red), float(green), float(blue)


def set_apart(picture: Pixels, spot: Rect, product: Rgb, lamp: Rgb, shade: Rgb) -> None:
    """Brighten or darken ``picture`` (BGRA) softly around ``spot``, as far as is needed."""
    about = _around(picture, spot)
    if not about.size:
        return
    blue, green, red = np.median(about.reshape(-1, about.shape[-1])[::5, :3], axis=0) / 255
    ground: Rgb = (float(red), float(green), float(blue))
    if _distance(product, ground) >= APART:
        return
    colour = _help(product, ground, lamp, shade)
    shares = (share for share in np.arange(0.1, _STRONGEST, 0.06))
    enough = (s for s in shares if _distance(product, mix(ground, colour, float(s))) >= APART)
    _pool(picture, spot, colour, float(next(enough, _STRONGEST)))


def _help(product: Rgb, ground: Rgb, lamp: Rgb, shade: Rgb) -> Rgb:
    """What parts the two: in a bright set light if it does at all, for shade there looks dirty."""
    reach = {each: _distance(product, mix(ground, each, 0.7)) for each in (lamp, shade)}
    if luminance(ground) > 0.32 and reach[lamp] >= _ENOUGH:
        return lamp
    return lamp if reach[lamp] > reach[shade] else shade


def _around(picture: Pixels, spot: Rect) -> Pixels:
    """The upper part of the set behind the product, a little wider than it."""
    height, width = picture.shape[:2]
    left, right = int(spot.x - 0.25 * spot.w), int(spot.right + 0.25 * spot.w)
    top, bottom = int(spot.y), int(spot.y + 0.8 * spot.h)
    return picture[max(0, top) : min(height, bottom), max(0, left) : min(width, right)]


def _distance(one: Rgb, other: Rgb) -> float:
    both = np.array([[one, other]], np.float32)
    first, second = cv2.cvtColor(both, cv2.COLOR_RGB2LAB)[0]
    return float(np.linalg.norm(first - second))


def _pool(picture: Pixels, spot: Rect, colour: Rgb, strength: float) -> None:
    height, width = picture.shape[:2]
    x, y = spot.centre
    reach = 0.85 * spot.w + 0.22 * spot.h, 0.62 * spot.h + 0.2 * spot.w
    left, right = max(0, int(x - 2.1 * reach[0])), min(width, int(x + 2.1 * reach[0]) + 1)
    # Smooth all over: it is worked out at a quarter of the size.
    across = (np.arange(left, right, 4, dtype=np.float32) + 1.5 - x) / reach[0]
    down = (np.arange(0, height, 4, dtype=np.float32) + 1.5 - (y - 0.06 * spot.h)) / reach[1]
    away = across[None, :] ** 2 + down[:, None] ** 2
    small = (strength * np.exp(-(away**1.4))).astype(np.float32)
    share = cv2.resize(small, (4 * len(across), 4 * len(down)), interpolation=cv2.INTER_LINEAR)
    share = share[:height, : right - left, None]
    tint = np.array([colour[2], colour[1], colour[0]], np.float32) * 255
    noise = np.random.default_rng(3).uniform(0, 1, (128, 128, 1)).astype(np.float32)
    noise = np.tile(noise, (-(-height // 128), -(-(right - left) // 128), 1))
    part = picture[:, left:right, :3]
    part[:] = part + (tint - part) * share + noise[:height, : right - left] * (share > 0.002)
