"""Choose the frame of a film that stands for it."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import cv2

from reelwright.common.contract import Contract
from reelwright.common.spec import Shot, Spec, TextLine
from reelwright.common.time import FrameRange
from reelwright.media.planes import Bytes
from reelwright.media.stills import still

# Words need this share of their time to have come in.
SETTLED = 0.6

# How many frames are looked at before the last one is taken as it is.
MOST_LOOKS = 3

# Spread of an RGB picture's values under which it shows next to nothing.
DULL = 12.0

# A frame has to be sharper by this factor to be taken before one that stands above it.
SHARPER = 1.25

NEAR: dict[str, int] = {"close_up": 2, "medium": 2, "extreme_close_up": 1, "overhead": 1}

SPEAKS: dict[str, int] = {
    "headline": 3, "offer": 3, "quote": 2, "claim": 2, "brand": 2, "cta": 1, "step": 1, "label": 1,
}  # fmt: skip


class Candidate(Contract):
    """A frame that may be the poster, and how much speaks for it."""

    frame: int
    worth: int


def candidates(spec: Spec) -> tuple[Candidate, ...]:
    """Frames worth looking at, the best first: a view of the product with words on it."""
    found = [_with_words(spec, shot, line) for shot in spec.shots for line in _within(shot, spec)]
    found += [
        Candidate(frame=(shot.frames.start + shot.frames.end) // 2, worth=NEAR.get(shot.type, 0))
        for shot in spec.shots
    ]
    return tuple(sorted(found, key=lambda candidate: -candidate.worth))


def _within(shot: Shot, spec: Spec) -> list[TextLine]:
    return [line for line in spec.texts if overlap(shot.frames, line.frames).length > 0]


def overlap(one: FrameRange, other: FrameRange) -> FrameRange:
    """The frames in both; an empty range when there are none."""
    start = max(one.start, other.start)
    return FrameRange(start=start, end=max(start, min(one.end, other.end)))


def _with_words(spec: Spec, shot: Shot, line: TextLine) -> Candidate:
    seen = overlap(settled_part(spec.shots, shot), line.frames)
    frame = seen.start + int(seen.length * SETTLED)
    last = shot.frames.end - 1
    return Candidate(
        frame=min(frame, last), worth=NEAR.get(shot.type, 0) + SPEAKS.get(line.role, 1)
    )


def settled_part(shots: Sequence[Shot], shot: Shot) -> FrameRange:
    """The frames that show this shot alone: no transition from or to another."""
    after = next((each for each in shots if each.index == shot.index + 1), None)
    length = shot.transition.frames
    head = length - length // 2 if shot.index else length
    tail = after.transition.frames // 2 if after else 0
    start = min(shot.frames.start + head, shot.frames.end - 1)
    return FrameRange(start=start, end=max(start + 1, shot.frames.end - tail))


def choose(film: Path, posters: Sequence[Candidate], rate: Fraction) -> Bytes:
    """The sharpest of the best candidates that show something, as (h, w, 3) RGB."""
    best: tuple[float, Bytes] | None = None
    for candidate in posters[:MOST_LOOKS]:
        if best is not None and candidate.worth < posters[0].worth:
            break
        picture = still(film, candidate.frame / rate)
        if float(picture.std()) <= DULL:
            continue
        sharp = sharpness(picture)
        if best is None or sharp > SHARPER * best[0]:
            best = sharp, picture
    return best[1] if best else still(film, Fraction(0))


def sharpness(picture: Bytes) -> float:
    """How much fine detail an RGB picture shows: the spread of its Laplacian at half its size."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    height, width = grey.shape
    small = cv2.resize(
        grey, (max(1, width // 2), max(1, height // 2)), interpolation=cv2.INTER_AREA
    )
    return float(cv2.Laplacian(small, cv2.CV_32F).std())
