"""Where a turned form is on the picture: its outline, and which way each pixel of it faces."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reelwright.studio.environment.lighting import Normals, single
from reelwright.studio.skia import skia
from reelwright.studio.solids.easel import Bounds, Frame, Region
from reelwright.studio.solids.profile import Profile

Plane = NDArray[np.float32]


@dataclass(frozen=True)
class Facing:
    """The pixels of a region on a turned form. Planes are (h, w)."""

    normals: Normals
    """In the camera's axes."""
    angle: Plane
    """Around the axis, radians: 0 towards the camera, more to the right."""
    level: Plane
    """Height on the form, design units."""


def bounds(profile: Profile, elevation: float) -> Bounds:
    """How far the form reaches, in projected units."""
    level, radius, _ = profile.samples
    cos, sin = math.cos(elevation), math.sin(elevation)
    low = float((level * cos - radius * sin).min())
    high = float((level * cos + radius * sin).max())
    return -profile.widest, profile.widest, low, high


def outlines(profile: Profile, elevation: float) -> tuple[skia.Path, ...]:
    """Shapes that cover the form together: its sides and both ends, y downwards."""
    level, radius, slope = profile.samples
    cos, sin, tan = math.cos(elevation), math.sin(elevation), math.tan(elevation)
    turn = slope * tan
    seen = np.abs(turn) < 1
    level, radius, turn = level[seen], radius[seen], turn[seen]
    x = radius * np.sqrt(1 - turn * turn)
    y = -(level * cos - radius * turn * sin)
    path = skia.Path()
    right = [skia.Point(float(a), float(b)) for a, b in zip(x, y, strict=True)]
    left = [skia.Point(-point.x(), point.y()) for point in reversed(right)]
    path.addPoly(right + left, True)
    return path, *_ends(profile, elevation)


def _ends(profile: Profile, elevation: float) -> list[skia.Path]:
    """Rings close together where an end is rounded off: between few of them notches would show."""
    level, radius, slope = profile.samples
    steep = np.flatnonzero(np.abs(slope * math.tan(elevation)) > 0.12)
    chosen = {0, len(level) - 1, *(int(at) for at in steep[:: max(1, len(steep) // 48)])}
    return [ring(float(level[at]), float(radius[at]), elevation) for at in sorted(chosen)]


def ring(level: float, radius: float, elevation: float) -> skia.Path:
    """A level disc as the camera sees it, y downwards."""
    cos, sin = math.cos(elevation), math.sin(elevation)
    path = skia.Path()
    y = -level * cos
    path.addOval(skia.Rect.MakeLTRB(-radius, y - radius * sin, radius, y + radius * sin))
    return path


def facing(
    profile: Profile, frame: Frame, at: Region, *, inside: bool = False, pressed: float = 0.0
) -> Facing:
    """Which way the form faces; ``inside``: the far inner wall of a hollow one;
    ``pressed``: how flat the upper end is, 0…1.
    """
    x, up = frame.places(at)
    cos, sin = (np.float32(f(frame.elevation)) for f in (math.cos, math.sin))
    side = np.float32(-1.0 if inside else 1.0)
    level = _levels(profile, x[0], up[:, 0], (float(cos), float(sin * side)))
    radius, slope = profile.radius(level), profile.slope(level)
    across = np.clip(x / radius, -1, 1).astype(np.float32)
    ahead = np.sqrt(np.maximum(1 - across * across, 0)).astype(np.float32)
    angle = np.arcsin(across)
    if pressed:
        rise = (level - np.float32(profile.low)) / np.float32(profile.high - profile.low)
        flat_ = np.float32(pressed) * np.clip(rise, 0, 1) ** np.float32(1.3)
        # pressed flat, the skin is as wide as half its way around was
        angle = angle * (1 - flat_) + across * np.float32(math.pi / 2) * flat_
        across = across * (1 - flat_)
        ahead = np.sqrt(np.maximum(1 - across * across, 0)).astype(np.float32)
        slope = slope - np.float32(0.16 * pressed)
    length = side / np.sqrt(1 + slope * slope)
    nx, ny, nz = single(across * length), single(-slope * length), single(ahead * length * side)
    if inside:
        nz = single(-nz * side)
    return Facing(_seen((nx, ny, nz), cos, sin), angle.astype(np.float32), level)


def _levels(profile: Profile, x: Plane, up: Plane, tilt: tuple[float, float]) -> Plane:
    """The height on the form that is seen at each place, (h, w): column by column.

    Going down a column from the top, what does not come lower on the picture is hidden.
    """
    height, radius, _ = profile.samples
    cos, sin = tilt
    if abs(sin) < 1e-4:
        return np.broadcast_to((up / cos)[:, None], (len(up), len(x))).astype(np.float32)
    depth = np.sqrt(np.maximum(radius[None, :] ** 2 - x[:, None] ** 2, 0))
    seen = height[None, :] * cos - depth * sin
    shown = np.minimum.accumulate(seen[:, ::-1], axis=1)[:, ::-1]
    found = np.empty((len(x), len(up)), np.float32)
    for column, knots in enumerate(shown):
        found[column] = np.interp(up, knots, height)
    return np.ascontiguousarray(found.T)


def flat(frame: Frame, at: Region) -> Normals:
    """A level surface, seen from where the camera stands."""
    shape = at[0].stop - at[0].start, at[1].stop - at[1].start
    sin, cos = math.sin(frame.elevation), math.cos(frame.elevation)
    return (
        np.zeros(shape, np.float32),
        np.full(shape, -cos, np.float32),
        np.full(shape, sin, np.float32),
    )


def _seen(normals: Normals, cos: np.float32, sin: np.float32) -> Normals:
    """From upright axes to the camera's, y downwards."""
    x, up, z = normals
    return x, (z * sin - up * cos).astype(np.float32), (z * cos + up * sin).astype(np.float32)
