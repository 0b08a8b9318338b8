"""Music and voice, as a prompt asks for them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from reelwright.common.spec import Instruments, MusicMood
from reelwright.providers.builtin.rules.text import Span, spans_of

Key = TypeVar("Key", bound=str)
Tempo = Literal["slow", "medium", "fast"]

_MOODS: dict[MusicMood, str] = {
    "calm": "calm calming ambient chill chilled lo-fi lofi relaxing relaxed soft mellow peaceful soothing quiet smooth"
    " subtle minimal meditative serene dreamy spa downtempo",
    "energetic": "energetic driving epic powerful intense rock techno edm dance hip-hop hiphop trap pumping bold dramatic"
    " punchy fast heroic high-energy dubstep house fast-paced dynamic motivational",
    "happy": "upbeat happy cheerful joyful fun playful pop bright uplifting funky sunny feel-good summery inspiring funk"
    " lively light-hearted",
    "nostalgic": "nostalgic retro vintage melancholic 80s synthwave old-school jazz jazzy wistful swing",
    "tender": "tender romantic gentle emotional warm sentimental heartfelt love sweet delicate",
}
_INSTRUMENTS: dict[Instruments, str] = {
    "electronic": "electronic electro synth synths synthesizer techno house edm trap lo-fi lofi synthwave dubstep hip-hop"
    " hiphop dance beats electronica downtempo",
    "acoustic": "acoustic piano guitar strings orchestral orchestra ukulele folk jazz jazzy classical violin cello country"
    " harp flute swing unplugged",
}
_TEMPI: dict[Tempo, str] = {
    "slow": "slow slow-paced mellow downtempo relaxed",
    "medium": "mid-tempo midtempo medium moderate",
    "fast": "fast upbeat driving fast-paced uptempo up-tempo high-energy pumping lively",
}
_OTHER = "cinematic background modern cool instrumental tropical urban corporate indie catchy groovy deep"


def _by_word(table: Mapping[Key, str]) -> dict[str, Key]:
    return {word: key for key, words in table.items() for word in words.split()}


_MOOD_OF, _INSTRUMENT_OF, _TEMPO_OF = _by_word(_MOODS), _by_word(_INSTRUMENTS), _by_word(_TEMPI)
_VOCABULARY = set(_MOOD_OF) | set(_INSTRUMENT_OF) | set(_TEMPO_OF) | set(_OTHER.split())
_WORD = "(?:" + "|".join(sorted(map(re.escape, _VOCABULARY), key=len, reverse=True)) + ")"
_NOUN = (
    r"(?:background\s+music|music|soundtrack|song|track|score|tune|melody|beats?|tunes)"
    r"(?!\s+(?:festival|app|school|streaming|player|teacher|store|shop|lessons?|video|class|studio|box|fans?|lovers?))"
)
_PLAYED = r"(?:piano|guitar|strings|synths?|ukulele|violin|cello|synthwave|techno|edm|house|jazz|lo-fi beats)"
_LEAD = r"(?:(?:,|\band\b|\bwith\b|\bset to\b|\bto\b|\bover\b|\buse\b|\badd\b|\bsome\b|\ban?\b|\bthe\b|\bplay\b|\busing\b)\s*)*"
_LIST = rf"{_WORD}(?:\s*(?:,|and|,\s*and|but|&)?\s*{_WORD})*"

_DESCRIBED = re.compile(rf"{_LEAD}(?P<list>{_LIST})\s+{_NOUN}(?:\s+in the background)?", re.I)
_LABELLED = re.compile(
    rf"\b(?:music|soundtrack|audio)\s*(?:is|should be|style|mood)?\s*[:=–-]?\s*(?P<list>{_LIST})(?![\w-])",
    re.I,
)
_INSTRUMENTAL = re.compile(
    rf"{_LEAD}(?P<list>{_LIST}\s+{_PLAYED}|{_PLAYED}(?=\s*(?:$|[,.;¦])))(?![\w-])", re.I
)
_BARE = re.compile(
    rf"(?:\bwith|,|\band)\s+(?:some\s+|a\s+)?(?P<list>){_NOUN}(?=\s*(?:$|[,.;¦]))", re.I
)
_NONE = re.compile(
    r"(?:,?\s*\b(?:and|but|with)\s+)?\b(?:no|without(?:\s+any)?|skip the|mute the)\s+(?:background\s+)?(?:music|soundtrack|song|audio|sound)\b"
    r"|\bsilent\s+(?=film|video|ad\b|clip)",
    re.IGNORECASE,
)
_VOICE = r"(?:voice[- ]?overs?|narration|narrator|spoken (?:voice|words?|text)|voice acting|vo\b)"
_NO_VOICE = re.compile(
    rf"(?:,?\s*\b(?:and|but|with)\s+)?\b(?:no|without(?:\s+an?y?)?|don't want(?:\s+an?y?)?|skip the)\s+{_VOICE}"
    r"|\b(?:no|without(?:\s+an?y?)?)\s+(?:voice|talking|speech)\b",
    re.IGNORECASE,
)
_WITH_VOICE = re.compile(
    rf"(?:,?\s*\b(?:and|with|include|add|plus|use|needs?|has)\s+)?(?:an?\s+)?(?:(?:calm|warm|friendly|female|male|deep|soft|confident|british|american"
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


def _first(table: Mapping[str, Key], words: list[str]) -> Key | None:
    return next((table[word] for word in words if word in table), None)


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
    for pattern in (_LABELLED, _DESCRIBED, _INSTRUMENTAL, _BARE):
        for match in pattern.finditer(text):
            words += re.findall(r"[\w-]+", match["list"].lower())
            words += re.findall(r"[\w-]+", match[0].lower()) if pattern is _DESCRIBED else []
            spans.append(Span(*match.span()))
    return Sound(
        music=False if silent else None,
        mood=_first(_MOOD_OF, words),
        instruments=_first(_INSTRUMENT_OF, words),
        tempo=_first(_TEMPO_OF, words),
        voice=voice,
        words=tuple(words),
        spans=(*spans, *silent),
    )
