"""Clear stuff: what is behind it, bent and tinted, and the place mirrored in its skin."""

from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.studio.environment.lighting import Light, look_up
from reelwright.studio.solids.easel import Easel, Region
from reelwright.studio.solids.surface import linear
from reelwright.studio.solids.turned import Facing

if TYPE_CHECKING:
    from reelwright.studio.solids.parts import Turned

Plane = NDArray[np.float32]
_CLEAREST = 0.34
"""How much of an empty glass hides what is behind, seen straight on."""


def through(easel: Easel, part: "Turned", facing: Facing, at: Region) -> tuple[Light, Plane]:
    """The linear light from a clear part, and how much of what is behind it hides (h, w)."""
    x, _, z = facing.normals
    away = 1 - np.clip(z, 0, 1)
    behind = _bent(easel, x, at, filled=part.filled)
    if part.surface.rough > 0.2:
        behind = behind.mean(axis=(0, 1)) * 0.5 + behind * 0.5
    if part.filled:
        # a white card behind the bottle, as photographers stand one there to light the drink
        behind = behind * 0.55 + look_up(easel.light.diffuse, facing.normals).mean() * 0.34
    tint = linear(part.colour)
    chord = np.clip(z, 0.15, 1) if part.filled else 0.35 + 0.9 * away
    absorbed = np.power(np.maximum(tint, 0.004), (chord * np.float32(part.deep))[..., None])
    # light leaves a round glass at its edges only after many turns: they are dark
    wall = 1 - 0.72 * _step(away, 0.55, 0.97)
    shown = behind * absorbed * wall[..., None]
    mirrored = look_up(easel.light.mirrored(max(0.02, part.surface.rough)), facing.normals)
    graze = part.surface.mirrors + (1 - part.surface.mirrors) * away**5 * 0.7
    gleam = mirrored * graze[..., None]
    if part.surface.rough > 0.2:
        milk = look_up(easel.light.diffuse, facing.normals) * (0.45 * tint + 0.1)
        return (shown * 0.6 + milk + gleam).astype(np.float32), np.full_like(z, 0.94)
    if part.filled:
        return (shown + gleam).astype(np.float32), np.full_like(z, 1.0)
    cover = _CLEAREST + (1 - _CLEAREST) * _step(away, 0.25, 0.9)
    peak = np.clip(gleam.max(axis=2) * 1.6, 0, 1)
    alpha = np.maximum(cover, peak).astype(np.float32)
    return (shown + gleam / np.maximum(alpha, 0.2)[..., None]).astype(np.float32), alpha


def _bent(easel: Easel, x: Plane, at: Region, *, filled: bool) -> Light:
    """What lies behind, upside over where the glass is full: left and right change places."""
    behind = easel.behind
    height, width = behind.shape[:2]
    rows = np.arange(at[0].start, at[0].stop, dtype=np.float32)[:, None] / easel.frame.size[1]
    spread = np.float32(-0.46 if filled else 0.22)
    across = (0.5 + spread * x * np.abs(x) ** 0.5) * (width - 1)
    down = (0.22 + 0.6 * rows + 0 * x) * (height - 1)
    return np.asarray(
        cv2.remap(
            behind, across.astype(np.float32), down.astype(np.float32), cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REFLECT_101,
        ), np.float32,
    )  # fmt: skip


def _step(value: Plane, low: float, high: float) -> Plane:
    t = np.clip((value - np.float32(low)) / np.float32(high - low), 0, 1)
    return (t * t * (3 - 2 * t)).astype(np.float32)
