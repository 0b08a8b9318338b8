"""Take the flicker out of footage: brightness that trembles from frame to frame."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from reelwright.media.planes import Bytes, planes

# How many frames on each side are looked at: what lasts longer is light and not flicker.
REACH = 6

# The strongest correction, in natural logarithms of gain: 12 %.
MOST = 0.113

# A change of light from one frame to the next beyond this is meant: a lamp, a flash, a cut (18 %).
MEANT = 0.166

# Corrections below this are no visible flicker (0.3 %).
LEAST = 0.003

# Mean absolute difference of the small pictures from which two frames belong to different views.
CUT = 30.0


@dataclass
class Held:
    """A frame that waits for those after it; ``light`` is the sum of changes since its view began,
    as natural logarithms of gain."""

    frame: Bytes
    light: float
    view: int


def steady(frames: Iterable[Bytes]) -> Generator[Bytes]:
    """The I420 frames of one shot, changed in place, their brightness following a smooth line.

    Nothing is compared across a cut. At most ``2 × REACH`` frames are held.
    """
    before: deque[Held] = deque(maxlen=REACH)
    waiting: deque[Held] = deque()
    for held in _followed(frames):
        waiting.append(held)
        if len(waiting) > REACH:
            yield _released(before, waiting)
    while waiting:
        yield _released(before, waiting)


def _followed(frames: Iterable[Bytes]) -> Iterator[Held]:
    last: Bytes | None = None
    light, view = 0.0, 0
    for frame in frames:
        small = cv2.resize(planes(frame).y, (64, 36), interpolation=cv2.INTER_AREA)
        small = np.asarray(small, np.uint8)
        change = 0.0 if last is None else brightening(last, small)
        if change is None:
            light, view = 0.0, view + 1
        else:
            light += change
        last = small
        yield Held(frame, light, view)


def brightening(one: Bytes, other: Bytes) -> float | None:
    """By how much ``other`` is brighter, as the logarithm of gain; ``None``: another view or light.

    The median over the picture: what moves in it does not count.
    """
    if float(cv2.absdiff(one, other).mean()) > CUT:
        return None
    first, second = one.astype(np.float32) - 16, other.astype(np.float32) - 16
    seen = (first > 12) & (second > 12) & (first < 214) & (second < 214)
    if int(seen.sum()) < seen.size // 10:
        return 0.0
    change = float(np.median(np.log(second[seen] / first[seen])))
    return None if abs(change) > MEANT else change


def _released(before: deque[Held], waiting: deque[Held]) -> Bytes:
    now = waiting.popleft()
    gain = correction(now, [*before, now, *waiting], len(before))
    before.append(now)
    if abs(gain) >= LEAST:
        # Exposure scales colour as it scales light.
        _scale(now.frame, float(np.exp(gain)))
    return now.frame


def correction(now: Held, near: list[Held], place: int) -> float:
    """The logarithm of the gain that brings ``now`` onto a straight line through its like.

    ``near`` holds it at ``place`` among its neighbours.
    """
    same = [(n - place, held.light) for n, held in enumerate(near) if held.view == now.view]
    if len(same) < 4:
        return 0.0
    at, light = (np.array(part, np.float64) for part in zip(*same, strict=True))
    # Least squares: the line's height at the place of ``now``.
    off = at - at.mean()
    slope = float(off @ light) / float(off @ off)
    return float(np.clip(light.mean() - slope * at.mean() - now.light, -MOST, MOST))


def _scale(frame: Bytes, gain: float) -> None:
    levels = np.arange(256, dtype=np.float64)
    luma = np.clip(np.rint(16 + (levels - 16) * gain), 0, 255).astype(np.uint8)
    chroma = np.clip(np.rint(128 + (levels - 128) * gain), 0, 255).astype(np.uint8)
    parts = planes(frame)
    cv2.LUT(parts.y, luma, parts.y)
    cv2.LUT(parts.u, chroma, parts.u)
    cv2.LUT(parts.v, chroma, parts.v)
