"""``costs`` and ``resolve``: what was spent, and what to do with a call nobody can tell of."""

import json

import click

from reelwright.cli.session import opened
from reelwright.common.money import show as money
from reelwright.orchestrator.costs import Key, Line, costs, total
from reelwright.orchestrator.resolving import Way


def show(video_id: str | None, by: Key, as_json: bool) -> None:
    """Print the sums."""
    with opened() as app:
        if video_id is not None:
            app.videos.look(video_id)
        with app.database.read() as session:
            lines = costs(session, by, video_id=video_id)
    if as_json:
        told = {"by": by, "lines": [_plain(line) for line in lines], "total": _plain(total(lines))}
        click.echo(json.dumps(told))
        return
    click.echo(f"{by:<34} {'calls':>6} {'spent':>10} {'set aside':>10} {'saved':>10}")
    for line in (*lines, total(lines)):
        click.echo(
            f"{line.name:<34} {line.calls:>6} {money(line.spent_usd):>10} "
            f"{money(line.reserved_usd):>10} {money(line.saved_usd):>10}"
        )


def resolve(call: int, way: Way, vendor_id: str | None, as_json: bool) -> None:
    """Decide on a call and say how to go on."""
    with opened() as app:
        done = app.resolve(call, way, vendor_id)
    if as_json:
        told = {"call": call, "model": done.call.model, "state": done.call.state}
        click.echo(json.dumps({**told, "unchecked": done.unchecked or None}))
        return
    click.echo(f"call {call} to {done.call.model} is {done.call.state} now")
    if done.unchecked:
        click.echo(f"  {vendor_id} could not be looked up: {done.unchecked}; 'retry' will do it")


def _plain(line: Line) -> dict[str, object]:
    return {
        "name": line.name,
        "calls": line.calls,
        "spent_usd": float(line.spent_usd),
        "reserved_usd": float(line.reserved_usd),
        "saved_usd": float(line.saved_usd),
    }
