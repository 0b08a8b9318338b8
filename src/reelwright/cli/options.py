"""The options that say what film to make, shared by ``make`` and ``plan``."""

import math
import os
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec

import click

P = ParamSpec("P")


class Finite(click.FloatRange):
    """A number within bounds; ``nan`` lies within all of them and is none."""

    def convert(
        self,
        value: float,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> float:
        """The number."""
        number = float(super().convert(value, param, ctx))
        if not math.isfinite(number):
            self.fail(f"{value} is no number to count with.", param, ctx)
        return number


class Place(click.Path):
    """A file or folder. No words at all mean a shell's empty variable, not this folder."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:  # fmt: skip
        """The path."""
        if value == "":
            self.fail("no file or folder is named.", param, ctx)
        return Path(os.fspath(value))


FILE = Place()
LARGEST_CAP_USD = 1_000_000
JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
VIDEO = click.argument("video_id")
OUT = click.option(
    "--out", type=FILE,
    help="A file for the film, or a folder for it and all that belongs to it.",
)  # fmt: skip
MAX_COST = click.option(
    "--max-cost", type=Finite(0, LARGEST_CAP_USD), metavar="DOLLARS",
    help="Never spend more on this video.",
)  # fmt: skip
PHASES = ("validate", "animatic", "references", "chunks", "refine", "export")
PAUSE_AFTER = click.option(
    "--pause-after", type=click.Choice(PHASES),
    help="Stop after this phase; 'approve' goes on.",
)  # fmt: skip
ASPECTS = ("16:9", "9:16", "1:1", "4:5")
"""These, as every choice below, stand in the contract too, which loads slowly."""


class Aspects(click.ParamType[tuple[str, ...]]):
    """One ratio or several, the main one first: ``16:9,9:16``."""

    name = "ratio[,ratio…]"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The ratios, each once."""
        if isinstance(value, tuple):
            return tuple(str(each) for each in value)
        asked = dict.fromkeys(part.strip() for part in str(value).split(","))
        wrong = [part for part in asked if part not in ASPECTS]
        if wrong:
            self.fail(f"{wrong[0]!r} is none of {', '.join(ASPECTS)}", param, ctx)
        return tuple(asked)


def brief_options(command: Callable[P, None]) -> Callable[P, None]:
    """Add every option of a brief; the first one here is the last in ``--help``."""
    for option in (*_finish(), *_models(), *_sound(), *_film()):
        command = option(command)
    return command


def _film() -> tuple[Callable[[Callable[P, None]], Callable[P, None]], ...]:
    return (
        click.option("--seed", type=int, help="Same prompt, same seed: the same film."),
        click.option("--continuity", type=click.Choice(
            ["anchored", "sequential", "hybrid", "batch", "parallel"]),
                     help="How chunks continue each other.  [default: anchored]"),
        click.option("--resolution", type=click.Choice(["480p", "720p", "1080p"]),
                     help="Length of the shorter side.  [default: 1080p]"),
        click.option("--fps", type=click.Choice(["24", "25", "30", "60"]),
                     help="Frames per second.  [default: 30]"),
        click.option("--aspect", type=Aspects(), metavar="RATIO[,RATIO…]",
                     help="16:9, 9:16, 1:1, 4:5; several make one film in several shapes.  "
                     "[default: as the prompt says, or 16:9]"),
        click.option("--duration", metavar="6..60", help="Seconds; else the prompt says, or 30."),
        click.option("--look", help="The design: luxury, minimal, vibrant …; else the prompt."),
        click.option("--template", help="A template; 'reelwright templates' lists them."),
        click.option("--logo", type=FILE, help="Your logo, PNG, JPEG or WebP."),
        click.option("--product", type=FILE, help="A photo of the product."),
    )  # fmt: skip


def _sound() -> tuple[Callable[[Callable[P, None]], Callable[P, None]], ...]:
    return (
        click.option("--loudness", type=Finite(-24, -9), metavar="-24..-9",
                     help="Of the finished film, in LUFS.  [default: -14]"),
        click.option("--music", metavar="library|composed|none|FILE",
                     help="Where music comes from; cuts follow its beats.  [default: library]"),
        click.option("--voice/--no-voice", default=None, help="Speak the words.  [default: no]"),
    )  # fmt: skip


def _models() -> tuple[Callable[[Callable[P, None]], Callable[P, None]], ...]:
    return (
        click.option("--quality", type=click.Choice(["draft", "final"]),
                     help="Hosted models for a cheap draft, or for the finished film."),
        click.option("--model", help="One model by id or name; 'reelwright models' lists them."),
        click.option("--provider", help="Who makes pictures and clips: builtin, replicate …"),
    )  # fmt: skip


def _finish() -> tuple[Callable[[Callable[P, None]], Callable[P, None]], ...]:
    return (
        click.option("--ai-label", is_flag=True, help="Show a small “Made with AI”."),
        click.option("--burn-captions", is_flag=True, help="Write the captions into the picture."),
        click.option("--preset", type=click.Choice(["social", "broadcast", "web"]),
                     help="What the file is for.  [default: social]"),
        click.option("--codec", type=click.Choice(["h264", "hevc", "av1"]), help="[default: h264]"),
        click.option("--upscale", type=click.Choice(["bicubic", "lanczos", "learned"]),
                     help="How smaller footage is enlarged.  [default: bicubic]"),
        click.option("--grain", type=click.Choice(["none", "fine", "film"]),
                     help="Film grain.  [default: none]"),
        click.option("--smoothing", type=click.Choice(["repeat", "blend", "flow"]),
                     help="How footage gets the film's frame rate.  [default: blend]"),
        click.option("--lut", type=FILE, help="Your own grade, a .cube file."),
    )  # fmt: skip
