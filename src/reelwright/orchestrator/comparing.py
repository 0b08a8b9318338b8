"""What differs between two versions: beats, steps, costs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from reelwright.common.contract import Contract
from reelwright.common.money import ZERO, Usd
from reelwright.common.spec import Beat, Spec

Difference = Literal["same", "differs", "only in the first", "only in the second"]


class BeatDifference(Contract):
    """One beat that is not the same in both; ``before`` and ``after`` tell only what differs."""

    beat: str
    before: dict[str, str]
    after: dict[str, str]


class StepDifference(Contract):
    """One step whose result is not the same in both."""

    step: str
    difference: Difference
    first_usd: Usd
    second_usd: Usd
    """What was spent on it in each: nothing where it was taken over."""


class Comparison(Contract):
    """Two versions side by side."""

    first: str
    second: str
    beats: tuple[BeatDifference, ...]
    steps: tuple[StepDifference, ...]
    same: int
    """How many steps have the same result in both."""
    first_usd: Usd
    second_usd: Usd


@dataclass(frozen=True)
class Side:
    """One of the two: its plan, if it got so far, what each step made and what that cost."""

    video_id: str
    spec: Spec | None
    made: Mapping[str, str] = field(default_factory=dict[str, str])
    """The digest of each step's main file."""
    costs: Mapping[str, Decimal] = field(default_factory=dict[str, Decimal])


def compare(first: Side, second: Side) -> Comparison:
    """What differs. Steps are held together by name, and judged by the bytes they made."""
    names = list(dict.fromkeys([*first.made, *second.made]))
    differences: dict[str, Difference] = {
        name: _difference(first.made.get(name), second.made.get(name)) for name in names
    }
    return Comparison(
        first=first.video_id,
        second=second.video_id,
        beats=_beats(first.spec, second.spec),
        steps=tuple(
            StepDifference(
                step=name,
                difference=how,
                first_usd=first.costs.get(name, ZERO),
                second_usd=second.costs.get(name, ZERO),
            )
            for name, how in differences.items()
            if how != "same"
        ),
        same=sum(how == "same" for how in differences.values()),
        first_usd=sum(first.costs.values(), ZERO),
        second_usd=sum(second.costs.values(), ZERO),
    )


def _difference(one: str | None, other: str | None) -> Difference:
    if other is None:
        return "only in the first"
    if one is None:
        return "only in the second"
    return "same" if one == other else "differs"


def _beats(first: Spec | None, second: Spec | None) -> tuple[BeatDifference, ...]:
    ones = {beat.name: told(beat) for beat in first.beats} if first else {}
    others = {beat.name: told(beat) for beat in second.beats} if second else {}
    return tuple(
        _apart(name, ones.get(name, {}), others.get(name, {}))
        for name in dict.fromkeys([*ones, *others])
        if ones.get(name) != others.get(name)
    )


def _apart(name: str, one: Mapping[str, str], other: Mapping[str, str]) -> BeatDifference:
    differ = [key for key in dict.fromkeys([*one, *other]) if one.get(key) != other.get(key)]
    return BeatDifference(
        beat=name,
        before={key: one[key] for key in differ if key in one},
        after={key: other[key] for key in differ if key in other},
    )


def told(beat: Beat) -> dict[str, str]:
    """What there is to say of a beat, by name."""
    facts = {
        "words": " / ".join(line.text for line in beat.texts),
        "model": beat.model or "the film's",
        "take": str(beat.take + 1),
        "frames": f"{beat.frames.start}–{beat.frames.end}",
    }
    for number, shot in enumerate(beat.shots, 1):
        facts |= {
            f"shot {number}": shot.prompt,
            f"shot {number} frame": f"{shot.type}, {shot.camera}, {shot.environment}, "
            f"{shot.composition}, in by {shot.transition.kind}",
        }
    return facts
