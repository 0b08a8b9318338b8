"""Music and voice, as a prompt asks for them."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from reelwright.common.spec import Instruments, MusicMood
from reelwright.providers.builtin.rules.lexicon import music
from reelwright.providers.builtin.rules.text import Span, either, spans_of

Tempo = Literal["slow", "medium", "fast"]

_NOUN = (
    r"(?:background\s+music|music|soundtrack|song|track|score|tune|melody|beats?|tunes)"
    r"(?!\s+(?:festival|app|school|streaming|player|teacher|store|shop|lessons?|video|class"
    r"|studio|box|fans?|lovers?|every|on|nights?))"
)
_PLAYED = (
    r"(?:piano|guitar|strings|synths?|ukulele|violin|cello|synthwave|techno|edm|house|jazz"
    r"|lo-fi beats)"
)
_LEAD = (
    r"(?:(?:,|\band\b|\bwith\b|\bset to\b|\bto\b|\bover\b|\buse\b|\badd\b|\bsome\b|\ban?\b"
    r"|\bthe\b|\bplay\b|\busing\b)\s*){0,4}+"
)
_BARE = re.compile(
    rf"(?:\bwith|,|\band)\s+(?:some\s+|a\s+)?(?P<list>){_NOUN}(?=\s*(?:$|[,.;¦]))", re.I
)
_NONE = re.compile(
    r"(?:,?\s*\b(?:and|but|with)\s+)?\b(?:no|without(?:\s+any)?|skip the|mute the)\s+"
    r"(?:background\s+)?(?:music|soundtrack|song|audio|sound)\b"
    r"|\bsilent\s+(?=film|video|ad\b|clip)",
    re.IGNORECASE,
)
_VOICE = r"(?:voice[- ]?overs?|narration|narrator|spoken (?:voice|words?|text)|voice acting|vo\b)"
_NO_VOICE = re.compile(
    r"(?:,?\s*\b(?:and|but|with)\s+)?\b(?:no|without(?:\s+an?y?)?|don't want(?:\s+an?y?)?"
    rf"|skip the)\s+{_VOICE}"
    r"|\b(?:no|without(?:\s+an?y?)?)\s+(?:voice|talking|speech)\b",
    re.IGNORECASE,
)
_WITH_VOICE = re.compile(
    r"(?:,?\s*\b(?:and|with|include|add|plus|use|needs?|has)\s+)?(?:an?\s+)?"
    r"(?:(?:calm|warm|friendly|female|male|deep|soft|confident|british|american"
    rf"|professional|short|energetic|english)\s+){{0,2}}\b{_VOICE}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sound:
    """What is asked of music and voice; ``None`` where nothing is said."""

    music: bool | None = None
    mood: MusicMood | None = None
    instruments: Instruments | None = None
    tempo: Tempo | None = None
    voice: bool | None = None
    words: tuple[str, ...] = ()
    """How the music is described; a film without a mood of its own takes it from there."""
    spans: tuple[Span, ...] = ()


@cache
def _described() -> tuple["re.Pattern[str]", ...]:
    known = {word for group in ("mood", "instruments", "tempo", "other") for word in music(group)}
    word = either(known)
    listed = rf"(?<![\w-]){word}(?:(?:\s*(?:,\s*and|,|&)\s*|\s+(?:and\s+|but\s+)?){word}){{0,6}}"
    forms = (
        r"\b(?:music|soundtrack|audio)\s*(?:is|should be|style|mood)?\s*[:=–-]?\s*"
        rf"(?P<list>{listed})(?![\w-])",
        rf"{_LEAD}(?P<list>{listed}\s+{_NOUN})(?:\s+in the background)?",
        rf"{_LEAD}(?P<list>{listed}\s+{_PLAYED}|{_PLAYED}(?=\s*(?:$|[,.;¦])))(?![\w-])",
    )
    return (*(re.compile(form, re.IGNORECASE) for form in forms), _BARE)


def _first(group: str, words: list[str]) -> str | None:
    return next((music(group)[word] for word in words if word in music(group)), None)


def _in_name(text: str, start: int) -> bool:
    """``Saffron House`` is no house music."""
    return text[start].isupper() and re.search(r"\b[A-Z][a-z]+\s+$", text[:start]) is not None


def _voice(text: str) -> tuple[bool | None, list[Span]]:
    refused, wanted = spans_of(_NO_VOICE, text), spans_of(_WITH_VOICE, text)
    if refused:
        return False, refused
    return (True if wanted else None), wanted


def read(text: str) -> Sound:
    """What the prompt says about sound, and where."""
    voice, spans = _voice(text)
    silent = spans_of(_NONE, text)
    words: list[str] = []
    for pattern in _described():
        for match in pattern.finditer(text):
            if _in_name(text, match.start("list")):
                continue
            said = match["list"].lower().replace("hip hop", "hip-hop")
            words += re.findall(r"[\w-]+", said)
            spans.append(Span(*match.span()))
    return Sound(
        music=False if silent else None,
        mood=cast(MusicMood | None, _first("mood", words)),
        instruments=cast(Instruments | None, _first("instruments", words)),
        tempo=cast(Tempo | None, _first("tempo", words)),
        voice=voice,
        words=tuple(words),
        spans=(*spans, *silent),
    )
