"""Choose the moments of a film that its moving preview shows."""

from fractions import Fraction

from reelwright.common.spec import Shot, Spec
from reelwright.common.time import FrameRange
from reelwright.phases.phase6_export.poster import NEAR, SPEAKS, overlap, settled_part

SECONDS = Fraction(18, 5)
COUNT = 3
"""How long a preview lasts in all, and of how many moments it is made."""


def moments(spec: Spec) -> tuple[FrameRange, ...]:
    """The best shots, one moment each, in the film's order; the opening is always among them.

    Each begins once the shot has taken over from the one before it.
    """
    best = sorted(spec.shots[1:], key=lambda shot: -_worth(spec, shot))[: COUNT - 1]
    chosen = sorted([spec.shots[0], *best], key=lambda shot: shot.index)
    length = int(SECONDS * spec.output.rate / len(chosen))
    return tuple(_moment(spec, shot, length) for shot in chosen)


def _worth(spec: Spec, shot: Shot) -> int:
    spoken = [
        SPEAKS.get(line.role, 1) for line in spec.texts if overlap(shot.frames, line.frames).length
    ]
    return NEAR.get(shot.type, 0) + max(spoken, default=0) + (shot.camera != "static")


def _moment(spec: Spec, shot: Shot, length: int) -> FrameRange:
    settled = settled_part(spec.shots, shot)
    words = [line.frames.start for line in spec.texts if settled.contains(line.frames.start)]
    latest = max(settled.start, settled.end - length)
    start = min(min(words, default=settled.start), latest)
    return FrameRange(start=start, end=min(start + length, settled.end))
