"""Flat shapes given depth: the surface normals of lathed, bevelled and cushioned forms."""

from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
Form = Literal["lathe", "bevel", "cushion", "flat"]
Normals = tuple[Plane, Plane, Plane]
"""x to the right, y downwards, z towards the viewer; each (h, w), together of length 1."""


def normals(mask: Plane, form: Form, depth: float) -> Normals:
    """The normals of a form that fills ``mask`` (coverage 0…1).

    ``depth`` is the width of a bevel or the reach of a cushion, in pixels.
    """
    if form == "lathe":
        return _lathe(mask)
    if form == "flat":
        return _from_height(np.zeros_like(mask))
    return _from_height(_risen(mask, depth, soft=form == "cushion"))


def turn(mask: Plane) -> tuple[Plane, Plane]:
    """For a lathed form: the middle and the radius of every row, each (h, 1), in pixels."""
    solid = mask > 0.5
    filled = solid.any(axis=1)
    left = np.where(filled, solid.argmax(axis=1), 0).astype(np.float32)
    right = np.where(filled, mask.shape[1] - solid[:, ::-1].argmax(axis=1), 0).astype(np.float32)
    radius = np.where(filled, (right - left) / 2, 1.0).astype(np.float32)
    middle = ((left + right) / 2).astype(np.float32)
    return middle[:, None], radius[:, None]


def _lathe(mask: Plane) -> Normals:
    middle, radius = turn(mask)
    across = (np.arange(mask.shape[1], dtype=np.float32)[None, :] + 0.5 - middle) / radius
    nx = np.clip(across, -0.999, 0.999)
    soft = cv2.GaussianBlur(radius, (1, 0), sigmaX=0.1, sigmaY=max(1.0, mask.shape[0] / 110))
    slope = np.gradient(soft.reshape(-1, 1), axis=0).astype(np.float32)
    depth = np.sqrt(1 - nx * nx)
    tilt = -np.clip(slope, -3, 3) * np.ones_like(nx)
    return _unit(nx, tilt, depth)


def _risen(mask: Plane, depth: float, *, soft: bool) -> Plane:
    solid = (mask > 0.5).astype(np.uint8)
    away = cv2.distanceTransform(
        cv2.copyMakeBorder(solid, 1, 1, 1, 1, cv2.BORDER_CONSTANT), cv2.DIST_L2, 0
    )
    inner = np.clip(away[1:-1, 1:-1] / max(depth, 1.0), 0, 1)
    height = np.sqrt(1 - (1 - inner) ** 2) * depth
    blur = depth * (0.28 if soft else 0.10)
    return _smoothed(height.astype(np.float32), max(0.8, blur))


def _smoothed(plane: Plane, sigma: float) -> Plane:
    """Blurred; a wide blur on a smaller picture, since it costs by its width."""
    step = max(1, int(sigma / 3))
    if step == 1:
        return cv2.GaussianBlur(plane, (0, 0), sigma).astype(np.float32, copy=False)
    small = cv2.resize(plane, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), sigma / step)
    wide = cv2.resize(small, plane.shape[::-1], interpolation=cv2.INTER_CUBIC)
    # normals are slopes: without this the grid of the small picture shows as fine stripes
    return cv2.GaussianBlur(wide, (0, 0), step * 0.8).astype(np.float32)


def _from_height(height: Plane) -> Normals:
    down = np.asarray(np.gradient(height, axis=0), np.float32)
    right = np.asarray(np.gradient(height, axis=1), np.float32)
    return _unit(-right, -down, np.ones_like(height))


def _unit(x: Plane, y: Plane, z: Plane) -> Normals:
    length = np.sqrt(x * x + y * y + z * z) + np.float32(1e-6)
    return x / length, y / length, z / length
