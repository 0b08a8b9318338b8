"""The commands and their options. Work is imported inside each command: ``--help`` stays quick."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reelwright import __version__
from reelwright.cli import editing, granting
from reelwright.cli.options import (
    JSON,
    MAX_COST,
    OUT,
    PAUSE_AFTER,
    VIDEO,
    Finite,
    brief_options,
)  # fmt: skip

if TYPE_CHECKING:
    from reelwright.common.plan import Lane, Phase
    from reelwright.common.spec import Preset
    from reelwright.orchestrator.costs import Key
    from reelwright.orchestrator.resolving import Way

PROMPT = click.argument("prompt")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="reelwright")
def app() -> None:
    """One prompt in, a finished advertisement out."""


@app.command()
@PROMPT
@OUT
@brief_options
@MAX_COST
@PAUSE_AFTER
@JSON
def make(
    prompt: str,
    out: Path | None,
    max_cost: float | None,
    pause_after: Phase | None,
    as_json: bool,
    **options: object,
) -> None:
    """Make a film from PROMPT."""
    from reelwright.cli import making
    from reelwright.cli.briefs import Hire, brief_from

    hire = Hire.of(options)
    brief = brief_from(prompt, options)
    sys.exit(making.make(brief, out, as_json, max_cost, pause_after, hire))


@app.command()
@PROMPT
@brief_options
@MAX_COST
@JSON
def plan(prompt: str, max_cost: float | None, as_json: bool, **options: object) -> None:
    """Show what making PROMPT would take and cost. Nothing is spent."""
    from reelwright.cli import making, planning
    from reelwright.cli.briefs import Hire, brief_from

    cap = making.dollars(max_cost)
    planning.show(brief_from(prompt, options), as_json, Hire.of(options), cap)


@app.command()
@VIDEO
@OUT
@MAX_COST
@JSON
def retry(video_id: str, out: Path | None, max_cost: float | None, as_json: bool) -> None:
    """Go on with a video from what is finished."""
    from reelwright.cli import making

    sys.exit(making.retry(video_id, out, as_json, max_cost))


@app.command()
@VIDEO
@JSON
def status(video_id: str, as_json: bool) -> None:
    """How far a video is."""
    from reelwright.cli import looking

    looking.status(video_id, as_json)


@app.command()
@VIDEO
@JSON
def show(video_id: str, as_json: bool) -> None:
    """Every step and file of a video."""
    from reelwright.cli import looking

    looking.show(video_id, as_json)


@app.command("list")
@click.option("--limit", type=click.IntRange(1, 500), default=20, show_default=True)
@JSON
def list_videos(limit: int, as_json: bool) -> None:
    """The latest videos."""
    from reelwright.cli import looking

    looking.newest(limit, as_json)


@app.command()
@VIDEO
@JSON
def cancel(video_id: str, as_json: bool) -> None:
    """Stop a video. What is finished is kept; 'retry' goes on with it."""
    from reelwright.cli import looking

    looking.cancel(video_id, as_json)


@app.command()
@click.argument("video_id", required=False)
@click.option(
    "--by",
    type=click.Choice(["video", "phase", "model", "day"]),
    default="video",
    help="How to group.  [default: video]",
)
@JSON
def costs(video_id: str | None, by: Key, as_json: bool) -> None:
    """What was spent, what is set aside, and what reuse saved."""
    from reelwright.cli import costing

    costing.show(video_id, by, as_json)


@app.command()
@click.argument("call", type=int)
@click.argument("way", type=click.Choice(["adopt", "retry", "write-off"]))
@click.argument("vendor_id", required=False)
@JSON
def resolve(call: int, way: Way, vendor_id: str | None, as_json: bool) -> None:
    """Decide on CALL, of which nobody can tell whether it was made.

    adopt VENDOR_ID takes the vendor's job for it; retry says that it was never made; write-off
    counts it as paid for nothing. Then 'reelwright retry' goes on with the video.
    """
    from reelwright.cli import costing

    costing.resolve(call, way, vendor_id, as_json)


@app.group(invoke_without_command=True)
@JSON
@click.pass_context
def templates(context: click.Context, as_json: bool) -> None:
    """The templates: structure as data."""
    if context.invoked_subcommand is None:
        from reelwright.cli import catalogue

        catalogue.templates(as_json)


@templates.command("show")
@click.argument("name")
def show_template(name: str) -> None:
    """Print a template as JSON, a start for one of your own."""
    from reelwright.cli import catalogue

    catalogue.template(name)


@templates.command("check")
@click.argument("file", type=click.Path(path_type=Path))
def check_template(file: Path) -> None:
    """Say whether FILE is a sound template, or what to change."""
    from reelwright.cli import catalogue

    catalogue.check(file)


@templates.command("schema")
def template_schema() -> None:
    """Print the JSON Schema of templates."""
    from reelwright.cli import catalogue

    catalogue.schema()


@app.group(invoke_without_command=True)
@JSON
@click.pass_context
def looks(context: click.Context, as_json: bool) -> None:
    """The looks: design as data."""
    if context.invoked_subcommand is None:
        from reelwright.cli import catalogue

        catalogue.looks(as_json)


@looks.command("show")
@click.argument("name")
def show_look(name: str) -> None:
    """Print a look as JSON: its palettes, sets, type, light and sound."""
    from reelwright.cli import catalogue

    catalogue.look(name)


@app.group(invoke_without_command=True)
@JSON
@click.pass_context
def models(context: click.Context, as_json: bool) -> None:
    """The models, what they make and what they cost."""
    if context.invoked_subcommand is None:
        from reelwright.cli import catalogue

        catalogue.models(as_json)


@models.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@JSON
def check_models(file: Path, as_json: bool) -> None:
    """Say whether FILE is a sound model profile; with a key, against the vendor's own schema."""
    from reelwright.cli import catalogue

    sys.exit(catalogue.check_models(file, as_json))


