"""The product on the stage: one picture with its shadow, its reflection and its shine."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.studio.colour import Rgb

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Sprite:
    """BGRA, premultiplied. ``anchor`` is the product's middle, ``size`` its own (w, h)."""

    pixels: Pixels
    anchor: tuple[float, float]
    size: tuple[int, int]
    shine: Pixels
    """What a passing light adds where it falls, in the same place as ``pixels``."""


def standing(product: Pixels, light: Rgb, *, shadow: float) -> Sprite:
    """A product on a polished floor. ``product`` is RGBA, premultiplied."""
    height, width = product.shape[:2]
    side, under = round(0.28 * width) + 24, round(0.42 * height) + 12
    canvas = np.zeros((height + under + 16, width + 2 * side, 4), np.float32)
    bgra = product[..., [2, 1, 0, 3]].astype(np.float32)
    top = 16
    _lay(canvas, _reflection(bgra, under), side, top + height - 2)
    _lay(
        canvas,
        _contact(width, under, shadow),
        0,
        top + height - under // 2,
        stretch=canvas.shape[1],
    )
    _lay(canvas, bgra, side, top)
    anchor = (side + width / 2, top + height / 2)
    return _made(canvas, anchor, (width, height), _shine(bgra, canvas.shape, side, top, light))


def floating(product: Pixels, light: Rgb, *, shadow: float, lift: float) -> Sprite:
    """A product above a surface: its shadow falls to the lower right, ``lift`` of its size away."""
    height, width = product.shape[:2]
    away = round(lift * max(width, height))
    pad = 5 * away // 2 + 16
    canvas = np.zeros((height + 2 * pad, width + 2 * pad, 4), np.float32)
    bgra = product[..., [2, 1, 0, 3]].astype(np.float32)
    canvas[..., 3] = _cast(bgra[..., 3] * shadow, canvas.shape, (pad, pad), away)
    _lay(canvas, bgra, pad, pad)
    anchor = (pad + width / 2, pad + height / 2)
    return _made(canvas, anchor, (width, height), _shine(bgra, canvas.shape, pad, pad, light))


def shallow(sprite: Sprite, strength: float) -> Sprite:
    """The same with little depth of field: its upper and lower ends fall out of focus."""
    height = sprite.pixels.shape[0]
    half = cv2.resize(sprite.pixels, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    half = cv2.GaussianBlur(half, (0, 0), strength / 4)
    soft = cv2.resize(half, sprite.pixels.shape[1::-1], interpolation=cv2.INTER_CUBIC)
    far = np.abs(np.arange(height, dtype=np.float32) - sprite.anchor[1]) / max(1, sprite.size[1])
    share = np.clip((far - 0.20) / 0.22, 0, 1)[:, None, None]
    mixed = sprite.pixels * (1 - share) + soft * share
    return Sprite(mixed.astype(np.uint8), sprite.anchor, sprite.size, sprite.shine)


def _made(
    canvas: NDArray[np.float32],
    anchor: tuple[float, float],
    size: tuple[int, int],
    shine: Pixels,
) -> Sprite:
    return Sprite(np.clip(canvas + 0.5, 0, 255).astype(np.uint8), anchor, size, shine)


def _lay(
    canvas: NDArray[np.float32],
    layer: NDArray[np.float32],
    x: int,
    y: int,
    *,
    stretch: int | None = None,
) -> None:
    if stretch is not None:
        layer = cv2.resize(layer, (stretch, layer.shape[0])).astype(np.float32)
    rows = min(layer.shape[0], canvas.shape[0] - y)
    under = canvas[y : y + rows, x : x + layer.shape[1]]
    under *= 1 - layer[:rows, :, 3:] / 255
    under += layer[:rows]


def _reflection(bgra: NDArray[np.float32], reach: int) -> NDArray[np.float32]:
    flipped = bgra[::-1][:reach].copy()
    fade = np.linspace(1, 0, len(flipped), dtype=np.float32)[:, None, None] ** 1.6
    soft = cv2.GaussianBlur(flipped, (0, 0), max(1.0, bgra.shape[0] / 400))
    return soft * fade * np.float32(0.30)


def _cast(
    alpha: NDArray[np.float32], shape: tuple[int, ...], at: tuple[int, int], away: int
) -> NDArray[np.float32]:
    """A soft shadow ``away`` pixels off. Blurred at an eighth: a wide blur costs by its width."""
    shade = np.zeros(shape[:2], np.float32)
    x, y = at[0] + round(away * 0.8), at[1] + away
    shade[y : y + alpha.shape[0], x : x + alpha.shape[1]] = alpha
    step = max(1, min(8, away // 6))
    small = cv2.resize(shade, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), max(1.0, away * 0.75 / step))
    return cv2.resize(small, (shape[1], shape[0])).astype(np.float32)


def _contact(width: int, tall: int, strength: float) -> NDArray[np.float32]:
    """A flat pool of shade under the foot: dark and tight in the middle, wide and faint outside."""
    wide = max(8, width * 2 // 3)
    y, x = np.mgrid[-1 : 1 : tall * 1j, -1 : 1 : wide * 1j].astype(np.float32)
    tight = np.exp(-((x / 0.52) ** 4) - (y / 0.13) ** 2) * 0.75
    broad = np.exp(-((x / 0.62) ** 2) - (y / 0.34) ** 2) * 0.50
    edge = np.clip((1 - np.abs(x)) * 6, 0, 1) * np.clip((1 - np.abs(y)) * 4, 0, 1)
    layer = np.zeros((tall, wide, 4), np.float32)
    layer[..., 3] = np.clip(tight + broad, 0, 0.9) * edge * 255 * strength
    return layer


def _shine(bgra: NDArray[np.float32], shape: tuple[int, ...], x: int, y: int, light: Rgb) -> Pixels:
    """Light answers to what is under it: bright faces more than dark ones, nothing outside."""
    tint = np.array([light[2], light[1], light[0]], np.float32)
    answer = (bgra[..., :3] * 0.55 + bgra[..., 3:] * 0.22) * tint
    room = np.zeros(shape, np.uint8)
    head = np.clip(bgra[..., 3:] - bgra[..., :3], 0, 255)
    room[y : y + bgra.shape[0], x : x + bgra.shape[1], :3] = np.minimum(answer, head)
    return room
