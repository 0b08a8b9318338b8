"""Real places as panoramas of light, packed in a few kilobytes each."""

from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.common.spec import Environment

Light = NDArray[np.float32]
"""Linear RGB, (height, width, 3); every place as bright as the others."""

_FOLDER = Path(__file__).parent / "places"
_DARKEST, _STOPS = -7.0, 13.0
"""Codes 0…255 count stops: 2⁻⁷ to 2⁶ in steps of 3.6 %."""


def encoded(light: Light) -> NDArray[np.uint8]:
    """Linear light as 8-bit logarithms."""
    stops = np.log2(np.maximum(light, 2.0**_DARKEST))
    return np.clip((stops - _DARKEST) / _STOPS * 255 + 0.5, 0, 255).astype(np.uint8)


def decoded(codes: NDArray[np.uint8]) -> Light:
    """The inverse of :func:`encoded`; the darkest code is black."""
    stops = np.arange(256, dtype=np.float32) / 255 * _STOPS + _DARKEST
    table = np.exp2(stops)
    table[0] = 0
    return table.astype(np.float32)[codes]


@cache
def panorama(name: Environment) -> Light:
    """The place all around, (256, 512, 3): the zenith is the first row. Not to be written.

    Columns go once around to the right; the middle column is straight ahead at yaw 0.
    """
    data = np.frombuffer((_FOLDER / f"{name}.webp").read_bytes(), np.uint8)
    codes = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
    light = decoded(np.ascontiguousarray(codes[..., ::-1]))
    light.flags.writeable = False
    return light


def toward(light: Light, azimuth: NDArray[np.float32], elevation: NDArray[np.float32]) -> Light:
    """The light that comes from directions: radians to the right of the middle, and upwards."""
    height, width = light.shape[:2]
    across = (azimuth / (2 * np.pi) + 0.5) * width - 0.5
    down = (0.5 - elevation / np.pi) * height - 0.5
    around = cv2.copyMakeBorder(light, 2, 2, 2, 2, cv2.BORDER_REPLICATE)
    around[:, :2], around[:, -2:] = around[:, width : width + 2], around[:, 2:4]
    found = cv2.remap(
        around,
        (np.mod(across, width) + 2).astype(np.float32),
        (np.clip(down, 0, height - 1) + 2).astype(np.float32),
        cv2.INTER_CUBIC,
    )
    return np.maximum(found, 0).astype(np.float32)
