"""Score the join of two pieces of footage against the footage's own motion.

The bundle and its thresholds are measured in rendering.md section 5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.media.planes import Bytes, planes, size_of

# A histogram's distance above the footage's own: 5 % of exposure move it by .056, 6 % of colour by
# .065 to .15, 2 % of exposure by .02 (measured 2026-11-22 on a drawn and a random picture).
DRIFT = 0.04
# A hard cut: .91. Nothing else came near.
CUT = 0.5
# Structural similarity inside a chunk lacks .021 (p90: 5.4 times that), a 3 % zoom jump .267.
JUMP, JUMP_FACTOR = 0.05, 6.0
# Mean absolute difference inside a chunk is 2.6 levels; a frozen or doubled frame has 0.
FROZEN = 0.05

# A seam that scores less is seen: a zoom jump of 3 % scores .73, one of 8 frames in time .78, a cut
# .1 to .4; 5 % of exposure .94, which matching takes away.
SEAM_BAR = 0.8

# Pictures are compared at this width.
WIDTH = 208

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Thumb:
    """A frame made small enough to compare: luma (h, w) and a colour histogram."""

    luma: Floats
    histogram: Floats


@dataclass(frozen=True)
class Step:
    """How two neighbouring frames differ."""

    difference: float
    """Mean absolute luma difference, in levels."""
    similarity: float
    """SSIM of luma, 0…1."""
    drift: float
    """Bhattacharyya distance of colour histograms, 0…1."""


@dataclass(frozen=True)
class SeamScore:
    """One join: ``score`` is 1 when it moves as the footage around it does, 0 for a cut."""

    score: float
    across: Step
    inside: Step
    """The median step of the footage on both sides."""
    faults: tuple[str, ...]
    """Which of ``drift``, ``jump``, ``frozen``, ``cut`` were found."""


def thumb(frame: Bytes) -> Thumb:
    """The small form of an I420 frame."""
    width, height = size_of(frame)
    parts = planes(frame)
    small = (WIDTH, max(8, round(height * WIDTH / width)))
    luma, *chroma = (
        cv2.resize(part, small, interpolation=cv2.INTER_AREA)
        for part in (parts.y, parts.u, parts.v)
    )
    histogram = cv2.calcHist([luma, *chroma], [0, 1, 2], None, [8, 32, 32], [0, 256] * 3)
    return Thumb(luma.astype(np.float32), _smoothed(histogram))


def _smoothed(histogram: NDArray[np.generic]) -> Floats:
    """Neighbouring bins share a little, so that a colour on a bin's edge does not seem to jump."""
    result = np.asarray(histogram, np.float32)
    for axis in range(3):
        padded = np.pad(result, [(1, 1) if i == axis else (0, 0) for i in range(3)], mode="edge")
        parts = [np.take(padded, np.arange(k, k + result.shape[axis]), axis) for k in range(3)]
        result = (parts[0] + 2 * parts[1] + parts[2]) / 4
    return np.asarray(result / result.sum(), np.float32)


def step(one: Thumb, other: Thumb) -> Step:
    """How ``other`` differs from ``one``."""
    overlap = float(np.sqrt(one.histogram * other.histogram).sum())
    return Step(
        difference=float(np.abs(one.luma - other.luma).mean()),
        similarity=ssim(one.luma, other.luma),
        drift=float(np.sqrt(max(0.0, 1 - overlap))),
    )


def ssim(one: Floats, other: Floats) -> float:
    """Structural similarity over 7x7 boxes (Wang et al. 2004), for levels 0…255."""
    mean_a, mean_b = cv2.blur(one, (7, 7)), cv2.blur(other, (7, 7))
    var_a = cv2.blur(one * one, (7, 7)) - mean_a * mean_a
    var_b = cv2.blur(other * other, (7, 7)) - mean_b * mean_b
    cov = cv2.blur(one * other, (7, 7)) - mean_a * mean_b
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    top = (2 * mean_a * mean_b + c1) * (2 * cov + c2)
    return float(np.mean(top / ((mean_a**2 + mean_b**2 + c1) * (var_a + var_b + c2))))


def score(tail: Sequence[Thumb], head: Sequence[Thumb]) -> SeamScore:
    """Score the join between the last frames of one piece and the first of the next.

    Both in order of time, at least one each; two or more tell how fast the footage moves.
    """
    pairs = [*pairwise(tail), *pairwise(head)]
    inside = _median([step(a, b) for a, b in pairs]) if pairs else Step(0, 1, 0)
    across = step(tail[-1], head[0])
    faults = _faults(across, inside)
    excess = max(0.0, inside.similarity - across.similarity) + max(0.0, across.drift - inside.drift)
    mark = 0.5 if "frozen" in faults else 1.0
    return SeamScore(max(0.0, mark - excess), across, inside, faults)


def _faults(across: Step, inside: Step) -> tuple[str, ...]:
    if across.drift > CUT + inside.drift and across.similarity < 0.5:
        return ("cut",)
    found: list[str] = []
    if across.drift - inside.drift > DRIFT:
        found.append("drift")
    if 1 - across.similarity > max(JUMP, JUMP_FACTOR * (1 - inside.similarity)):
        found.append("jump")
    if across.difference < FROZEN < inside.difference:
        found.append("frozen")
    return tuple(found)


def _median(steps: Sequence[Step]) -> Step:
    return Step(
        difference=float(np.median([found.difference for found in steps])),
        similarity=float(np.median([found.similarity for found in steps])),
        drift=float(np.median([found.drift for found in steps])),
    )
