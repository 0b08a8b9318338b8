"""The commands and their options. Work is imported inside each command: ``--help`` stays quick."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec

import click

from reelwright import __version__

P = ParamSpec("P")

PROMPT = click.argument("prompt")
JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
VIDEO = click.argument("video_id")


def brief_options(command: Callable[P, None]) -> Callable[P, None]:
    """The options that say what film to make, shared by ``make`` and ``plan``."""
    existing = click.Path(path_type=Path)
    for option in (
        click.option("--seed", type=int, help="Same prompt, same seed: the same film."),
        click.option("--continuity", type=click.Choice(
            ["anchored", "sequential", "hybrid", "batch", "parallel"]),
            help="How chunks continue each other.  [default: anchored]"),
        click.option("--voice/--no-voice", default=None, help="Speak the words.  [default: no]"),
        click.option("--resolution", type=click.Choice(["480p", "720p", "1080p"]),
                     help="Length of the shorter side.  [default: 1080p]"),
        click.option("--fps", type=click.Choice(["24", "25", "30", "60"]),
                     help="Frames per second.  [default: 30]"),
        click.option("--aspect", type=click.Choice(["16:9", "9:16", "1:1", "4:5"]),
                     help="Shape of the picture; else the prompt says, or 16:9."),
        click.option("--duration", metavar="6..60", help="Seconds; else the prompt says, or 30."),
        click.option("--template", help="A template; 'reelwright templates' lists them."),
        click.option("--logo", type=existing, help="Your logo, PNG, JPEG or WebP."),
        click.option("--product", type=existing, help="A photo of the product."),
    ):  # fmt: skip
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="reelwright")
def app() -> None:
    """One prompt in, a finished advertisement out."""


@app.command()
@PROMPT
@click.option("--out", type=click.Path(path_type=Path), help="Where to put the film.")
@brief_options
@JSON
def make(prompt: str, out: Path | None, as_json: bool, **options: object) -> None:
    """Make a film from PROMPT."""
    from reelwright.cli import making
    from reelwright.cli.briefs import brief_from

    sys.exit(making.make(brief_from(prompt, options), out, as_json))


@app.command()
@PROMPT
@brief_options
@JSON
def plan(prompt: str, as_json: bool, **options: object) -> None:
    """Show what making PROMPT would take. Nothing is spent."""
    from reelwright.cli import planning
    from reelwright.cli.briefs import brief_from

    planning.show(brief_from(prompt, options), as_json)


@app.command()
@VIDEO
@click.option("--out", type=click.Path(path_type=Path), help="Where to put the film.")
@JSON
def retry(video_id: str, out: Path | None, as_json: bool) -> None:
    """Go on with a video from what is finished."""
    from reelwright.cli import making

    sys.exit(making.retry(video_id, out, as_json))


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
def cancel(video_id: str) -> None:
    """Stop a video. What is finished is kept; 'retry' goes on with it."""
    from reelwright.cli import looking

    looking.cancel(video_id)


@app.group(invoke_without_command=True)
@click.pass_context
def templates(context: click.Context) -> None:
    """The templates: structure as data."""
    if context.invoked_subcommand is None:
        from reelwright.cli import catalogue

        catalogue.templates()


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


@app.command()
@JSON
def models(as_json: bool) -> None:
    """The models, what they make and what they cost."""
    from reelwright.cli import catalogue

    catalogue.models(as_json)


@app.command()
@JSON
def doctor(as_json: bool) -> None:
    """Check this installation."""
    from reelwright.cli import doctoring

    sys.exit(doctoring.doctor(as_json))


@app.command()
@click.option("--keep-days", type=click.FloatRange(0), help="Keep younger ones.  [default: 7]")
def clean(keep_days: float | None) -> None:
    """Delete intermediates of videos that ended some time ago. Films stay."""
    from reelwright.cli import looking

    looking.clean(keep_days)


def main() -> None:
    """Run a command; errors become one message and an exit code."""
    from reelwright.cli.errors import guarded

    guarded(app)
