"""From options on the command line to a brief."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import cast

from reelwright.common.errors import BriefError
from reelwright.common.spec import Brief, Options
from reelwright.providers.tiers import Tier
from reelwright.wiring import App

PLAIN = (
    "template", "resolution", "seed", "voice", "continuity", "look", "codec", "preset",
    "burn_captions", "ai_label", "smoothing", "grain", "upscale",
)  # fmt: skip
"""Options that are called the same on the command line and in a brief."""

SOURCES = ("library", "composed", "none")


@dataclass(frozen=True)
class Hire:
    """Which models were asked for; ``None``: those of the settings."""

    provider: str | None = None
    model: str | None = None
    quality: Tier | None = None

    @classmethod
    def of(cls, options: Mapping[str, object]) -> "Hire":
        """From the options of a command."""
        return cls(
            cast("str | None", options.get("provider")),
            cast("str | None", options.get("model")),
            cast("Tier | None", options.get("quality")),
        )

    def at(self, app: App) -> App:
        """The installation with these models. Raises ``NotFound``."""
        return app.hiring(self.provider, self.model, self.quality)


NOBODY = Hire()


def brief_from(prompt: str, options: Mapping[str, object]) -> Brief:
    """The brief; ``-`` as the prompt reads standard input."""
    music = cast("str | None", options.get("music"))
    own = music is not None and music not in SOURCES
    return Brief(
        prompt=sys.stdin.read() if prompt == "-" else prompt,
        product_photo=cast("Path | None", options.get("product")),
        logo=cast("Path | None", options.get("logo")),
        lut=cast("Path | None", options.get("lut")),
        music_file=Path(music) if own and music else None,
        options=_options(options, "file" if own else music),
    )


def _options(options: Mapping[str, object], music: str | None) -> Options:
    fps, duration = options.get("fps"), options.get("duration")
    aspects = cast("tuple[str, ...] | None", options.get("aspect")) or (None,)
    chosen = {name: options[name] for name in PLAIN if options.get(name) is not None}
    return Options.model_validate(
        {
            **chosen,
            "aspect": aspects[0],
            "also": aspects[1:],
            "music": music,
            "loudness_lufs": options.get("loudness"),
            "duration": _duration(str(duration)) if duration is not None else None,
            "rate": Fraction(str(fps)) if fps is not None else None,
        }
    )


def _duration(text: str) -> Fraction:
    try:
        seconds = Fraction(text.strip().removesuffix("s"))
    except (ValueError, ZeroDivisionError):
        raise _wrong(text) from None
    if not 6 <= seconds <= 60:
        raise _wrong(text)
    return seconds


def _wrong(text: str) -> BriefError:
    return BriefError(
        f"{text!r} is not a duration from 6 to 60 seconds",
        field="--duration",
        hint="give seconds, as in --duration 30",
    )
