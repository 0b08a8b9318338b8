"""Bring frames to the output's size: fill it, cut what is too wide or too high, never distort."""

from __future__ import annotations

from dataclasses import dataclass

import cv2

from reelwright.common.spec import Size
from reelwright.media.planes import Bytes, empty, planes, size_of


@dataclass(frozen=True)
class Crop:
    """The part of a frame that is kept, in pixels; all even."""

    x: int
    y: int
    width: int
    height: int


def cover(source: Size, target: Size) -> Crop:
    """The largest middle part of ``source`` with the shape of ``target``."""
    width, height = source
    fits_width = min(width, _even(height * target[0] / target[1]))
    fits_height = min(height, _even(width * target[1] / target[0]))
    # A pixel or two of difference in shape is not worth a crop (854 x 480 is not quite 16:9).
    if abs(fits_width - width) <= 2 and abs(fits_height - height) <= 2:
        return Crop(0, 0, width, height)
    return Crop(
        _even((width - fits_width) / 2), _even((height - fits_height) / 2), fits_width, fits_height
    )


def _even(value: float) -> int:
    return 2 * round(value / 2)


def fill(frame: Bytes, size: Size) -> Bytes:
    """The I420 frame at ``size``, bicubic up and area-averaged down; the same array if it fits."""
    if size_of(frame) == size:
        return frame
    crop = cover(size_of(frame), size)
    shrinks = size[0] < crop.width
    result = empty(size)
    source, target = planes(frame), planes(result)
    for name, part in (("y", 1), ("u", 2), ("v", 2)):
        plane = getattr(source, name)[
            crop.y // part : (crop.y + crop.height) // part,
            crop.x // part : (crop.x + crop.width) // part,
        ]
        to = getattr(target, name)
        how = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
        to[...] = cv2.resize(plane, (to.shape[1], to.shape[0]), interpolation=how)
    return result
