"""Believing of an answer what the brief says too: whatever a model adds is dropped."""

import re
from collections.abc import Callable, Sequence
from fractions import Fraction

from reelwright.common.spec import Aspect, Extraction
from reelwright.common.words import is_text, unlinked
from reelwright.providers.builtin.rules import duration, format
from reelwright.providers.builtin.rules.kinds import art_for, held_in
from reelwright.providers.builtin.rules.lexicon import colour_names
from reelwright.providers.builtin.rules.text import tidy
from reelwright.providers.reading.source import Source, plain

LONGEST = {
    "product_name": 60, "product_kind": 60, "claims": 90, "quote": 300, "quoted_by": 60,
    "steps": 60, "offer": 60, "dates": 60, "before": 60, "after": 60, "audience": 80,
    "setting": 80, "call_to_action": 60,
}  # fmt: skip
"""Characters of each text."""
MOST = 6
"""Claims, and steps."""
MOST_COLOURS = 4
ADDED = "Some of what the language model understood is not in the prompt and was left out."

_VOICE = re.compile(
    r"voice|narrat|spoken|speak|stimme|sprecher|voix|\bvoz\b|\bvoce\b|locut|gesproch|röst|stem\b"
    r"|голос|диктор|озвуч|旁白|配音|ナレーション|声",
    re.IGNORECASE,
)
_SOUND = re.compile(
    r"musi|músi|sound|silen|mute|song|track|stumm|stille|ton\b|son\b|sonido|suono|muziek|музык"
    r"|звук|音",
    re.IGNORECASE,
)


def grounded(found: Extraction, colours: Sequence[str], prompt: str) -> Extraction:
    """What of the answer the prompt bears out, with what our own code decides."""
    source = Source(prompt)
    texts = _texts(found, source)
    kept = found.model_copy(
        update={
            **texts,
            "duration": _duration(found.duration, prompt, source),
            "colours": _colours(colours, source),
            "voice": found.voice if _VOICE.search(source.whole) else None,
            "music": found.music if _SOUND.search(source.whole) else None,
        }
    )
    added = _lost(found, kept) or len(kept.colours) < len(colours[:MOST_COLOURS])
    return kept.model_copy(
        update={
            "also": _also(kept, prompt),
            "art": _art(kept, source),
            "quoted_by": kept.quoted_by if kept.quote else None,
            "notes": (ADDED,) if added else (),
        }
    )


def _texts(found: Extraction, source: Source) -> dict[str, object]:
    """Every text that may reach the screen or a prompt."""
    in_a_row = ("product_name", "quote", "offer", "dates", "call_to_action")
    in_a_clause = ("product_kind", "quoted_by", "before", "after", "audience", "setting")
    kept: dict[str, object] = {
        **{name: _text(getattr(found, name), name, source.quotes) for name in in_a_row},
        **{name: _text(getattr(found, name), name, source.tells) for name in in_a_clause},
    }
    for name in ("claims", "steps"):
        said = (_text(each, name, source.tells) for each in getattr(found, name))
        kept[name] = tuple(dict.fromkeys(each for each in said if each))[:MOST]
    # Half of a recipe is a wrong one.
    if kept["steps"] != found.steps[:MOST] or len(found.steps) < 2:
        kept["steps"] = ()
    return kept


def _text(said: str | None, field: str, says: Callable[[str], bool]) -> str | None:
    """The text on one line, if the brief says it and it is nothing but a text."""
    line = re.sub(r"\s+", " ", said or "").strip(' "“”„«»').strip()
    seen = unlinked(line) if field == "call_to_action" else line
    if len(line) > LONGEST[field] or not is_text(seen):
        return None
    return line if says(line) else None


def _duration(said: Fraction | None, prompt: str, source: Source) -> Fraction | None:
    """Seconds, where the brief has that number, of seconds or of minutes."""
    if said is None:
        return None
    mentioned = {each.seconds for each in duration.mentions(tidy(source.whole))}
    numbers = {Fraction(each) for each in source.numbers}
    return said if said in mentioned | numbers | {60 * each for each in numbers} else None


def _colours(said: Sequence[str], source: Source) -> tuple[str, ...]:
    """Colour words and codes that the brief names, as sRGB."""
    named = (_colour(each) for each in said if source.quotes(each))
    return tuple(dict.fromkeys(each for each in named if each))[:MOST_COLOURS]


def _colour(said: str) -> str | None:
    word = plain(said)
    digits = word.removeprefix("#")
    if word.startswith("#") and re.fullmatch(r"[0-9a-f]{3}|[0-9a-f]{6}", digits):
        return f"#{digits}" if len(digits) == 6 else "#" + "".join(2 * each for each in digits)
    return colour_names().get(word)


def _also(kept: Extraction, prompt: str) -> tuple[Aspect, ...]:
    """The ratios that the brief lists, as our own rules read them, beside the film's."""
    shape = format.read(tidy(prompt), decided=True)
    if not shape.also or shape.aspect is None:
        return ()
    return tuple(each for each in (shape.aspect, *shape.also) if each != kept.aspect)


def _art(kept: Extraction, source: Source) -> str | None:
    return held_in(source.whole, art_for(kept.product_kind or kept.product_name or ""))


def _lost(found: Extraction, kept: Extraction) -> bool:
    """Whether the answer said more than is kept."""
    return any(
        getattr(found, name) and getattr(found, name) != getattr(kept, name)
        for name in (*LONGEST, "duration")
    )
