"""What stands in front in a photo: a small neural network, then the photo's own edges."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import cv2
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Pixels = NDArray[np.uint8]
Alpha = NDArray[np.float32]

WEIGHTS = Path(__file__).parent / "weights" / "u2netp.onnx"
SIDE = 320
"""The network's own picture, in pixels a side."""
MEAN, SPREAD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
"""Of ImageNet, on which it was trained."""
MARGIN = 0.16
"""Of the subject's longer side, left around it in the second, closer look."""
WORK = 720
"""The longer side at which the outline is sought among the photo's edges, in pixels."""


@dataclass(frozen=True)
class Matte:
    """``alpha``: (h, w), 0 background to 1 subject."""

    alpha: Alpha
    agreement: float
    """How well two looks at the photo agree on the subject, 0…1: below 0.8 it was guessed."""


def matte(rgb: Pixels) -> Alpha:
    """The subject of ``rgb`` (h, w, 3): (h, w), 0…1. Takes about 1 s for 1600 pixels."""
    return look(rgb).alpha


def look(rgb: Pixels) -> Matte:
    """The subject, and how sure that is. The same photo gives the same answer."""
    height, width = rgb.shape[:2]
    share = min(1.0, WORK / max(height, width))
    small = cv2.resize(rgb, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    small = np.ascontiguousarray(small, np.uint8)
    first = _asked(small)
    box = _around(first)
    if box is None:
        return Matte(np.zeros((height, width), np.float32), 0.0)
    left, top, right, bottom = box
    closer = np.zeros_like(first)
    closer[top:bottom, left:right] = _asked(small[top:bottom, left:right][:, ::-1])[:, ::-1]
    coarse = ((first + 2 * closer) / 3).astype(np.float32)
    alpha = _on_edges(small, coarse)
    return Matte(_upscaled(rgb, small, alpha), _overlap(first > 0.5, closer > 0.5))


@cache
def _session() -> "InferenceSession":
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # One thread: the sums are then taken in one order, and other steps keep their core.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(WEIGHTS, options, providers=["CPUExecutionProvider"])


def _asked(rgb: Pixels) -> Alpha:
    """The network's answer, stretched back to the picture's size."""
    seen = cv2.resize(rgb, (SIDE, SIDE), interpolation=cv2.INTER_AREA).astype(np.float32)
    seen = (seen / max(1.0, float(seen.max())) - np.array(MEAN)) / np.array(SPREAD)
    session = _session()
    batch = np.ascontiguousarray(seen.transpose(2, 0, 1)[None], np.float32)
    first = session.get_outputs()[0].name
    answer = cast("list[Alpha]", session.run([first], {session.get_inputs()[0].name: batch}))
    alpha = cv2.resize(answer[0][0, 0], rgb.shape[1::-1], interpolation=cv2.INTER_CUBIC)
    return np.clip(alpha, 0, 1).astype(np.float32)


def _around(alpha: Alpha) -> tuple[int, int, int, int] | None:
    """(left, top, right, bottom) of the subject with its margin; ``None`` where there is none."""
    there = alpha > 0.5
    rows, columns = np.flatnonzero(there.any(axis=1)), np.flatnonzero(there.any(axis=0))
    if len(rows) < 8 or len(columns) < 8:
        return None
    height, width = alpha.shape
    pad = round(MARGIN * max(len(rows), len(columns)))
    return (
        max(0, int(columns[0]) - pad),
        max(0, int(rows[0]) - pad),
        min(width, int(columns[-1]) + 1 + pad),
        min(height, int(rows[-1]) + 1 + pad),
    )


def _overlap(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    return float((one & other).sum() / max(1, (one | other).sum()))


def _on_edges(small: Pixels, coarse: Alpha) -> Alpha:
    """The network's soft outline moved onto the photo's own edges, within a band around it."""
    side = max(small.shape[:2])
    subject = (coarse > 0.5).astype(np.uint8)
    inner = cv2.erode(subject, _disc(max(1, side // 240)))
    sure = (inner > 0) & (coarse > 0.86)
    far = cv2.dilate((coarse > 0.12).astype(np.uint8), _disc(max(1, side // 160))) == 0
    marks = np.where(subject > 0, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    marks[sure] = cv2.GC_FGD
    marks[far] = cv2.GC_BGD
    if not (sure.any() and far.any()):
        return coarse
    models = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.setRNGSeed(1)
    picture = np.ascontiguousarray(small[..., ::-1])
    cv2.grabCut(picture, marks, (0, 0, 1, 1), *models, 2, cv2.GC_INIT_WITH_MASK)
    found = np.isin(marks, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8)
    found = cv2.morphologyEx(found, cv2.MORPH_OPEN, _disc(1))
    found = cv2.morphologyEx(found, cv2.MORPH_CLOSE, _disc(2))
    return found.astype(np.float32)


def _disc(radius: int) -> NDArray[np.uint8]:
    side = 2 * radius + 1
    return cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)).astype(np.uint8)


def _upscaled(rgb: Pixels, small: Pixels, alpha: Alpha) -> Alpha:
    """The outline at the photo's full size, guided by its brightness and colour."""
    height, width = rgb.shape[:2]
    gain, offset = _guided(small.astype(np.float32) / np.float32(255), alpha, 3, 2e-4)
    size = (width, height)
    gain = cv2.resize(gain, size, interpolation=cv2.INTER_LINEAR)
    offset = cv2.resize(offset, size, interpolation=cv2.INTER_LINEAR)
    guided = np.einsum("hwc,hwc->hw", gain, rgb.astype(np.float32) / 255) + offset
    plain = cv2.resize(alpha, size, interpolation=cv2.INTER_LINEAR)
    near = cv2.GaussianBlur(plain, (0, 0), 1.5 * max(1.0, width / small.shape[1]))
    sharp = np.clip((guided - 0.18) / 0.64, 0, 1)
    # Away from the outline the photo's texture has no say.
    return np.where(near > 0.985, 1, np.where(near < 0.015, 0, sharp)).astype(np.float32)


def _guided(
    guide: NDArray[np.float32], alpha: Alpha, radius: int, even: float
) -> tuple[NDArray[np.float32], Alpha]:
    """He et al. 2013, guided filter with a colour guide: alpha ≈ gain · colour + offset."""

    def mean(plane: NDArray[np.float32]) -> NDArray[np.float32]:
        return cv2.blur(plane, (2 * radius + 1, 2 * radius + 1)).astype(np.float32)

    middle, level = mean(guide), mean(alpha)
    together = mean(guide * alpha[..., None]) - middle * level[..., None]
    pairs = [mean(guide[..., a] * guide[..., b]) for a, b in ((0, 0), (0, 1), (0, 2),
                                                              (1, 1), (1, 2), (2, 2))]  # fmt: skip
    # Where alpha is even the gain is nought, so that only the band around the outline is solved.
    band = (level > 1e-4) & (level < 1 - 1e-4)
    spread = np.stack([plane[band] for plane in pairs], axis=-1)[:, [0, 1, 2, 1, 3, 4, 2, 4, 5]]
    ours = middle[band]
    full = spread.reshape(-1, 3, 3) - ours[:, :, None] * ours[:, None, :]
    full = full + even * np.eye(3, dtype=np.float32)
    gain = np.zeros_like(guide)
    gain[band] = np.linalg.solve(full, together[band][..., None])[..., 0]
    offset = level - np.einsum("hwc,hwc->hw", gain, middle)
    return mean(gain), mean(offset)
