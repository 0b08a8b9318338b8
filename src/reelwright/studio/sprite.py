"""The product on the stage: one picture with its plinth, its shadow and its reflection."""

from dataclasses import dataclass, replace
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.studio.backdrop.forms import FLAT, block, cylinder
from reelwright.studio.colour import Rgb
from reelwright.studio.layer import over

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Sprite:
    """All pictures are BGRA, premultiplied. ``size`` is the product's own (w, h)."""

    pixels: Pixels
    under: Pixels
    """The same without the product."""
    at: tuple[int, int]
    """Where the product's upper left corner is."""
    size: tuple[int, int]

    @property
    def anchor(self) -> tuple[float, float]:
        """The product's middle."""
        return self.at[0] + self.size[0] / 2, self.at[1] + self.size[1] / 2


@dataclass(frozen=True)
class Plinth:
    """What lifts a product off the ground; ``tall`` in pixels of the product's picture."""

    shape: Literal["round", "block"]
    tall: float
    colour: Rgb
    side: int
    """Where the light comes from: -1 the left, 1 the right."""


def standing(
    product: Pixels, *, shadow: float, mirror: float = 0.30, plinth: Plinth | None = None
) -> Sprite:
    """A product on the ground, or on a plinth. ``mirror`` is how polished that is, 0…1."""
    height, width = product.shape[:2]
    half = _half(width, height) if plinth else 0.0
    side = max(round(0.28 * width) + 24, round(half * 1.25 - width / 2) + 24 if plinth else 0)
    below = round(0.42 * height) + 12
    if plinth:
        below = round(plinth.tall + half * FLAT * 4) + 24
    top = 16
    canvas = np.zeros((height + below + top, width + 2 * side, 4), np.uint8)
    foot = top + height
    if plinth:
        _raise(canvas, plinth, side + width / 2, foot, half, width)
    layers = canvas.astype(np.float32)
    deep = round(half * FLAT * 0.8) if plinth else below
    _lay(layers, _reflection(product, max(2, deep), mirror), side, foot - 2)
    pool = round(0.42 * height) + 12 if plinth is None else max(8, round(2.6 * half * FLAT))
    shade = _contact(width, pool, shadow)
    across = min(layers.shape[1], round(width * 1.56 + 48))
    _lay(layers, _stretched(shade, across), (layers.shape[1] - across) // 2, foot - pool // 2)
    return _made(layers, product, (side, top))


def floating(product: Pixels, *, shadow: float, lift: float, side: int = -1) -> Sprite:
    """A product above a surface: its shadow falls away from the light, ``lift`` of its size."""
    height, width = product.shape[:2]
    away = round(lift * max(width, height))
    pad = 5 * away // 2 + 16
    canvas = np.zeros((height + 2 * pad, width + 2 * pad, 4), np.float32)
    alpha = product[..., 3].astype(np.float32) * np.float32(shadow)
    canvas[..., 3] = _cast(alpha, canvas.shape, (pad, pad), away, side)
    return _made(canvas, product, (pad, pad))


def shallow(sprite: Sprite, strength: float) -> Sprite:
    """The same with little depth of field: its upper and lower ends fall out of focus."""
    height = sprite.pixels.shape[0]
    half = cv2.resize(sprite.pixels, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    half = cv2.GaussianBlur(half, (0, 0), strength / 4)
    soft = cv2.resize(half, sprite.pixels.shape[1::-1], interpolation=cv2.INTER_CUBIC)
    far = np.abs(np.arange(height, dtype=np.float32) - sprite.anchor[1]) / max(1, sprite.size[1])
    share = np.clip((far - 0.20) / 0.22, 0, 1)[:, None, None]
    mixed = sprite.pixels * (1 - share) + soft * share
    return replace(sprite, pixels=mixed.astype(np.uint8))


def _half(width: int, height: int) -> float:
    """A plinth's half width: a little wider than the product, wide enough to look stable."""
    return max(0.60 * width + 0.03 * height, 0.26 * height)


def _raise(canvas: Pixels, plinth: Plinth, x: float, foot: float, half: float, width: int) -> None:
    brush = over(canvas)
    level = foot - 0.36 * width * FLAT
    if plinth.shape == "round":
        cylinder(brush, x, level, half, plinth.tall, plinth.colour, plinth.side)
    else:
        drop = half * FLAT * 0.8
        block(
            brush, x, level + drop, half, max(1.0, plinth.tall - drop), plinth.colour, plinth.side
        )


def _made(canvas: NDArray[np.float32], product: Pixels, at: tuple[int, int]) -> Sprite:
    under = np.clip(canvas + 0.5, 0, 255).astype(np.uint8)
    whole = canvas
    _lay(whole, product.astype(np.float32), *at)
    pixels = np.clip(whole + 0.5, 0, 255).astype(np.uint8)
    return Sprite(pixels, under, at, (product.shape[1], product.shape[0]))


def _lay(canvas: NDArray[np.float32], layer: NDArray[np.float32], x: int, y: int) -> None:
    above = max(0, -y)
    rows = min(layer.shape[0], canvas.shape[0] - y)
    under = canvas[y + above : y + rows, x : x + layer.shape[1]]
    under *= 1 - layer[above:rows, :, 3:] / 255
    under += layer[above:rows]


def _stretched(layer: NDArray[np.float32], width: int) -> NDArray[np.float32]:
    return cv2.resize(layer, (width, layer.shape[0])).astype(np.float32, copy=False)


def _reflection(product: Pixels, deep: int, strength: float) -> NDArray[np.float32]:
    flipped = product[::-1][:deep].astype(np.float32)
    fade = np.linspace(1, 0, len(flipped), dtype=np.float32)[:, None, None] ** 1.6
    soft = cv2.GaussianBlur(flipped, (0, 0), max(1.0, product.shape[0] / 400))
    return soft * fade * np.float32(strength)


def _cast(
    alpha: NDArray[np.float32],
    shape: tuple[int, ...],
    at: tuple[int, int],
    away: int,
    side: int,
) -> NDArray[np.float32]:
    """A soft shadow ``away`` pixels off. Blurred at an eighth: a wide blur costs by its width."""
    shade = np.zeros(shape[:2], np.float32)
    x, y = at[0] - side * round(away * 0.8), at[1] + away
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
