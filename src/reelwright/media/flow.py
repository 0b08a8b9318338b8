"""New frames between two others along optical flow, for footage of a low rate."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.media.planes import Bytes, empty, planes, size_of

FloatArray = NDArray[np.float32]

# DIS at this width beats motion-compensated minterpolate at a quarter of its time
# (rendering.md section 2).
FLOW_WIDTH = 416

# Mean absolute difference in a 9x9 neighbourhood, at the flow's size, at which the two moved
# pictures are not trusted (something is hidden in one of them) and a plain blend takes over.
# Choosing one side by a check of the way there and back was tried and is worse by 0.3 to 2 dB
# on a textured disc before a textured ground (2026-11-22).
DISAGREEMENT = 24.0


class Between:
    """The motion between two I420 frames; it is found once, for any number of shares."""

    def __init__(self, one: Bytes, other: Bytes) -> None:
        self._one, self._other = one, other
        small = _small(one), _small(other)
        self._forward, self._backward = _flow(*small), _flow(*reversed(small))

    def at(self, share: float) -> Bytes:
        """The I420 frame ``share`` (0…1) of the way from the first to the second."""
        ways = self._forward * np.float32(-share), self._backward * np.float32(share - 1)
        result = empty(size_of(self._one))
        target, first, second = planes(result), planes(self._one), planes(self._other)
        trust: FloatArray | None = None
        for name in ("y", "u", "v"):
            a, b = getattr(first, name), getattr(second, name)
            ahead, behind = _pulled(a, ways[0]), _pulled(b, ways[1])
            if trust is None:
                trust = _trust(ahead, behind, ways[0].shape[:2])
            _combine(getattr(target, name), (ahead, behind), (a, b), trust, share)
        return result


def between(one: Bytes, other: Bytes, share: float) -> Bytes:
    """The I420 frame ``share`` (0…1) of the way from ``one`` to ``other``."""
    return Between(one, other).at(share)


def _small(frame: Bytes) -> Bytes:
    width, height = size_of(frame)
    scaled = (min(FLOW_WIDTH, width), max(16, round(height * min(FLOW_WIDTH, width) / width)))
    return np.asarray(cv2.resize(planes(frame).y, scaled, interpolation=cv2.INTER_AREA), np.uint8)


def _flow(one: Bytes, other: Bytes) -> FloatArray:
    """How far each pixel of ``one`` has moved in ``other``: (h, w, 2), in pixels of this size."""
    finder = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_FAST)
    return np.asarray(finder.calc(one, other, np.zeros((*one.shape, 2), np.float32)), np.float32)


def _pulled(plane: Bytes, way: FloatArray) -> Bytes:
    """The plane with each pixel taken from where ``way`` (at the flow's size) points."""
    height, width = plane.shape
    rows, columns = way.shape[:2]
    scaled = cv2.resize(way, (width, height), interpolation=cv2.INTER_LINEAR)
    x = scaled[..., 0] * np.float32(width / columns) + np.arange(width, dtype=np.float32)
    y = scaled[..., 1] * np.float32(height / rows)
    y += np.arange(height, dtype=np.float32)[:, None]
    moved = cv2.remap(plane, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(moved, np.uint8)


def _trust(ahead: Bytes, behind: Bytes, shape: tuple[int, int]) -> FloatArray:
    """For each pixel at the flow's size, 0…1, whether both frames show the same there."""
    size = (shape[1], shape[0])
    apart = cv2.absdiff(
        cv2.resize(ahead, size, interpolation=cv2.INTER_AREA),
        cv2.resize(behind, size, interpolation=cv2.INTER_AREA),
    )
    difference = cv2.blur(apart, (9, 9)).astype(np.float32)
    return np.clip(2 - difference / np.float32(DISAGREEMENT), 0, 1).astype(np.float32)


def _combine(
    target: Bytes,
    moved: tuple[Bytes, Bytes],
    plain: tuple[Bytes, Bytes],
    trust: FloatArray,
    share: float,
) -> None:
    along = cv2.addWeighted(moved[0], 1 - share, moved[1], share, 0)
    still = cv2.addWeighted(plain[0], 1 - share, plain[1], share, 0)
    height, width = target.shape
    weight = cv2.resize(trust, (width, height), interpolation=cv2.INTER_LINEAR)
    target[...] = cv2.blendLinear(along, still, weight, 1 - weight)
