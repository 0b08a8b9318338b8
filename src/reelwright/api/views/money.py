"""Plans, forecasts, costs and calls as answers."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import cast

from reelwright.api.contract.base import instant, moment
from reelwright.api.contract.money import (
    AgainStep,
    Cost,
    CostLine,
    Costs,
    Estimate,
    PaidCall,
    PlannedBeat,
    PlannedShot,
    PlannedStep,
    Revision,
)
from reelwright.api.views.understood import understood
from reelwright.common.calls import CallState
from reelwright.common.money import dollars
from reelwright.common.plan import Plan, StepPlan
from reelwright.common.spec import Beat, Shot
from reelwright.common.time import seconds_at
from reelwright.database.models import CallRow, StepRow
from reelwright.orchestrator.costs import Key, Line, total
from reelwright.orchestrator.forecast import Forecast
from reelwright.orchestrator.foresight import Foresight


def cost(told: Forecast, cap_usd: Decimal | None) -> Cost:
    """What something will cost, with a cap if there is one."""
    return Cost(
        low_usd=told.low_usd,
        expected_usd=told.expected_usd,
        worst_usd=told.at_most(cap_usd),
        low_seconds=told.low_seconds,
        seconds=told.seconds,
        worst_seconds=told.worst_seconds,
        cap_holds_worst=None if cap_usd is None else told.fits(cap_usd),
    )


def estimate(plan: Plan, told: Forecast, cap_usd: Decimal | None) -> Estimate:
    """A plan, in so many words as people choose by."""
    spec = plan.spec
    out = spec.output

    return Estimate(
        product=spec.product.name,
        template=spec.template,
        look=spec.style.look,
        duration=float(out.duration),
        aspect=out.aspect,
        size=out.size,
        fps=str(out.rate),
        assumed=tuple(sorted(name for name, how in spec.origins.items() if how == "assumed")),
        understood=understood(spec),
        notes=spec.notes,
        beats=tuple(_beat(one, out.rate) for one in spec.beats),
        steps=tuple(_planned(step) for step in plan.steps),
        cost=cost(told, cap_usd),
    )


def _beat(one: Beat, rate: Fraction) -> PlannedBeat:
    return PlannedBeat(
        name=one.name,
        start=float(seconds_at(one.frames.start, rate)),
        end=float(seconds_at(one.frames.end, rate)),
        texts=tuple(line.text for line in one.texts),
        shots=len(one.shots),
        shots_at=tuple(planned_shot(shot, rate) for shot in one.shots),
    )


def planned_shot(shot: Shot, rate: Fraction) -> PlannedShot:
    """One view with its place in the film."""
    return PlannedShot(
        start=float(seconds_at(shot.frames.start, rate)),
        end=float(seconds_at(shot.frames.end, rate)),
        action=shot.action,
    )


def _planned(step: StepPlan) -> PlannedStep:
    return PlannedStep(
        name=step.name,
        phase=step.phase,
        model=step.model,
        seconds=step.seconds,
        cost_usd=step.cost_usd,
    )


def revision(video_id: str, told: Foresight, cap_usd: Decimal | None) -> Revision:
    """What a new version would take."""
    return Revision(
        video_id=video_id,
        again=tuple(AgainStep.model_validate(each.model_dump()) for each in told.again),
        shared=told.shared,
        cost=cost(told.forecast, cap_usd),
    )


def costs(by: Key, lines: Sequence[Line]) -> Costs:
    """Sums by group and of all."""
    return Costs(by=by, lines=tuple(map(_line, lines)), total=_line(total(lines)))


def _line(line: Line) -> CostLine:
    return CostLine.model_validate(line.model_dump(include=set(CostLine.model_fields)))


def call(step: StepRow, row: CallRow) -> PaidCall:
    """One call that was or may be paid."""
    return PaidCall(
        call=row.id,
        step=step.name,
        model=row.model,
        state=cast("CallState", row.state),
        vendor_id=row.vendor_id,
        reserved_usd=dollars(row.reserved),
        cost_usd=dollars(row.cost),
        opened_at=instant(row.opened_at),
        ended_at=moment(row.ended_at),
        why=row.why,
    )
