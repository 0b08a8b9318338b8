"""Bring frames to the output's size: fill it, cut what is too wide or too high, never distort."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2

from reelwright.common.spec import Size
from reelwright.media.planes import Bytes, empty, planes, size_of

Scaler = Literal["bicubic", "lanczos"]
KERNELS: dict[Scaler, int] = {"bicubic": cv2.INTER_CUBIC, "lanczos": cv2.INTER_LANCZOS4}


@dataclass(frozen=True)
class Crop:
    """The part of a frame that is kept, in pixels; all even."""

    x: int
    y: int
    width: int
    height: int


def cover(source: Size, target: Size, centre: tuple[float, float] = (0.5, 0.5)) -> Crop:
    """The largest part of ``source`` with the shape of ``target``, as near to ``centre`` as fits.

    ``centre`` is in shares of the width and height.
    """
    width, height = source
    fits_width = min(width, _even(height * target[0] / target[1]))
    fits_height = min(height, _even(width * target[1] / target[0]))
    # A pixel or two of difference in shape is not worth a crop (854 x 480 is not quite 16:9).
    if abs(fits_width - width) <= 2 and abs(fits_height - height) <= 2:
        return Crop(0, 0, width, height)
    return Crop(
        _place(centre[0], width, fits_width),
        _place(centre[1], height, fits_height),
        fits_width,
        fits_height,
    )


def _place(centre: float, whole: int, part: int) -> int:
    """Where a part begins that has ``centre`` in its middle, or the nearest that lies inside."""
    return min(max(0, _even(centre * whole - part / 2)), whole - part)


def _even(value: float) -> int:
    return 2 * round(value / 2)


def fill(
    frame: Bytes,
    size: Size,
    scaler: Scaler = "bicubic",
    centre: tuple[float, float] = (0.5, 0.5),
) -> Bytes:
    """The I420 frame at ``size``, area-averaged where it shrinks; the same array if it fits."""
    if size_of(frame) == size:
        return frame
    crop = cover(size_of(frame), size, centre)
    how = cv2.INTER_AREA if size[0] < crop.width else KERNELS[scaler]
    result = empty(size)
    source, target = planes(frame), planes(result)
    for name, part in (("y", 1), ("u", 2), ("v", 2)):
        plane = getattr(source, name)[
            crop.y // part : (crop.y + crop.height) // part,
            crop.x // part : (crop.x + crop.width) // part,
        ]
        to = getattr(target, name)
        cv2.resize(plane, (to.shape[1], to.shape[0]), to, interpolation=how)
    return result
