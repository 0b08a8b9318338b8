"""``revise``, ``versions``, ``compare``, ``revert``: one film in several versions."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import cast

import click

from reelwright.cli import forecasting, making, stopping
from reelwright.cli.delivering import checked_target, hand_over
from reelwright.cli.report import as_json as report_json
from reelwright.cli.report import as_text
from reelwright.cli.session import opened
from reelwright.common.edits import Edit, GivenFile
from reelwright.common.money import show as money
from reelwright.common.plan import Phase
from reelwright.common.spec import Spec
from reelwright.orchestrator.comparing import Comparison
from reelwright.orchestrator.foresight import Foresight
from reelwright.orchestrator.versions import Version

ROLES: tuple[GivenFile, ...] = ("product", "logo")


@dataclass(frozen=True)
class Wish:
    """What was asked for on the command line."""

    edit: Edit
    files: Mapping[str, Path] = field(default_factory=dict[str, Path])
    out: Path | None = None
    max_cost: float | None = None
    pause_after: Phase | None = None
    dry_run: bool = False
    yes: bool = False
    as_json: bool = False

    @classmethod
    def of(cls, options: Mapping[str, object]) -> "Wish":
        """From the options of ``revise`` by name."""
        given = {role: options.get(role) for role in ROLES}
        names = ("beat", "prompt", "model", "reroll")
        edit = Edit.model_validate(
            {
                **{name: options[name] for name in names},
                "texts": options["text"],
                "files": [role for role, file in given.items() if file],
            }
        )
        return cls(
            edit=edit,
            files={role: cast("Path", file) for role, file in given.items() if file},
            out=cast("Path | None", options["out"]),
            max_cost=cast("float | None", options["max_cost"]),
            pause_after=cast("Phase | None", options["pause_after"]),
            dry_run=bool(options["dry_run"]),
            yes=bool(options["yes"]),
            as_json=bool(options["as_json"]),
        )


def revise(video_id: str, wish: Wish) -> int:
    """Show what it would take, ask, and make the next version; returns the exit code."""
    _check_asking(wish)
    target = checked_target(wish.out)
    with opened() as installed:
        app = installed.like(video_id)
        before, edit = app.versions.spec(video_id), app.meant(wish.edit)
        spec = app.revised(video_id, edit)
        told = app.versions.foresee(video_id, spec, wish.files)
        idle = spec == before and not told.again
        _announce(video_id, before, told, idle=idle, wish=wish)
        if wish.dry_run or idle or not (wish.yes or _agreed()):
            return making.MADE
        app.require()
        stopping.listen()
        cap = making.dollars(wish.max_cost)
        made = app.versions.create(video_id, spec, edit, wish.files, cap, wish.pause_after)
        return making.work(app, made, target, wish.as_json)


def _check_asking(wish: Wish) -> None:
    wished = wish.edit != Edit() or wish.files
    if wish.as_json and wished and not (wish.dry_run or wish.yes):
        raise click.UsageError("--json asks nothing: add --dry-run, or --yes to go ahead.")


def _agreed() -> bool:
    """Ask; whoever cannot answer, as in a script, is told how it goes without."""
    try:
        return click.confirm("Make it?", err=True)
    except click.Abort:
        click.echo("\nNothing was made. --yes goes ahead without asking.", err=True)
        raise


def _announce(video_id: str, before: Spec, told: Foresight, *, idle: bool, wish: Wish) -> None:
    if wish.as_json:
        if wish.dry_run or idle:
            click.echo(_json(video_id, before, told, making.dollars(wish.max_cost)))
        return
    lines = _told(told, making.dollars(wish.max_cost))
    click.echo("\n".join([*_beats(before), "", *lines] if idle else lines))


def _json(video_id: str, before: Spec, told: Foresight, cap_usd: Decimal | None) -> str:
    rate = before.output.rate
    return json.dumps(
        {
            "video_id": video_id,
            "beats": [
                {
                    "name": beat.name,
                    "start": float(beat.frames.start / rate),
                    "end": float(beat.frames.end / rate),
                    "texts": [line.text for line in beat.texts],
                    "model": beat.model,
                }
                for beat in before.beats
            ],
            "again": [
                {**step.model_dump(mode="json"), "cost_usd": float(step.cost_usd)}
                for step in told.again
            ],
            "shared": list(told.shared),
            **forecasting.plain(told.forecast, cap_usd),
        },
        ensure_ascii=False,
    )


def _beats(spec: Spec) -> list[str]:
    """The beats of the film, to choose from."""
    rate = spec.output.rate
    return [
        f"  {beat.name:<16} {float(beat.frames.start / rate):5.2f}–"
        f"{float(beat.frames.end / rate):5.2f} s  {' / '.join(line.text for line in beat.texts)}"
        f"{'  ' + beat.model if beat.model else ''}"
        for beat in spec.beats
    ]


def _told(told: Foresight, cap_usd: Decimal | None) -> list[str]:
    if not told.again:
        return ["Nothing would be made again."]
    width = max(len(step.step) for step in told.again)
    model = max(len(step.model or "") for step in told.again)
    return [
        "Made again would be:",
        *(
            f"  {step.step:<{width}} {step.model or '':<{model}} {step.seconds:6.1f} s  "
            f"{money(step.cost_usd):>7}  {step.why}"
            for step in told.again
        ),
        f"{len(told.again)} steps, about {told.seconds:.0f} s, {money(told.cost_usd)}; "
        f"{len(told.shared)} steps are shared",
        *(f"  {each}" for each in forecasting.lines(told.forecast, cap_usd)),
    ]


def family(video_id: str, as_json: bool) -> None:
    """List the versions of a film."""
    with opened() as app:
        found = app.versions.family(video_id)
    if as_json:
        plain = [{**each.model_dump(mode="json"), "cost_usd": float(each.cost_usd)}
                 for each in found]  # fmt: skip
        click.echo(json.dumps({"versions": plain}, ensure_ascii=False))
        return
    for each in found:
        made = datetime.fromtimestamp(each.created_at, UTC).astimezone()
        click.echo(
            f"{'*' if each.current else ' '} {each.version:>2}  {each.video_id}  "
            f"{made:%Y-%m-%d %H:%M}  {each.state:<11} {money(each.cost_usd):>7}  {changed(each)}"
        )


def changed(version: Version) -> str:
    """In a few words what is otherwise than in the parent."""
    edit = version.edit
    if edit is None:
        return "first"
    parts = [f"seen: {edit.prompt}" if edit.prompt else "",
             f"words: {' / '.join(edit.texts)}" if edit.texts else "",
             f"model: {edit.model}" if edit.model else "",
             "another take" if edit.reroll else "",
             *(f"another {role} picture" for role in edit.files)]  # fmt: skip
    told = "; ".join(filter(None, parts)) or "made again"
    return f"{edit.beat}: {told}" if edit.beat else told


def compare(first: str, second: str, as_json: bool) -> None:
    """Tell two versions apart."""
    with opened() as app:
        found = app.versions.compare(first, second)
    click.echo(_comparison_json(found) if as_json else "\n".join(_comparison(found)))


def _comparison_json(found: Comparison) -> str:
    money_fields = ("first_usd", "second_usd")
    plain = found.model_dump(mode="json")
    for each in (plain, *plain["steps"]):
        each.update({name: float(each[name]) for name in money_fields})
    return json.dumps(plain, ensure_ascii=False)


def _comparison(found: Comparison) -> list[str]:
    lines: list[str] = []
    for beat in found.beats:
        lines.append(f"beat {beat.beat}")
        for name in dict.fromkeys([*beat.before, *beat.after]):
            lines.append(f"  {name}")
            lines.append(f"    − {beat.before.get(name, '')}")
            lines.append(f"    + {beat.after.get(name, '')}")
    lines += [
        f"step {step.step:<24} {step.difference:<18} {money(step.first_usd)} → "
        f"{money(step.second_usd)}"
        for step in found.steps
    ]
    same = f"{found.same} steps are the same"
    return [*lines, f"{same}; spent: {money(found.first_usd)} → {money(found.second_usd)}"]


def revert(video_id: str, out: Path | None, as_json: bool) -> None:
    """Make an old version the current one, and hand its film over."""
    target = checked_target(out)
    with opened() as app:
        app.versions.revert(video_id)
        shot = app.videos.look(video_id)
        made = hand_over(app.storage, shot, target)
    click.echo(report_json(shot, made) if as_json else as_text(shot, made))
