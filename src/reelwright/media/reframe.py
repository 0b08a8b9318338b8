"""Where to crop footage of another shape: around what it shows, calmly, never across a cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.common.spec import Size
from reelwright.media.frames import decode, is_cut, open_clip
from reelwright.media.planes import Bytes, Converter
from reelwright.media.scale import cover

Point = tuple[float, float]
"""In shares of a picture's width and height."""

Finder = Callable[[Bytes], Point | None]
"""(h, w, 3) RGB → the middle of its subject; ``None``: there is none."""

MIDDLE: Point = (0.5, 0.5)

# The subject is looked for this often (seconds).
EVERY = Fraction(1)

# Pictures are looked at with this longer side.
LOOK = 416

# A subject that stays within this share of the picture is shown by a crop that stands still.
CALM = 0.05

# The fastest that a crop may travel, in shares of the picture per second: slower than a pan.
FASTEST = 0.12

# A crop that keeps all but this share of each side needs no subject.
NEGLIGIBLE = 0.06

# A matte that covers less of the picture than this shows no subject.
LEAST_AREA = 0.01


@dataclass(frozen=True)
class Sight:
    """Where the subject is at a moment, in seconds from the clip's first frame."""

    at: Fraction
    centre: Point


def matters(source: Size, target: Size) -> bool:
    """Whether a crop to the shape of ``target`` loses enough to choose its place."""
    crop = cover(source, target)
    kept = min(crop.width / source[0], crop.height / source[1])
    return kept < 1 - NEGLIGIBLE


def subject(rgb: Bytes) -> Point | None:
    """The middle of what stands in front in a picture."""
    from reelwright.media.matte import matte

    alpha = matte(rgb)
    if float(alpha.mean()) < LEAST_AREA:
        return None
    weight = float(alpha.sum())
    height, width = alpha.shape
    x = float(alpha.sum(axis=0) @ (np.arange(width) + 0.5)) / weight
    y = float(alpha.sum(axis=1) @ (np.arange(height) + 0.5)) / weight
    return x / width, y / height


def sights(path: Path, find: Finder = subject) -> Iterator[list[Sight]]:
    """The subject's places in a clip, one list for each view between its cuts.

    Raises ``MediaError``. One pass over the clip; only a few frames are looked at closely.
    """
    converter = Converter()
    view: list[Sight] = []
    last: Bytes | None = None
    due = Fraction(0)
    with open_clip(path) as container:
        for moment in decode(container):
            frame = converter.to_i420(moment.frame)
            if last is not None and is_cut(last, frame):
                yield view
                view, due = [], moment.at
            if moment.at >= due:
                centre = find(_small(converter.to_rgb(frame)))
                view.append(Sight(moment.at, centre or _before(view)))
                due = moment.at + EVERY
            last = frame
    yield view


def _before(view: Sequence[Sight]) -> Point:
    return view[-1].centre if view else MIDDLE


def _small(rgb: Bytes) -> Bytes:
    share = min(1.0, LOOK / max(rgb.shape[:2]))
    size = (round(rgb.shape[1] * share), round(rgb.shape[0] * share))
    return np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)


def path_through(view: Sequence[Sight], times: Sequence[Fraction]) -> list[Point]:
    """Where the crop's middle lies at each of the evenly spaced ``times`` of one view."""
    if not view or not times:
        return [MIDDLE for _ in times]
    at = np.array([float(sight.at) for sight in view])
    where = np.array([float(time) for time in times])
    step = float(times[1] - times[0]) if len(times) > 1 else 1.0
    sides = [
        _calm(np.interp(where, at, np.array([sight.centre[side] for sight in view])), step)
        for side in (0, 1)
    ]
    return [(float(x), float(y)) for x, y in zip(*sides, strict=True)]


def _calm(track: NDArray[np.float64], step: float) -> NDArray[np.float64]:
    """A track made smoother until it is slow enough; standing still where that will do."""
    low, high = np.percentile(track, [2, 98])
    if high - low <= CALM:
        return np.full_like(track, (low + high) / 2)
    sigma = 0.5 / step
    smooth = _blurred(track, sigma)
    while len(smooth) > 1 and _speed(smooth, step) > FASTEST and sigma < 4 * len(track):
        sigma *= 1.4
        smooth = _blurred(track, sigma)
    return smooth


def _speed(track: NDArray[np.float64], step: float) -> float:
    return max(abs(b - a) for a, b in pairwise(track)) / step


def _blurred(track: NDArray[np.float64], sigma: float) -> NDArray[np.float64]:
    reach = int(3 * sigma) + 1
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    padded = np.pad(track, reach, mode="edge")
    return np.asarray(np.convolve(padded, kernel / kernel.sum(), mode="valid"), np.float64)
