"""The ground that the product stands on: a real plane in perspective, lit, out of focus afar."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.common.spec import Environment
from reelwright.studio.backdrop import texture
from reelwright.studio.backdrop.set import Stage
from reelwright.studio.colour import Rgb, luminance, mix

Pixels = NDArray[np.uint8]
Plane = NDArray[np.float32]
_SIDE = 448
"""A texture's side in pixels."""


@dataclass(frozen=True)
class Ground:
    """A material. ``own`` is its natural colour, taken over by ``share``."""

    texture: texture.Texture
    gloss: float = 0.0
    """How much of the wall it mirrors, 0…1."""
    own: Rgb = (0.5, 0.5, 0.5)
    share: float = 0.0
    ends: bool = False
    """It is a table with a far edge, and does not go on to the horizon."""


GROUNDS: dict[str, Ground] = {
    "paper": Ground(texture.paper, 0.05),
    "polished": Ground(texture.paper, 0.42),
    "stone": Ground(texture.stone, 0.07, (0.62, 0.60, 0.57), 0.35, ends=True),
    "marble": Ground(texture.marble, 0.20, (0.86, 0.85, 0.83), 0.35, ends=True),
    "wood": Ground(texture.wood, 0.12, (0.50, 0.34, 0.21), 0.72, ends=True),
    "sand": Ground(texture.sand, 0.0, (0.80, 0.68, 0.50), 0.65),
    "linen": Ground(texture.linen, 0.0, (0.84, 0.80, 0.73), 0.35, ends=True),
    "wet": Ground(texture.wet, 0.60, (0.16, 0.17, 0.19), 0.5),
}
_OF_PLACES: dict[Environment, tuple[str, ...]] = {
    "studio": ("polished", "stone", "marble"),
    "home": ("wood", "linen", "marble"),
    "lobby": ("marble", "polished"),
    "hall": ("marble", "wood"),
    "lab": ("polished", "stone"),
    "warehouse": ("wood", "stone"),
    "workshop": ("wood", "stone"),
    "city": ("stone", "wet"),
    "esplanade": ("stone", "wood"),
    "bridge": ("stone", "wet"),
    "park": ("wood", "stone"),
    "forest": ("wood", "stone"),
    "sky": ("stone", "sand"),
    "sunrise": ("sand", "stone"),
    "dawn": ("stone", "wood"),
    "sunset": ("sand", "wood"),
    "night": ("wet", "marble"),
    "sea": ("sand", "wood"),
}


def of_place(place: Environment, random: np.random.Generator) -> Ground:
    """A ground that is found there."""
    names = _OF_PLACES[place]
    return GROUNDS[names[int(random.integers(len(names)))]]


def lay(picture: Pixels, stage: Stage, ground: Ground, tint: Rgb) -> None:
    """Cover ``picture`` (BGRA, opaque, with its margins) from the horizon down.

    ``tint``: the set's own colour for its ground.
    """
    height, width = picture.shape[:2]
    left, top = stage.margin * stage.w, stage.margin * stage.h
    far, foot = stage.horizon + top, stage.foot + top
    first = max(0, round(far))
    if first >= height - 2:
        return
    wall = picture[:first, :, :3]
    rows = np.arange(first, height, dtype=np.float32)[:, None] + 0.5
    across = (np.arange(width, dtype=np.float32)[None, :] + 0.5 - left - stage.focus[0]) / stage.h
    near = np.clip((rows - far) / max(1.0, foot - far), 0, None)
    colour = _coloured(ground, tint, wall, stage)
    grain = _focused(ground.texture(_SIDE, stage.random), near, across, stage.h)
    made = grain[..., None] * colour * _lit(near, across, stage)[..., None]
    if ground.gloss:
        mirror, share = _mirrored(wall, height - first, stage.h), ground.gloss * _glancing(near)
        made = made * (1 - share[..., None]) + mirror * share[..., None]
    _merge(picture, made.astype(np.float32), first, near, ground, stage)


