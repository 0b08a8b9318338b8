"""Choosing the film's colours: the user's own first, the look's palette for the rest."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from reelwright.common.spec import Palette
from reelwright.phases.phase1_validate.colour import (
    contrast,
    lighter,
    lightness,
    luminance,
    mix,
    name_of,
)
from reelwright.templates.looks import Leaning, SuitedPalette, looks, signs

NEUTRAL = "cinematic"
DISTINCT = 1.8
"""Contrast at which the product's colour still stands out from the background."""
TEMPERATURES: frozenset[Leaning] = frozenset({"warm", "cool"})
DARK, LIGHT = 0.06, 0.62
"""Luminance below and above which a user's colour serves as a background."""


def leanings(words: str) -> Mapping[Leaning, int]:
    """How often the words speak for each leaning."""
    said = Counter(re.findall(r"[^\W\d_]+", words.lower()))
    counts: dict[Leaning, int] = {
        name: sum(said[each] for each in calls) for name, calls in signs().leanings.items()
    }
    return {name: count for name, count in counts.items() if count}


def _suitable(family: Sequence[SuitedPalette], words: str, mood: str) -> list[SuitedPalette]:
    """Those of the family that answer the words best, in the look's usual light otherwise. A mood
    that is warm or cool outweighs whatever else was said."""
    wanted, usual = dict(leanings(words)), family[0].suits
    felt = leanings(mood).keys() & TEMPERATURES
    if len(felt) == 1:
        wanted = {name: count for name, count in wanted.items() if name not in TEMPERATURES}
        wanted |= dict.fromkeys(felt, sum(wanted.values()) + 1)

    def score(each: SuitedPalette) -> int:
        answers = sum(wanted.get(suit, 0) for suit in each.suits)
        return 2 * answers + any(suit in usual for suit in each.suits if suit in {"dark", "light"})

    best = max(map(score, family))
    return [each for each in family if score(each) == best]


def _ink_on(background: str, preferred: str) -> str:
    if contrast(preferred, background) >= 7:
        return preferred
    return max(("#ffffff", "#0b0b0d"), key=lambda ink: contrast(ink, background))


def _distinct(colour: str, background: str) -> str:
    """The colour in its own hue, as much lighter or darker as to be told from the background."""
    way = 1 if luminance(background) < 0.2 else -1
    for step in range(21):
        moved = lighter(colour, way * step * 0.04)
        if contrast(moved, background) >= DISTINCT:
            return moved
    return "#ffffff" if way > 0 else "#101014"


def _background(colours: Sequence[str], base: Palette) -> str:
    ends = [each for each in colours if not DARK < luminance(each) < LIGHT]
    if ends and (len(colours) > 1 or luminance(ends[0]) <= DARK):
        return ends[0]
    shade = "#07070b" if luminance(base.background) < 0.2 else "#ffffff"
    return mix(shade, colours[0], 0.16)


def _second(primary: str) -> str:
    """A companion in the hue of a colour that was named alone: gold stays gold."""
    return lighter(primary, 0.12 if lightness(primary) < 0.62 else -0.10)


def _from_user(colours: Sequence[str], base: Palette) -> Palette:
    background = _background(colours, base)
    rest = [each for each in colours if each != background]
    primary = _distinct(rest[0] if rest else base.primary, background)
    accent = rest[1] if len(rest) > 1 else _second(primary)
    ink = _ink_on(background, base.ink)
    return Palette(
        background=background,
        surface=mix(background, ink, 0.1),
        primary=primary,
        accent=_distinct(accent, background),
        ink=ink,
        named=bool(rest),
    )


def choose(
    look: str, colours: Sequence[str], seed: int, words: str = "", mood: str = ""
) -> Palette:
    """The film's palette; ``colours`` are the user's, an unknown look is neutral.

    ``words``: mood, product, claims and setting as said; they decide which of a look's palettes
    suit, and the seed picks one of those. ``mood``: those of the words that decide first whether
    the colours are warm or cool.
    """
    family = _suitable((looks().get(look) or looks()[NEUTRAL]).palettes, words, mood)
    base = family[seed % len(family)]
    if colours:
        return _from_user(colours, base)
    return Palette.model_validate(base.model_dump(exclude={"suits"}))


def in_words(palette: Palette) -> str:
    """The palette for a generative model: ``navy, gold and cream``."""
    shades = (palette.background, palette.primary, palette.accent)
    names = list(dict.fromkeys(name_of(shade) for shade in shades))
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
