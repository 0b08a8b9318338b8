"""The commands about versions and approval, and their options."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reelwright.cli.options import FILE, JSON, MAX_COST, OUT, PAUSE_AFTER, VIDEO

if TYPE_CHECKING:
    from reelwright.common.plan import Phase


@click.command()
@VIDEO
@click.option("--beat", metavar="NAME", help="Which beat; without any option, they are listed.")
@click.option("--prompt", help="What is seen in it: action, place, camera, side.")
@click.option("--text", multiple=True, help="Its words; once for each line, in order.")
@click.option("--model", metavar="NAME|draft|final", help="The video model of its footage.")
@click.option("--reroll", is_flag=True, help="Another take of its footage.")
@click.option("--product", type=FILE, help="Another photo of the product, for the whole film.")
@click.option("--logo", type=FILE, help="Another logo, for the whole film.")
@click.option("--dry-run", is_flag=True, help="Only show what it would take.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@OUT
@MAX_COST
@PAUSE_AFTER
@JSON
def revise(video_id: str, **options: object) -> None:
    """Make the next version of VIDEO_ID, with one beat otherwise.

    First it shows which steps would be made again and what that costs; nothing is spent before.
    All that is not affected is shared. The version before stays as it is.
    """
    from reelwright.cli import revising

    sys.exit(revising.revise(video_id, revising.Wish.of(options)))


@click.command()
@VIDEO
@OUT
@PAUSE_AFTER
@JSON
def approve(video_id: str, out: Path | None, pause_after: Phase | None, as_json: bool) -> None:
    """Go on with a video that stopped after a phase."""
    from reelwright.cli import making

    sys.exit(making.approve(video_id, pause_after, out, as_json))


@click.command()
@VIDEO
@JSON
def versions(video_id: str, as_json: bool) -> None:
    """Every version of the film that VIDEO_ID is one of."""
    from reelwright.cli import revising

    revising.family(video_id, as_json)


@click.command()
@click.argument("first")
@click.argument("second")
@JSON
def compare(first: str, second: str, as_json: bool) -> None:
    """Which beats, steps and costs differ between two versions."""
    from reelwright.cli import revising

    revising.compare(first, second, as_json)


@click.command()
@VIDEO
@OUT
@JSON
def revert(video_id: str, out: Path | None, as_json: bool) -> None:
    """Make an earlier version the current one again. Costs nothing."""
    from reelwright.cli import revising

    revising.revert(video_id, out, as_json)


COMMANDS = (revise, approve, versions, compare, revert)
