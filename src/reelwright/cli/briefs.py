"""From options on the command line to a brief."""

import sys
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import cast

from reelwright.common.errors import BriefError
from reelwright.common.spec import Brief, Options


def brief_from(prompt: str, options: Mapping[str, object]) -> Brief:
    """The brief; ``-`` as the prompt reads standard input."""
    fps = options["fps"]
    duration = options["duration"]
    chosen = {
        name: options[name]
        for name in ("template", "aspect", "resolution", "seed", "voice", "continuity")
    }
    return Brief(
        prompt=sys.stdin.read() if prompt == "-" else prompt,
        product_photo=cast("Path | None", options["product"]),
        logo=cast("Path | None", options["logo"]),
        options=Options.model_validate(
            {
                **chosen,
                "duration": _duration(str(duration)) if duration is not None else None,
                "rate": Fraction(str(fps)) if fps is not None else None,
            }
        ),
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
