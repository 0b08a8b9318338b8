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

# Mean absolute difference in a 9x9 neighbourhood at which the two warped pictures are not
# trusted and a plain blend takes over.
DISAGREEMENT = 24.0


def between(one: Bytes, other: Bytes, share: float) -> Bytes:
    """The I420 frame ``share`` (0…1) of the way from ``one`` to ``other``."""
    size = size_of(one)
    forward, backward = _flows(one, other)
    result = empty(size)
    target, first, second = planes(result), planes(one), planes(other)
    trust = None
    for name in ("y", "u", "v"):
        a, b = getattr(first, name), getattr(second, name)
        ahead, behind = warp(a, forward, share), warp(b, backward, 1 - share)
        if trust is None:
            trust = _trust(ahead, behind)
        _combine(getattr(target, name), (ahead, behind), (a, b), trust, share)
    return result


def _flows(one: Bytes, other: Bytes) -> tuple[FloatArray, FloatArray]:
    """Flow forward and backward, (h, w, 2) float32, in units of the picture's width."""
    small = [_small(frame) for frame in (one, other)]
    finder = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_FAST)
    width = small[0].shape[1]
    forward = finder.calc(small[0], small[1], np.zeros((*small[0].shape, 2), np.float32))
    backward = finder.calc(small[1], small[0], np.zeros((*small[0].shape, 2), np.float32))
    return (
        np.asarray(forward / width, np.float32),
        np.asarray(backward / width, np.float32),
    )


def _small(frame: Bytes) -> Bytes:
    width, height = size_of(frame)
    scaled = (min(FLOW_WIDTH, width), max(16, round(height * min(FLOW_WIDTH, width) / width)))
    return np.asarray(cv2.resize(planes(frame).y, scaled, interpolation=cv2.INTER_AREA), np.uint8)


def warp(plane: Bytes, flow: FloatArray, share: float) -> Bytes:
    """The plane moved ``share`` of the way along ``flow`` (relative units), by back projection."""
    height, width = plane.shape
    scaled = cv2.resize(flow, (width, height), interpolation=cv2.INTER_LINEAR)
    grid_x, grid_y = np.meshgrid(
        np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32)
    )
    moved_x = grid_x - scaled[..., 0] * np.float32(width * share)
    moved_y = grid_y - scaled[..., 1] * np.float32(width * share)
    warped = cv2.remap(plane, moved_x, moved_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(warped, np.uint8)


def _trust(ahead: Bytes, behind: Bytes) -> FloatArray:
    difference = cv2.blur(cv2.absdiff(ahead, behind), (9, 9)).astype(np.float32)
    return np.clip(2 - difference / np.float32(DISAGREEMENT), 0, 1).astype(np.float32)


def _combine(
    target: Bytes,
    warped: tuple[Bytes, Bytes],
    plain: tuple[Bytes, Bytes],
    trust: FloatArray,
    share: float,
) -> None:
    moved = cv2.addWeighted(warped[0], 1 - share, warped[1], share, 0)
    blended = cv2.addWeighted(plain[0], 1 - share, plain[1], share, 0)
    height, width = target.shape
    weight = cv2.resize(trust, (width, height), interpolation=cv2.INTER_AREA)
    target[...] = cv2.blendLinear(moved, blended, weight, 1 - weight)
