"""Choosing the film's colours: the user's own first, the look's palette for the rest."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from reelwright.common.spec import Palette
from reelwright.phases.phase1_validate.colour import (
    contrast,
    luminance,
    mix,
    name_of,
    turned,
)

NEUTRAL = "cinematic"
READABLE = 4.5
"""Contrast of small text (WCAG 2.2, 1.4.3)."""
DISTINCT = 1.8
"""Contrast at which the product's colour still stands out from the background."""
DARK, LIGHT = 0.06, 0.62
"""Luminance below and above which a user's colour serves as a background."""


@cache
def _palettes() -> Mapping[str, Sequence[Palette]]:
    path = Path(__file__).with_name("palettes.json")
    adapter = TypeAdapter(dict[str, tuple[Palette, ...]])
    return adapter.validate_python(json.loads(path.read_text(encoding="utf-8")))


def _ink_on(background: str, preferred: str) -> str:
    if contrast(preferred, background) >= 7:
        return preferred
    return max(("#ffffff", "#0b0b0d"), key=lambda ink: contrast(ink, background))


def _distinct(colour: str, background: str) -> str:
    """The colour, moved away from the background until it can be told from it."""
    away = "#ffffff" if luminance(background) < 0.2 else "#101014"
    for step in range(8):
        moved = mix(colour, away, step * 0.12)
        if contrast(moved, background) >= DISTINCT:
            return moved
    return away


def _background(colours: Sequence[str], base: Palette) -> str:
    ends = [each for each in colours if not DARK < luminance(each) < LIGHT]
    if ends and (len(colours) > 1 or luminance(ends[0]) <= DARK):
        return ends[0]
    shade = "#07070b" if luminance(base.background) < 0.2 else "#ffffff"
    return mix(shade, colours[0], 0.16)


def _from_user(colours: Sequence[str], base: Palette) -> Palette:
    background = _background(colours, base)
    rest = [each for each in colours if each != background]
    primary = _distinct(rest[0] if rest else base.primary, background)
    accent = rest[1] if len(rest) > 1 else turned(primary, 18, lighter=0.16)
    ink = _ink_on(background, base.ink)
    return Palette(
        background=background,
        surface=mix(background, ink, 0.1),
        primary=primary,
        accent=_distinct(accent, background),
        ink=ink,
    )


def choose(look: str, colours: Sequence[str], seed: int) -> Palette:
    """The film's palette; ``colours`` are the user's, an unknown look is neutral."""
    family = _palettes().get(look) or _palettes()[NEUTRAL]
    base = family[seed % len(family)]
    return _from_user(colours, base) if colours else base


def in_words(palette: Palette) -> str:
    """The palette for a generative model: ``navy, gold and cream``."""
    shades = (palette.background, palette.primary, palette.accent)
    names = list(dict.fromkeys(name_of(shade) for shade in shades))
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
