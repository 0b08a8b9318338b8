"""Time for words in a short film: the end card first, then what each beat has to say."""

from collections.abc import Sequence
from fractions import Fraction

from reelwright.phases.phase1_validate.lines import LEAD, LIMITS, TAIL, reading_time
from reelwright.phases.phase1_validate.words import Facts, say
from reelwright.templates.fit import keep
from reelwright.templates.schema import Template, TemplateBeat

BRIEFEST = Fraction(95, 100)
"""Seconds left to a beat that goes without words."""
PLAY = Fraction(35, 100)
"""Seconds for each beat that cuts may move to the beat of the music."""
AMPLE = Fraction(12)
"""Seconds from which a film's end card shows name and call to action long enough for both."""


def with_room(template: Template, facts: Facts, duration: Fraction) -> Template:
    """The template, its beats given the least time in which their words can be read.

    Where a film is too short for all of them, the end card has its time first, then each beat in
    turn; a beat that gets none is short and goes without words.
    """
    beats = keep(template.beats, duration)
    needs = _needs(beats, facts, duration)
    floors = [min(BRIEFEST, beat.min_duration) for beat in beats]
    spare = duration - sum(floors, Fraction(0)) - PLAY * len(beats)
    order = sorted(range(len(beats)), key=lambda n: _rank(beats[n]))
    for wanted in (needs, [beat.min_duration for beat in beats]):
        for n in order:
            more = max(Fraction(0), wanted[n] - floors[n])
            # a beat's own minimum may be met in part; half a line cannot be read
            granted = (
                more if more <= spare else max(Fraction(0), spare) if wanted is not needs else 0
            )
            floors[n] += granted
            spare -= granted
    roomy = [_at_least(beat, least) for beat, least in zip(beats, floors, strict=True)]
    return template.model_copy(update={"beats": tuple(roomy)})


def _at_least(beat: TemplateBeat, least: Fraction) -> TemplateBeat:
    return beat.model_copy(
        update={"min_duration": least, "duration": max(beat.duration, least), "droppable": False}
    )


def _closes(beat: TemplateBeat) -> bool:
    return any(text.role == "cta" for text in beat.texts)


def _rank(beat: TemplateBeat) -> int:
    """The end card, then what there is to say, then the name, which the end card tells as well."""
    if _closes(beat):
        return 0
    return 2 if beat.texts and beat.texts[0].role == "brand" else 1


def _needs(beats: Sequence[TemplateBeat], facts: Facts, duration: Fraction) -> list[Fraction]:
    """Seconds that each beat needs for its first line, cut as short as it can be."""
    needs: list[Fraction] = []
    for beat in beats:
        if _closes(beat):
            needs.append(_card(beat, facts, duration))
            continue
        need = Fraction(0)
        for text in beat.texts:
            tried = [said for limit in LIMITS if (said := say(text, facts, limit)) is not None]
            if tried:
                shortest = min(tried, key=lambda said: len(said.text))
                need = LEAD + reading_time(shortest.text) + TAIL
                facts = shortest.rest
                break
        needs.append(need)
    return needs


def _card(beat: TemplateBeat, facts: Facts, duration: Fraction) -> Fraction:
    """Time for name and call to action; an offer between them is read beside them."""
    said = [line for text in beat.texts if (line := say(text, facts)) is not None]
    whole = max((reading_time(line.text) for line in said), default=Fraction(0))
    if duration >= AMPLE and len(said) > 1:
        whole = max(whole, reading_time(said[0].text) + reading_time(said[-1].text))
    # a transition into the card takes up to half a second of it
    return 2 * LEAD + whole
