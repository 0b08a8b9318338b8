"""Film grain: a little noise in the light, the last thing laid over a picture."""

from __future__ import annotations

from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.common.spec import Size
from reelwright.media.planes import Bytes, planes

Kind = Literal["fine", "film"]

# Standard deviation in levels. One level hides banding and costs x264 nothing; three look like
# film and triple the file (rendering.md section 3).
SIGMA: dict[Kind, float] = {"fine": 1.0, "film": 3.0}

# Film grains are larger than a pixel of 1080 lines: blurred by so much of a pixel there.
BLUR: dict[Kind, float] = {"fine": 0.0, "film": 0.6}

# Noise is kept in one sheet so much larger than the picture, and laid at another place each time.
ROOM = 256


class Grain:
    """Lays one kind of grain over I420 frames of one size; frame n always gets the same."""

    def __init__(self, kind: Kind, size: Size, seed: int) -> None:
        self._seed = seed
        noise = _noise(kind, (size[0] + ROOM, size[1] + ROOM), size[1], seed)
        self._more = np.maximum(noise, 0).astype(np.uint8)
        self._less = np.maximum(-noise, 0).astype(np.uint8)
        self._size = size

    def apply(self, frame: Bytes, number: int) -> None:
        """Add the grain of frame ``number`` to the luma, in place."""
        x, y = np.random.default_rng((self._seed, number)).integers(0, ROOM, 2)
        width, height = self._size
        luma = planes(frame).y
        # What is added and what is taken away apart: both stop at black and white of their own.
        for change, sheet in ((cv2.add, self._more), (cv2.subtract, self._less)):
            change(luma, sheet[y : y + height, x : x + width], luma)


def _noise(kind: Kind, size: Size, lines: int, seed: int) -> NDArray[np.int16]:
    noise = np.random.default_rng(seed).standard_normal((size[1], size[0]), np.float32)
    blur = BLUR[kind] * lines / 1080
    if blur > 0.2:
        noise = cv2.GaussianBlur(noise, (0, 0), blur)
        noise /= noise.std()
    return np.rint(noise * SIGMA[kind]).astype(np.int16)
