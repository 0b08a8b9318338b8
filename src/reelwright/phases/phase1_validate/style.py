"""The film's design: a look's choices by the film's seed, led by the words that were said."""

import re

from reelwright.common.spec import Air, Backdrop, Brief, Extraction, Motion, Style
from reelwright.phases.phase1_validate import palette
from reelwright.phases.phase1_validate.ledger import Ledger
from reelwright.templates.draw import pick, shuffled
from reelwright.templates.looks import Look, look, looks, signs
from reelwright.templates.schema import Template

BACKDROPS = 4
"""How many sets a film takes in turn."""
QUIET: dict[str, Motion] = {"slow": "calm", "fast": "brisk"}


def look_of(brief: Brief, said: Extraction, template: Template, ledger: Ledger) -> Look:
    """The look asked for; raises ``NotFound`` for an option that names none."""
    if brief.options.look is not None:
        look(brief.options.look)
    understood = said.look if said.look in looks() else None
    return look(ledger.take("style.look", brief.options.look, understood, otherwise=template.look))


def style_of(
    chosen: Look,
    said: Extraction,
    template: Template,
    seed: int,
    ledger: Ledger,
    *,
    named_place: bool = False,
) -> Style:
    """The look as this seed has it. ``named_place``: the user said where it plays."""
    own = ledger.origins["style.look"] == "given"
    usual = (None, None) if own else (template.grade, template.font)
    ledger.take("style.palette", said.colours or None, otherwise=())
    words = said_words(said)
    return Style(
        look=chosen.name,
        mood=ledger.take("style.mood", said.mood, otherwise=template.mood),
        palette=palette.choose(chosen.name, said.colours, seed, words, said.mood or ""),
        grade=ledger.take("style.grade", otherwise=usual[0] or pick(seed, "grade", chosen.grades)),
        font=ledger.take("style.font", otherwise=usual[1] or pick(seed, "font", chosen.fonts)),
        backdrops=backdrops_of(chosen, seed, named=named_place),
        light=pick(seed, "light", chosen.lights),
        air=_air(chosen, seed, words),
        motion=_motion(chosen, seed, said.tempo),
        entrance=pick(seed, "entrance", chosen.entrances),
    )


def backdrops_of(chosen: Look, seed: int, *, named: bool) -> tuple[Backdrop, ...]:
    """Four sets in the seed's order; a place that the user named is every other one."""
    order: tuple[Backdrop, ...] = shuffled(seed, "backdrops", chosen.backdrops)
    if not named:
        return order[:BACKDROPS]
    built: list[Backdrop] = [each for each in order if each != "environment"]
    return ("environment", built[0], "environment", built[1])


def said_words(said: Extraction) -> str:
    """Everything that was said of the product and its world."""
    parts = (said.mood, said.product_name, said.product_kind, *said.claims, said.setting)
    return " ".join(part for part in parts if part)


def _air(chosen: Look, seed: int, words: str) -> Air:
    """What the words call for, unless the look keeps its air clear."""
    said = set(re.findall(r"[^\W\d_]+", words.lower()))
    called: list[Air] = [air for air, calls in signs().airs.items() if said & set(calls)]
    fits: list[Air] = [air for air in called if air in chosen.airs or "none" not in chosen.airs]
    usual: Air = pick(seed, "air", chosen.airs)
    return fits[0] if fits else usual


def _motion(chosen: Look, seed: int, tempo: str | None) -> Motion:
    if "bouncy" not in chosen.motions and tempo in QUIET:
        return QUIET[tempo]
    return pick(seed, "motion", chosen.motions)
