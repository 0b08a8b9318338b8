"""``status``, ``show``, ``list``, ``cancel``, ``clean``: looking at videos, tidying up."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal

import click

from reelwright.cli.delivering import hand_over, to_judge
from reelwright.cli.report import as_json as report_json
from reelwright.cli.report import as_text, left_out
from reelwright.cli.session import opened
from reelwright.common.calls import OPEN, Call
from reelwright.common.money import show as money
from reelwright.database import calls
from reelwright.orchestrator.cancelling import Left, Withdrawn
from reelwright.orchestrator.progress import Snapshot
from reelwright.wiring import App

UNSETTLED = (*OPEN, "unknown")
"""States of calls that may still cost money."""


def status(video_id: str, as_json: bool) -> None:
    """One video in a few lines."""
    with opened() as app:
        shot = app.videos.look(video_id)
        paused = shot.state == "paused"
        made = hand_over(app.storage, shot, None)
        if paused:
            made = to_judge(app.storage, shot, app.videos.artifacts(video_id))
        if as_json:
            click.echo(report_json(shot, made))
        elif app.is_stalled(video_id):
            click.echo(f"{video_id} stopped at {shot.progress:.0%}: its process died")
            click.echo(f"  → reelwright retry {video_id}  goes on from what is finished")
        elif shot.state in ("running", "queued"):
            click.echo(f"{video_id} is {shot.state}, {shot.progress:.0%} done")
            _echo(left_out(shot))
        else:
            click.echo(as_text(shot, made))


def show(video_id: str, as_json: bool) -> None:
    """One video with every step and file."""
    with opened() as app:
        shot = app.videos.look(video_id)
        files = [
            {"step": step, "name": made.name, "path": _path(app, made.key), "bytes": made.bytes}
            for step, made in app.videos.artifacts(video_id)
        ]
        with app.database.read() as session:
            undecided = [
                (step.name, calls.value(call))
                for step, call in calls.of_video(session, video_id)
                if call.state in UNSETTLED
            ]
    if as_json:
        whole = {**shot.model_dump(), "files": files, "calls": [_call(*each) for each in undecided]}
        click.echo(json.dumps(whole, ensure_ascii=False, default=_plain))
        return
    click.echo(f"{shot.video_id}  {shot.state}  {shot.progress:.0%}\n{shot.prompt}\n")
    for step in shot.steps:
        extra = " reused" if step.reused else ""
        click.echo(
            f"  {step.name:<24} {step.state:<8} {step.seconds:6.1f} s  {money(step.cost_usd)}"
            f"{extra}{'  ' + step.error if step.error else ''}"
        )
    _echo(left_out(shot))
    _echo([
        f"  call {call.id} to {call.model} for {step} is {call.state}, "
        f"{money(call.reserved_usd)} set aside"
        for step, call in undecided
    ])  # fmt: skip
    click.echo("")
    for file in files:
        place = file["path"] or f"{file['name']} (gone)"
        click.echo(f"  {place}  {file['bytes']} bytes")


def _call(step: str, call: Call) -> dict[str, object]:
    return {
        "call": call.id,
        "step": step,
        "model": call.model,
        "state": call.state,
        "vendor_id": call.job.id if call.job else None,
        "reserved_usd": float(call.reserved_usd),
    }


def _echo(lines: Sequence[str]) -> None:
    for line in lines:
        click.echo(line)


def _plain(value: object) -> object:
    """Money as a number, as in every answer; exact seconds and rates as text."""
    return float(value) if isinstance(value, Decimal) else str(value)


def _path(app: App, key: str) -> str | None:
    return str(app.storage.local(key)) if app.storage.exists(key) else None


def newest(limit: int, as_json: bool) -> None:
    """The latest videos, newest first."""
    with opened() as app:
        shots = app.videos.newest(limit)
    if as_json:
        click.echo(json.dumps({"videos": [_brief(shot) for shot in shots]}, ensure_ascii=False))
        return
    if not shots:
        click.echo('no videos yet: reelwright make "A 15 second ad for …"')
    for shot in shots:
        made = datetime.fromtimestamp(shot.created_at, UTC).astimezone()
        click.echo(
            f"{shot.video_id}  {made:%Y-%m-%d %H:%M}  {shot.state:<11} {shot.progress:4.0%}  "
            f"{money(shot.cost_usd):>7}  {shot.prompt[:60]}"
        )


def _brief(shot: Snapshot) -> dict[str, object]:
    return {
        "video_id": shot.video_id,
        "status": shot.state,
        "progress": round(shot.progress, 4),
        "prompt": shot.prompt,
        "cost_usd": float(shot.cost_usd),
        "created_at": datetime.fromtimestamp(shot.created_at, UTC).isoformat(),
    }


def cancel(video_id: str, as_json: bool) -> None:
    """Stop a video, at its vendors as well."""
    with opened() as app:
        stopped, withdrawn = app.cancel(video_id)
        state = app.videos.look(video_id).state
    if as_json:
        click.echo(_withdrawal(video_id, state, withdrawn))
        return
    click.echo(f"{video_id} is cancelled" if stopped else f"{video_id} is {state} already")
    if withdrawn.ended:
        calls = _calls(withdrawn.ended)
        click.echo(f"  {calls} ended at the vendor, {money(withdrawn.cost_usd)} to pay for that")
    for line in _left(video_id, withdrawn.left):
        click.echo(line)


def _withdrawal(video_id: str, state: str, withdrawn: Withdrawn) -> str:
    return json.dumps(
        {
            "video_id": video_id,
            "status": state,
            "calls_ended": withdrawn.ended,
            "cost_usd": float(withdrawn.cost_usd),
            "calls_left": [
                {"call": each.call, "model": each.model, "why": each.why} for each in withdrawn.left
            ],
        },
        ensure_ascii=False,
    )


def _left(video_id: str, left: Sequence[Left]) -> list[str]:
    """What may still cost money, by vendor and reason, and the way out."""
    if not left:
        return []
    by_reason: dict[tuple[str, str], list[Left]] = {}
    for each in left:
        by_reason.setdefault((each.model.partition("/")[0], each.why), []).append(each)
    lines = [
        f"  {_calls(len(those))} could not be cancelled at {vendor}: {why} "
        f"({', '.join(f'call {each.call}' for each in those)})"
        for (vendor, why), those in by_reason.items()
    ]
    return [
        *lines,
        f"  → reelwright cancel {video_id}  tries again",
        f"  → reelwright resolve {left[0].call} retry|write-off  says what became of a call",
    ]


def _calls(number: int) -> str:
    return f"{number} call{'' if number == 1 else 's'}"


def clean(keep_days: float | None, paid: bool, as_json: bool) -> None:
    """Apply the retention policy now."""
    with opened() as app:
        days = app.settings.keep_days if keep_days is None else keep_days
        done = app.videos.clean(days, paid=paid)
    if as_json:
        told = {"keep_days": days, "files": done.files, "freed_bytes": done.freed,
                "paid_files_kept": done.paid_files, "paid_bytes_kept": done.paid_bytes}  # fmt: skip
        click.echo(json.dumps(told))
        return
    freed, kept = done.freed / 1e6, done.paid_bytes / 1e6
    click.echo(f"{done.files} files older than {days:g} days deleted, {freed:.1f} MB freed")
    if done.paid_files:
        click.echo(f"{done.paid_files} files that were paid for kept, {kept:.1f} MB")
        click.echo("  → reelwright clean --paid  deletes them as well")
