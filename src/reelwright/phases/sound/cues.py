"""Where the picture asks the music for something: the reveal, and hits at transitions."""

from collections.abc import Iterator
from fractions import Fraction

from reelwright.common.ports import Hit, HitKind
from reelwright.common.spec import Beat, Spec
from reelwright.common.time import seconds_at

_PASSING = frozenset({"wipe_left", "wipe_up", "slide_left"})
"""Transitions in which something goes past."""
_APART = Fraction(9, 10)
"""Seconds between two hits, so that they stay an accent."""
_ROOM = Fraction(6, 5)
"""Seconds of film that a riser needs before it."""
_WEIGHT: dict[HitKind, int] = {"impact": 0, "shimmer": 1, "whoosh": 2, "riser": 3}


def reveal(spec: Spec) -> Fraction | None:
    """When the product is first named between the opening and the end; ``None``: it is not."""
    beat = _named(spec)
    return seconds_at(beat.frames.start, spec.output.rate) if beat else None


def accents(spec: Spec) -> tuple[Fraction, ...]:
    """When the beats begin, the first one apart."""
    return tuple(seconds_at(beat.frames.start, spec.output.rate) for beat in spec.beats[1:])


def hits(spec: Spec) -> tuple[Hit, ...]:
    """A rise and a blow at the reveal, air at passing transitions, bells at the call to action.

    In order of time; of two that fall together the weightier stays.
    """
    wanted = sorted(_wanted(spec), key=lambda hit: (_WEIGHT[hit.kind], hit.at))
    kept: list[Hit] = []
    for hit in wanted:
        near = (other for other in kept if abs(other.at - hit.at) < _APART)
        if all(_together(hit, other) for other in near):
            kept.append(hit)
    return tuple(sorted(kept, key=lambda hit: (hit.at, hit.kind)))


def _wanted(spec: Spec) -> Iterator[Hit]:
    rate = spec.output.rate
    shown = reveal(spec)
    if shown is not None:
        yield Hit(kind="impact", at=shown)
        if shown >= _ROOM:
            yield Hit(kind="riser", at=shown)
    if len(spec.beats) > 1 and any(line.role == "cta" for line in spec.beats[-1].texts):
        yield Hit(kind="shimmer", at=seconds_at(spec.beats[-1].frames.start, rate))
    for shot in spec.shots[1:]:
        passes = shot.transition.frames > 0 and shot.transition.kind in _PASSING
        if passes or shot.camera == "whip":
            yield Hit(kind="whoosh", at=seconds_at(shot.frames.start, rate))


def _together(hit: Hit, other: Hit) -> bool:
    """Whether both are heard as one: a rise and its blow, air and the bells it brings."""
    return hit.at == other.at and {hit.kind, other.kind} in (
        {"riser", "impact"}, {"whoosh", "shimmer"},
    )  # fmt: skip


def _named(spec: Spec) -> Beat | None:
    inner = spec.beats[1:-1]
    return next((b for b in inner if any(line.role == "brand" for line in b.texts)), None)
