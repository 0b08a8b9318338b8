"""The steps of a video's graph as answers."""

from reelwright.api.contract.film import StepTake
from reelwright.api.contract.video import Step
from reelwright.api.views.files import file_name
from reelwright.api.views.film import Plan
from reelwright.api.views.more import More
from reelwright.common.takes import Record
from reelwright.orchestrator.anatomy import Part
from reelwright.orchestrator.progress import Snapshot, StepProgress


def steps(shot: Snapshot, more: More, plan: Plan | None) -> tuple[Step, ...]:
    """Every one of them, in the order in which they were entered."""
    parts = {part.name: part for part in more.anatomy.parts}
    beats = plan.beat_of if plan else {}
    return tuple(
        _step(step, parts[step.name], beats.get(step.name), more.records.get(step.name))
        for step in shot.steps
        if step.name in parts
    )


def _step(step: StepProgress, part: Part, beat: str | None, record: Record | None) -> Step:
    return Step(
        name=step.name,
        phase=step.phase,
        state=step.state,
        attempt=step.attempt,
        progress=step.progress,
        seconds=step.seconds,
        cost_usd=step.cost_usd,
        reused=step.reused,
        error=step.error,
        model=part.model,
        beat=beat,
        depends_on=part.needs,
        files=tuple(map(file_name, part.files)),
        takes=_takes(record) if record else (),
        seam=record.used.judgement.seam if record else None,
    )


def _takes(record: Record) -> tuple[StepTake, ...]:
    return tuple(
        StepTake(
            take=take.number,
            seam=take.judgement.seam,
            kept=take.number == record.kept,
            why=take.judgement.told if take.judgement.flaws else None,
        )
        for take in record.takes
    )
