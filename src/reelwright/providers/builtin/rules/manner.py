"""Mood, look and setting: how the film shall feel and where it plays."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reelwright.common.spec import MusicMood
from reelwright.providers.builtin.rules.lexicon import colour_names, looks, moods, words
from reelwright.providers.builtin.rules.text import GAP, Span, case_of, either

_FILLERS = frozenset(
    [
        "a",
        "an",
        "and",
        "the",
        "very",
        "but",
        "super",
        "really",
        "so",
        "style",
        "styled",
        "look",
        "looks",
        "feel",
        "feels",
        "feeling",
        "vibe",
        "vibes",
        "mood",
        "tone",
        "tones",
        "make",
        "it",
        "please",
        "keep",
        "with",
        "in",
        "of",
        "something",
        "more",
        "not",
        "too",
        "quite",
        "slightly",
        "should",
        "be",
        "is",
        "aesthetic",
        "atmosphere",
        "lighting",
        "light",
        "colours",
        "colors",
        "palette",
        "shots",
        "shot",
        "visuals",
        "little",
        "bit",
        "touch",
        "for",
        "all",
        "think",
        "keep",
        "kind",
        "like",
        "everything",
        "overall",
        "slightly",
        "design",
        "this",
        "that",
        "to",
        "want",
        "we",
        "i",
        "ambience",
        "colour",
        "color",
        "background",
    ]
)
_STYLE_NOUN = (
    r"(?:looks?|feel|feeling|vibes?|mood|tone|style|aesthetics?|atmosphere|ambience|visuals"
    r"|lighting|shots"
    r"|colou?r palette|palette|colou?rs|touch|design|imagery|footage|backdrop|background)"
)
_WITH_STYLE = re.compile(
    rf"(?:\b(?:with|in|for|using|has|have|give it|want)\s+)?(?:\b(?:an?|the|some)\s+)?"
    rf"(?P<words>(?:[\w'-]+(?:,\s*|\s+(?:and\s+|but\s+)?|\s*&\s*)){{1,5}}){_STYLE_NOUN}\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\b(?:mood|tone|style|look|feel|vibe|visual style|aesthetic)\s*(?:is|should be|:|=|–|-)\s*"
    r"(?P<words>[\w'-]+(?:(?:,\s*|\s+and\s+|\s+)[\w'-]+){0,4})",
    re.IGNORECASE,
)
_MAKE_IT = re.compile(
    r"\b(?:make|keep)\s+(?:it|this|everything)\s+(?:feel\s+|look\s+|very\s+|really\s+|super\s+)*"
    r"(?P<words>[\w'-]+(?:(?:,\s*|\s+and\s+)[\w'-]+){0,3})",
    re.IGNORECASE,
)
_CLAUSE_OPEN = re.compile(
    r"(?<!brand )(?<!name )(?<!product )\b(?:is|are|be|feels?|tastes?|stays?|smells?|looks?"
    r"|being|made"
    r"|with)\s+(?:[\w-]+\s+){0,2}[\w-]+$",
    re.I,
)


@dataclass(frozen=True)
class Manner:
    """The mood's word, with that for its colours where it is another, the named look, the place;
    ``None`` where nothing is said."""

    mood: str | None
    music_mood: MusicMood | None
    look: str | None
    setting: str | None
    spans: tuple[Span, ...]


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(moods()) | frozenset(looks())


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text.lower())


def _segments(text: str) -> Iterator[Span]:
    """Stretches between commas, stops and gaps."""
    for match in re.finditer(rf"[^,;.!?:(){GAP}\n–]+", text):
        yield Span(*match.span())


_PACE = frozenset(
    """slow fast-paced slow-paced pastel drone documentary autumn summer winter spring autumnal
    cold icy slow-motion handheld
    aerial muted dark watercolor watercolour monochrome""".split()  # noqa: SIM905 - reads as what it is
)
"""Words of style that name no mood and no look."""


_TONES = ("warm", "cool", "cold", "icy")
"""Moods that colours have."""


def _only_manner(words: list[str]) -> bool:
    known = _vocabulary() | colour_names().keys() | _PACE
    return any(each in _vocabulary() | _PACE for each in words) and all(
        each in known or each in _FILLERS for each in words
    )


_SMALL = frozenset(["a", "an", "the", "in", "at", "on"])


def _only_place(said: list[str]) -> bool:
    """``cosy living room``: a place with nothing but manner before it."""
    for count in range(min(3, len(said)), 0, -1):
        if " ".join(said[-count:]) in words("places"):
            known = _vocabulary() | colour_names().keys() | _SMALL
            known |= words("places") if "at" in said else frozenset[str]()
            return all(word in known for word in said[:-count])
    return False


def _bare_place(text: str, spans: list[Span]) -> str | None:
    """The place in a phrase that is nothing else: ``Cosy living room.``"""
    for span in spans:
        said = _words(text[span.start : span.end])
        for count in range(min(3, len(said)), 0, -1):
            if " ".join(said[-count:]) in words("places"):
                return " ".join(said[min(_opening(said), len(said) - count) :])
    return None


def _opening(said: list[str]) -> int:
    """Where the first word for a place stands: ``dramatic, [city at night]``."""
    return next((n for n, word in enumerate(said) if word in words("places")), len(said))


def _style_segments(text: str) -> Iterator[Span]:
    open_list = False
    for span in _segments(text):
        part = text[span.start : span.end].strip()
        if text[: span.start].rstrip()[-1:] not in {","}:
            open_list = False
        if not open_list and (_only_manner(_words(part)) or _only_place(_words(part))):
            yield span
        elif _CLAUSE_OPEN.search(part):
            open_list = True


def _style_phrases(text: str) -> Iterator[Span]:
    for pattern in (_WITH_STYLE, _LABELLED, _MAKE_IT):
        for match in pattern.finditer(text):
            if _only_manner(_words(match["words"])):
                yield Span(*match.span())


def _before_film(text: str) -> Iterator[str]:
    """Mood words that describe the film itself: ``a calm, cinematic ad``."""
    film = rf"(?:{GAP}|{either(words('film'))}\b)"
    for match in re.finditer(rf"((?:[\w'-]+[,\s]+){{1,7}}){GAP}*\s*{film}", text, re.I):
        run: list[str] = []
        for word in reversed(_words(match[1])):
            if word not in _vocabulary() and word not in _FILLERS and not word.isdigit():
                break
            run.append(word)
        yield from reversed(run)


def _art_direction(text: str) -> tuple[list[str], list[Span]]:
    spans = [*_style_segments(text), *_style_phrases(text)]
    said = [
        word
        for span in sorted(spans, key=lambda s: s.start)
        for word in _words(text[span.start : span.end])
    ]
    said = [*said, *_before_film(text)]
    return said, spans


@cache
def _place() -> "re.Pattern[str]":
    place = either(words("places"))
    time = (
        r"(?:\s+(?:at|by|in the|under the)\s+(?:night|sunset|sunrise|dusk|dawn|morning"
        r"|evening|stars|rain|snow|golden hour))?"
    )
    return re.compile(
        rf"(?P<cue>\b(?:set|takes? place|shot|filmed|located|location|setting|scene)\s*:?\s*)?"
        rf"\b(?:in|on|at|by|near|under|inside|through|along|against|around|over)\s+(?:an?|the"
        rf"|some)?\s*"
        rf"(?P<where>(?:[a-z'-]+\s+){{0,2}}?{place}{time})(?![\w-])(?!\s+(?:app|bag|shoes?"
        rf"|chair|table|lamp|towel|range|line))"
        rf"|\b(?P<bare>(?:[a-z'-]+\s+)?{place})\s+(?:setting|background|backdrop|scene|scenery"
        rf"|location)\b"
        rf"|\bsetting\s*:\s*(?P<named>[^,.;¦]{{3,40}})",
        re.IGNORECASE,
    )


_DETERMINER = re.compile(r"^(?:an?|the|some|my|your|our)\s+", re.IGNORECASE)


def _is_named(text: str, match: "re.Match[str]") -> bool:
    """``at Serenity Spa``, ``"Founders at Dawn"``: a place in a name is no setting."""
    where = match["where"]
    if not where or case_of(text) != "mixed":
        return False
    said = [word for word in where.split() if word.lower() not in {"the", "a"}]
    behind = re.match(r"\s+[A-Z]", text[match.end() :]) is not None
    quoted = any(q.start() < match.start() < q.end() for q in _QUOTED.finditer(text))
    return quoted or (said[-1][0].isupper() and (len(said) > 1 or behind))


_QUOTED = re.compile(r"\"[^\"]{1,60}\"")


def _setting(text: str) -> tuple[str | None, list[Span]]:
    found: str | None = None
    spans: list[Span] = []
    for match in _place().finditer(text):
        where = match["where"] or match["bare"] or match["named"] or ""
        if _is_named(text, match):
            continue
        opening = re.split(r"[,.;:!?¦]", text[: match.start()])[-1].lower().split()
        in_clause = not match["cue"] and any(word in words("verbs") for word in opening)
        if found is None and not (in_clause and match["where"]):
            found = _DETERMINER.sub("", where.strip())
        if not in_clause:
            spans.append(Span(*match.span()))
    return found, spans


def read(text: str) -> Manner:
    """What the prompt says about mood, look and place, and where it says so."""
    setting, places = _setting(text)
    said, spans = _art_direction(text)
    bare = _bare_place(text, spans)
    # ``Forest at dawn.`` holds a place and, behind its preposition, a time.
    setting = bare if bare and (setting is None or bare.endswith(setting)) else setting
    mood = next((word for word in said if word in moods()), None)
    tone = next((word for word in said if word in _TONES), None)
    look = next((looks()[word] for word in said if word in looks()), None)
    if look is None and mood is not None:
        look = moods()[mood][1]
    music = moods()[mood][0] if mood is not None else None
    # Both are the user's: what it feels like, and the temperature of its colours.
    feels = mood if tone in (None, mood) else ", ".join(filter(None, (mood, tone)))
    return Manner(feels, music, look, setting, (*spans, *places))
