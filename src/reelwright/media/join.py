"""Transitions between two shots, made on the planes of I420 frames."""

from __future__ import annotations

import cv2
import numpy as np

from reelwright.common.spec import TransitionKind
from reelwright.media.planes import Bytes, black, empty, planes, size_of

# A wipe's soft edge, as a share of the side it crosses.
EDGE = 0.08


def progress_of(step: int, frames: int) -> float:
    """Where frame ``step`` (0-based) of a transition of ``frames`` stands, inside 0…1.

    No frame repeats a neighbour: the first already shows a little of the new shot, the last
    still a little of the old one.
    """
    return (step + 1) / (frames + 1)


def join(kind: TransitionKind, old: Bytes, new: Bytes, t: float) -> Bytes:
    """The picture at ``t`` (0: all old, 1: all new) of a transition; a new I420 array."""
    if t <= 0 or (kind == "cut" and t < 0.5):
        return old.copy()
    if t >= 1 or kind == "cut":
        return new.copy()
    if kind == "dissolve":
        return _mix(old, new, _eased(t))
    if kind in ("dip_to_black", "dip_to_white"):
        return _dip(old, new, t, 16 if kind == "dip_to_black" else 235)
    if kind == "slide_left":
        return _slide(old, new, _eased(t))
    return _wipe(old, new, t, horizontal=kind == "wipe_left")


def _eased(t: float) -> float:
    return t * t * (3 - 2 * t)


def _mix(old: Bytes, new: Bytes, share: float) -> Bytes:
    return np.asarray(cv2.addWeighted(old, 1 - share, new, share, 0), np.uint8)


def _dip(old: Bytes, new: Bytes, t: float, luma: int) -> Bytes:
    """Through a flat colour, which is reached at 0.5."""
    flat = black(size_of(old))
    planes(flat).y[...] = luma
    if t < 0.5:
        return _mix(old, flat, _eased(2 * t))
    return _mix(flat, new, _eased(2 * t - 1))


def _slide(old: Bytes, new: Bytes, t: float) -> Bytes:
    """The new shot pushes the old one out to the left, by whole chroma samples."""
    width, _ = size_of(old)
    shift = 2 * round(t * width / 2)
    result = empty(size_of(old))
    target, first, second = planes(result), planes(old), planes(new)
    for name, moved in (("y", shift), ("u", shift // 2), ("v", shift // 2)):
        to, a, b = getattr(target, name), getattr(first, name), getattr(second, name)
        rest = a.shape[1] - moved
        to[:, :rest] = a[:, moved:]
        to[:, rest:] = b[:, :moved]
    return result


def _wipe(old: Bytes, new: Bytes, t: float, *, horizontal: bool) -> Bytes:
    """The new shot is uncovered behind a soft edge that moves left, or up."""
    result = empty(size_of(old))
    target, first, second = planes(result), planes(old), planes(new)
    for name in ("y", "u", "v"):
        to, a, b = getattr(target, name), getattr(first, name), getattr(second, name)
        height, width = a.shape
        weight = _ramp(width if horizontal else height, t)
        spread = np.tile(weight, (height, 1)) if horizontal else np.tile(weight[:, None], width)
        to[...] = cv2.blendLinear(b, a, spread, 1 - spread)
    return result


def _ramp(length: int, t: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """For each position the share of the new shot: 1 behind the edge, 0 before it."""
    position = (np.arange(length, dtype=np.float32) + 0.5) / length
    edge = 1 + EDGE - _eased(t) * (1 + 2 * EDGE)
    return np.clip((position - edge) / (2 * EDGE) + 0.5, 0, 1).astype(np.float32)
