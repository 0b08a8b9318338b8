"""Light on a flat picture: it swells, one lamp stands at the upper left, one behind it."""

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Plane = NDArray[np.float32]
_KEY = (-0.42, -0.62, 0.66)
"""Where the main lamp stands: x to the right, y downwards, z towards the viewer; length 1."""
_SWELL = 0.16
"""How far from the outline the picture swells, in its longer sides."""
_SHADE, _RIM, _FOOT = 0.62, 0.30, 0.16
"""How much the main lamp models, the lamp behind adds along the right edge, the foot darkens."""


def lit(picture: Pixels) -> Pixels:
    """``picture`` (BGRA, premultiplied) with light and shade; its outline stays as it is."""
    alpha = picture[..., 3].astype(np.float32) / np.float32(255)
    nx, ny, nz = _normals(alpha)
    key = nx * _KEY[0] + ny * _KEY[1] + nz * _KEY[2]
    height = np.linspace(0, 1, len(alpha), dtype=np.float32)[:, None]
    gain = 1 + _SHADE * (key - _KEY[2]) - _FOOT * height**3
    rim = _RIM * np.clip(0.85 * nx - 0.3 * ny, 0, 1) ** 3 * 255 * alpha
    colours = picture[..., :3] * gain[..., None] + rim[..., None]
    bounded = np.clip(colours + 0.5, 0, picture[..., 3:].astype(np.float32))
    return np.dstack([bounded.astype(np.uint8), picture[..., 3]])


def _normals(alpha: Plane) -> tuple[Plane, Plane, Plane]:
    """Of a cushion that fills the outline; worked out small, since it is smooth."""
    height, width = alpha.shape
    share = min(1.0, 320 / max(height, width))
    small = cv2.resize(alpha, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    reach = max(2.0, _SWELL * max(small.shape))
    solid = cv2.copyMakeBorder((small > 0.5).astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT)
    away = cv2.distanceTransform(solid, cv2.DIST_L2, 0)[1:-1, 1:-1]
    inner = np.clip(away / reach, 0, 1)
    risen = np.sqrt(1 - (1 - inner) ** 2) * reach * 0.9
    risen = cv2.GaussianBlur(risen.astype(np.float32), (0, 0), reach * 0.18)
    slopes = [cv2.resize(-slope, (width, height), interpolation=cv2.INTER_CUBIC)
              for slope in np.gradient(risen)]  # fmt: skip
    length = np.sqrt(slopes[0] ** 2 + slopes[1] ** 2 + 1)
    ny, nx = (slope / length for slope in slopes)
    return nx.astype(np.float32), ny.astype(np.float32), (1 / length).astype(np.float32)
