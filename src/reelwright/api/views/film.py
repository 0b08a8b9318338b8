"""What a video's steps say of its film: read from their parameters, so that no file is opened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pydantic import ValidationError

from reelwright.api.contract.film import Film, FilmBeat
from reelwright.api.views.money import planned_shot
from reelwright.api.views.understood import colours
from reelwright.common.ports import StillRequest
from reelwright.common.spec import Shot
from reelwright.common.time import seconds_at
from reelwright.database.models import JsonDict
from reelwright.orchestrator.anatomy import Anatomy
from reelwright.phases.phase5_refine.params import Params as Refining
from reelwright.phases.phase6_export.report import Film as Delivered


@dataclass(frozen=True)
class Plan:
    """A film as its refine and export steps have it."""

    anatomy: Anatomy
    refining: tuple[Refining, ...]
    """One for each ratio, the main one first."""
    delivered: Delivered

    @classmethod
    def of(cls, anatomy: Anatomy) -> "Plan | None":
        """``None``: it is not planned yet."""
        refining = [part.params for part in anatomy.of_kind("refine")]
        exports = [part.params for part in anatomy.of_kind("export")]
        if not refining or not exports:
            return None
        try:
            delivered = Delivered.model_validate(exports[0]["film"])
            return cls(anatomy, tuple(map(Refining.model_validate, refining)), delivered)
        except (KeyError, ValidationError):  # it was planned by another version
            return None

    @property
    def main(self) -> Refining:
        """Of the main ratio."""
        return self.refining[0]

    @cached_property
    def beat_of(self) -> Mapping[str, str]:
        """The beat that each step of keyframes and footage is for, by the step's name."""
        shots = {shot.index: shot.beat for shot in self.main.shots}
        stills = {part.name: _told(part.params) for part in self.anatomy.of_kind("animatic")}
        chunks = {
            chunk.step: shots.get(chunk.shot) for params in self.refining for chunk in params.chunks
        }
        return {step: beat for step, beat in (stills | chunks).items() if beat is not None}


def _told(params: JsonDict) -> str | None:
    """The beat of the shot that a still is drawn for."""
    try:
        asked = StillRequest.model_validate(params["request"])
    except (KeyError, ValidationError):
        return None
    return asked.direction.shot.beat if asked.direction else None


def film(plan: Plan) -> Film:
    """The main film."""
    main, out = plan.main, plan.delivered.output
    return Film(
        product=main.product.name,
        template=plan.delivered.template,
        look=main.style.look,
        duration=float(out.duration),
        aspect=out.aspect,
        size=out.size,
        fps=str(out.rate),
        palette=colours(main.style.palette),
        mood=main.style.mood,
    )


def beats(plan: Plan) -> tuple[FilmBeat, ...]:
    """In the film's order."""
    by_beat: dict[str, list[Shot]] = {}
    for shot in plan.main.shots:
        by_beat.setdefault(shot.beat, []).append(shot)
    return tuple(_beat(plan, name, shots) for name, shots in by_beat.items())


def _beat(plan: Plan, name: str, shots: Sequence[Shot]) -> FilmBeat:
    rate = plan.delivered.output.rate
    first, last = shots[0].frames.start, shots[-1].frames.end
    chunks = [part for part in plan.anatomy.of_kind("chunk") if plan.beat_of.get(part.name) == name]
    return FilmBeat(
        name=name,
        start=float(seconds_at(first, rate)),
        end=float(seconds_at(last, rate)),
        texts=tuple(line.text for line in plan.main.texts if first <= line.frames.start < last),
        prompt="; ".join(dict.fromkeys(shot.action for shot in shots)),
        shots=tuple(planned_shot(shot, rate) for shot in shots),
        model=chunks[0].model if chunks else None,
        chunks=tuple(part.name for part in chunks),
    )