def _coloured(ground: Ground, tint: Rgb, wall: Pixels, stage: Stage) -> Plane:
    """BGR 0…255: the material in the light that there is."""
    base = mix(tint, ground.own, ground.share * stage.kept)
    if len(wall) > 4:
        near_it = wall[-max(4, len(wall) // 4) :: 3, ::5].reshape(-1, 3)
        blue, green, red = near_it.mean(axis=0) / 255
        about: Rgb = (float(red), float(green), float(blue))
        base = mix(base, about, 0.22)
        aim = 0.55 * luminance(about) + 0.45 * luminance(tint)
        gain = ((aim + 0.02) / (luminance(base) + 0.02)) ** 0.30
        base = (base[0] * gain, base[1] * gain, base[2] * gain)
    return np.array([base[2], base[1], base[0]], np.float32) * 255


def _in_perspective(square: Plane, near: Plane, across: Plane) -> Plane:
    """The texture as seen by a camera that stands a little above it."""
    scale = 0.22 + 0.78 * near
    u = across / scale * (0.62 * _SIDE) + _SIDE / 2
    v = np.broadcast_to(0.60 * _SIDE / scale, u.shape)
    return cv2.remap(
        square,
        u.astype(np.float32),
        v.astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REFLECT_101,
    ).astype(np.float32, copy=False)


def _focused(square: Plane, near: Plane, across: Plane, unit: float) -> Plane:
    """Sharp where the product stands, soft before and behind it."""
    grain = _in_perspective(square, near, across)
    # far away a pixel spans several of the texture's: smoothed first, or they would shimmer
    soft = _in_perspective(cv2.GaussianBlur(square, (0, 0), 4).astype(np.float32), near, across)
    soft = cv2.GaussianBlur(soft, (0, 0), 0.010 * unit)
    share = np.clip(np.abs(near - 1) * 1.7 - 0.15, 0, 1)
    return (grain * (1 - share) + soft * share).astype(np.float32)


def _lit(near: Plane, across: Plane, stage: Stage) -> Plane:
    pool = np.exp(-((across / 0.75) ** 2) - ((near - 1) / 1.1) ** 2)
    slope = 1 + 0.16 * stage.side * np.clip(across, -1, 1)
    return ((0.72 + 0.46 * pool) * slope).astype(np.float32)


def _mirrored(wall: Pixels, count: int, unit: float) -> Plane:
    if not len(wall):
        return np.zeros((count, wall.shape[1], 3), np.float32)
    flipped = wall[::-1][:count]
    if len(flipped) < count:
        flipped = cv2.copyMakeBorder(flipped, 0, count - len(flipped), 0, 0, cv2.BORDER_REFLECT_101)
    soft = cv2.GaussianBlur(flipped, (0, 0), sigmaX=0.006 * unit, sigmaY=0.022 * unit)
    return soft.astype(np.float32)


def _glancing(near: Plane) -> Plane:
    """A ground mirrors more the flatter it is looked at."""
    return (0.55 + 0.75 * np.exp(-near * 1.3)).astype(np.float32)


def _merge(
    picture: Pixels, made: Plane, first: int, near: Plane, ground: Ground, stage: Stage
) -> None:
    """Over the wall: softly at a table's edge, through haze where it reaches the horizon."""
    lower = picture[first:, :, :3]
    if ground.ends:
        span = max(1.0, stage.foot - stage.horizon)
        share = np.clip(near * span / (0.007 * stage.h + 1), 0, 1)[..., None]
        rim = np.exp(-((near * span / (0.012 * stage.h)) ** 2))[..., None]
        made = (made * (1 + 0.10 * rim)).astype(np.float32)
    else:
        hidden = np.repeat(picture[first - 1 : first, :, :3], len(made), axis=0) if first else lower
        share = (1 - np.exp(-near * 3.2))[..., None]
        lower[:] = cv2.GaussianBlur(hidden, (0, 0), 0.02 * stage.h)
    lower[:] = np.clip(lower * (1 - share) + made * share, 0, 255).astype(np.uint8)


def cast(picture: Pixels, stage: Stage, shape: Plane, spot: tuple[float, float, float]) -> None:
    """A product's shadow on the ground: ``shape`` is its silhouette 0…1, ``spot`` x, width, height.

    It falls away from the light; a rim light behind the product throws it to the viewer.
    """
    length, lean, dark, soft = _CASTS[stage.light_kind]
    if dark == 0:
        return
    left, top = stage.margin * stage.w, stage.margin * stage.h
    first = max(0, round(stage.horizon + top))
    lower = picture[first:]
    height, width = lower.shape[:2]
    if height < 4:
        return
    x, wide, tall = (part / _STEP for part in spot)
    reach = length * (stage.foot - stage.horizon) / _STEP / max(1.0, tall) if length > 0 else length
    foot = (stage.foot + top - first) / _STEP - 0.012 * wide
    rows, columns = shape.shape
    # silhouette pixel (u, v) to the ground: its foot stays, its head falls back and aside
    a, d = wide / columns, reach * tall / rows
    b = -stage.side * lean * tall / rows
    start = x + left / _STEP - wide / 2 + b * rows
    matrix = np.array([[a, -b, start], [0, d, foot - d * rows]], np.float64)
    small = -(-width // _STEP), -(-height // _STEP)
    flat = cv2.warpAffine(shape, matrix, small, flags=cv2.INTER_LINEAR)
    unit = stage.h / _STEP
    near = cv2.GaussianBlur(flat, (0, 0), soft * 0.006 * unit + 0.6)
    far = cv2.GaussianBlur(flat, (0, 0), soft * 0.024 * unit + 0.8)
    down = np.abs(np.arange(small[1], dtype=np.float32) - foot) / max(1.0, abs(reach) * tall)
    share = np.clip(down, 0, 1)[:, None]
    shade = np.clip((near * (1 - share) + far * share * 0.75) * dark, 0, 0.85)
    weaker = cv2.resize((255 * (1 - shade)).astype(np.uint8), (width, height))
    kept = cv2.merge([weaker, weaker, weaker, np.full_like(weaker, 255)])
    cv2.multiply(lower, kept, dst=lower, scale=1 / 255)


_STEP = 2
"""Shadows are soft: they are made on a smaller picture."""
_CASTS = {
    # length over the ground behind it (negative: over its height, to the viewer), lean, dark, soft
    "softbox": (0.75, 0.22, 0.34, 1.5),
    "window": (0.9, 0.55, 0.46, 1.0),
    "sun": (0.95, 0.85, 0.55, 0.45),
    "rim": (-0.30, 0.25, 0.55, 1.2),
    "neon": (0.6, 0.15, 0.25, 1.8),
}
