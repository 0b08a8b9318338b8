"""``plan``: the spec, every step, cost and time, with nothing spent."""

from decimal import Decimal

import click

from reelwright.cli import forecasting
from reelwright.cli.briefs import NOBODY, Hire
from reelwright.cli.session import opened
from reelwright.common.money import show as money
from reelwright.common.plan import Plan
from reelwright.common.spec import Brief, Spec
from reelwright.orchestrator.forecast import Forecast
from reelwright.orchestrator.graph import critical_path


def show(brief: Brief, as_json: bool, hire: Hire = NOBODY, cap_usd: Decimal | None = None) -> None:
    """Print the plan; ``cap_usd``: what may be spent on it."""
    with opened() as home:
        app = hire.at(home)
        plan = app.plan(brief)
        told = app.forecast(brief, plan)
        workers = app.settings.workers
    if as_json:
        click.echo(_json(plan, told, cap_usd))
        return
    sums = [_sum(plan, told, workers), *(f"  {each}" for each in forecasting.lines(told, cap_usd))]
    click.echo("\n".join([*_spec(plan.spec), "", *_steps(plan), "", *sums]))


def _json(plan: Plan, told: Forecast, cap_usd: Decimal | None) -> str:
    import json

    return json.dumps(
        {
            "spec": plan.spec.model_dump(mode="json"),
            "steps": [step.model_dump(mode="json") for step in plan.steps],
            **forecasting.plain(told, cap_usd),
            "longest_chain_seconds": round(critical_path(plan.steps), 1),
        },
        ensure_ascii=False,
    )


def _spec(spec: Spec) -> list[str]:
    out = spec.output
    lines = [
        f"{spec.product.name}: {spec.product.kind}",
        f"  {spec.template}, {float(out.duration):g} s, {out.aspect}, {out.size[0]}×{out.size[1]}, "
        f"{float(out.rate):g} fps, {out.frames} frames",
        *([f"  also in {', '.join(each.aspect for each in spec.also)}"] if spec.also else []),
        f"  look {spec.style.look}, mood {spec.style.mood}, grade {spec.style.grade}, "
        f"music {spec.audio.mood} {spec.audio.instruments}",
        f"  given: {_named(spec, 'given')}",
        f"  assumed: {_named(spec, 'assumed')}",
        *(f"  note: {note}" for note in spec.notes),
        "",
    ]
    for beat in spec.beats:
        start, end = beat.frames.start / out.rate, beat.frames.end / out.rate
        words = " / ".join(line.text for line in beat.texts)
        lines.append(f"  {float(start):5.2f}–{float(end):5.2f} s  {beat.name:<16} {words}")
        lines += [
            f"      {shot.type}, {shot.camera}, in by {shot.transition.kind}" for shot in beat.shots
        ]
    return lines


def _named(spec: Spec, origin: str) -> str:
    return ", ".join(sorted(name for name, how in spec.origins.items() if how == origin)) or "—"


def _steps(plan: Plan) -> list[str]:
    name = max(len(step.name) for step in plan.steps)
    model = max(len(step.model or "") for step in plan.steps)
    return [
        f"  {step.name:<{name}}  {step.model or '':<{model}} {step.seconds:6.1f} s  "
        f"{money(step.cost_usd):>7}"
        for step in plan.steps
    ]


def _sum(plan: Plan, told: Forecast, workers: int) -> str:
    return (
        f"{len(plan.steps)} steps, about {told.seconds:.0f} s with {workers} workers, "
        f"{money(plan.cost_usd)}"
    )
