"""Choose the frame of a film that stands for it."""

from collections.abc import Sequence

from reelwright.common.contract import Contract
from reelwright.common.spec import Shot, Spec, TextLine
from reelwright.common.time import FrameRange

# Words need this share of their time to have come in.
SETTLED = 0.6

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
    found = [_with_words(shot, line) for shot in spec.shots for line in _within(shot, spec.texts)]
    found += [
        Candidate(frame=(shot.frames.start + shot.frames.end) // 2, worth=NEAR.get(shot.type, 0))
        for shot in spec.shots
    ]
    return tuple(sorted(found, key=lambda candidate: -candidate.worth))


def _within(shot: Shot, texts: Sequence[TextLine]) -> list[TextLine]:
    return [line for line in texts if overlap(shot.frames, line.frames).length > 0]


def overlap(one: FrameRange, other: FrameRange) -> FrameRange:
    """The frames in both; an empty range when there are none."""
    start = max(one.start, other.start)
    return FrameRange(start=start, end=max(start, min(one.end, other.end)))


def _with_words(shot: Shot, line: TextLine) -> Candidate:
    seen = overlap(shot.frames, line.frames)
    frame = seen.start + int(seen.length * SETTLED)
    return Candidate(frame=frame, worth=NEAR.get(shot.type, 0) + SPEAKS[line.role])