@app.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--preset",
    type=click.Choice(["social", "broadcast", "web"]),
    default="social",
    help="What the film is for.  [default: social]",
)
@click.option(
    "--loudness",
    type=Finite(-24, -9),
    metavar="-24..-9",
    help="What it was made for, in LUFS.  [default: -14; broadcast: -23]",
)
@JSON
def inspect(file: Path, preset: Preset, loudness: float | None, as_json: bool) -> None:
    """Run the delivery check on any film. The exit code is 1 when it fails."""
    from reelwright.cli import inspecting

    sys.exit(inspecting.inspect(file, preset, loudness, as_json))


@app.command()
@JSON
def doctor(as_json: bool) -> None:
    """Check this installation."""
    from reelwright.cli import doctoring

    sys.exit(doctoring.doctor(as_json))


@app.command()
@click.option("--keep-days", type=Finite(0), help="Keep younger ones.  [default: 7]")
@click.option("--paid", is_flag=True, help="Also what was paid for: to have it again costs again.")
@JSON
def clean(keep_days: float | None, paid: bool, as_json: bool) -> None:
    """Delete intermediates of videos that ended some time ago. Films and paid footage stay."""
    from reelwright.cli import looking

    looking.clean(keep_days, paid, as_json)


@app.command()
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="0: any that is free.")
@click.option("--script", type=click.Path(path_type=Path), help="What to do wrong, as JSON.")
def sandbox(port: int, script: Path | None) -> None:
    """Serve the vendors' protocols on this machine, for play money."""
    from reelwright.cli import sandboxing

    sandboxing.serve(port, script)


@app.command()
@click.option("--host", help="What to listen on; others than loopback need an API key first.")
@click.option("--port", type=click.IntRange(0, 65535), help="0: any that is free.  [default: 8000]")
def serve(host: str | None, port: int | None) -> None:
    """Serve the HTTP API, and make the films that are asked for. Needs nothing else installed."""
    from reelwright.cli import serving

    serving.serve(host, port)


@app.command()
@click.option(
    "--lane",
    multiple=True,
    type=click.Choice(["media", "provider"]),
    help="What to do: work on this machine, or wait for vendors.  [default: both]",
)
@click.option("--concurrency", type=click.IntRange(1, 256), help="How many steps of each at once.")
@click.option("--metrics-port", type=click.IntRange(0, 65535), help="Serve /metrics there.")
def worker(lane: tuple[Lane, ...], concurrency: int | None, metrics_port: int | None) -> None:
    """Work on the videos of an installation with REELWRIGHT_EXECUTOR=celery, until stopped."""
    from reelwright.cli import working

    working.work(lane, concurrency, metrics_port)


for command in (*editing.COMMANDS, granting.keys):
    app.add_command(command)


def main() -> None:
    """Run a command; errors become one message and an exit code."""
    from reelwright.cli.errors import guarded

    guarded(app)
