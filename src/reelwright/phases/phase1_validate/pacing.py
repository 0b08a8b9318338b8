"""Time for what must be told whole: all steps of a how-to, all of a quotation."""

from fractions import Fraction

from reelwright.phases.phase1_validate.lines import (
    GAP,
    LEAD,
    READING_BASE,
    READING_PER_CHARACTER,
    TAIL,
)
from reelwright.phases.phase1_validate.words import Facts
from reelwright.templates.schema import Template, TemplateBeat, placeholders


def _mentions(beat: TemplateBeat, fact: str) -> bool:
    wordings = [wording for text in beat.texts for wording in text.wordings]
    return any(fact in placeholders(wording.pattern) for wording in wordings)


def _needed(lines: tuple[str, ...], beside: int = 0) -> Fraction:
    """Seconds to read the lines one after the other; ``beside``: characters beside the first."""
    characters = sum(map(len, lines)) + beside
    rests = GAP * (len(lines) - 1) + LEAD + TAIL
    return READING_BASE * len(lines) + READING_PER_CHARACTER * characters + rests


def _whole(beat: TemplateBeat, facts: Facts) -> Fraction:
    """Seconds that the beat wants for what it must not break off; 0 for all others."""
    if facts.steps and _mentions(beat, "step"):
        return _needed(facts.steps)
    if facts.quote and _mentions(beat, "quoted_by"):
        return _needed(facts.quote, len(facts.quoted_by or "") + 2)
    return Fraction(0)


def paced(template: Template, facts: Facts, duration: Fraction) -> Template:
    """The template with a longer minimum for such beats, as far as the film has room for it."""
    kept = sum((beat.min_duration for beat in template.beats if not beat.droppable), Fraction(0))
    beats: list[TemplateBeat] = []
    for beat in template.beats:
        least = max(beat.min_duration, _whole(beat, facts))
        if not beat.droppable and kept - beat.min_duration + least <= duration:
            length = max(beat.duration, least)
            beat = beat.model_copy(update={"min_duration": least, "duration": length})
        beats.append(beat)
    return template.model_copy(update={"beats": tuple(beats)})
