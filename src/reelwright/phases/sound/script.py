"""What the voice says: the words on the screen, at most one line a beat, nothing invented."""

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction

from reelwright.common.ports import SpokenLine
from reelwright.common.spec import Beat, Spec, TextRole
from reelwright.common.time import FrameRange, frame_at, seconds_at

_WORDS_PER_SECOND = Fraction(13, 5)
_LEAD = Fraction(1, 5)
"""Seconds between a beat's cut and its line, so that the eye arrives first."""

_COUNTED = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d|[.@/%&+$€£](?=\w)|(?<=\d)%")


def lines(spec: Spec) -> tuple[SpokenLine, ...]:
    """The lines to speak, in order, each within its beat. Latin script only; none said twice."""
    said: set[str] = set()
    script: list[SpokenLine] = []
    for beat in spec.beats:
        frames = _window(beat, spec.output.rate)
        seconds = seconds_at(frames.length, spec.output.rate)
        fitting = (
            text for text in _wordings(beat, said) if words(text) <= seconds * _WORDS_PER_SECOND
        )
        text = next(fitting, None)
        if text is not None:
            said.update(line.text.casefold() for line in beat.texts if line.text in text)
            script.append(SpokenLine(text=_sentence(text), frames=frames))
    return tuple(script)


def words(text: str) -> int:
    """How many words a voice speaks for it: digits and signs inside words count one each."""
    return len(_COUNTED.findall(text))


def _window(beat: Beat, rate: Fraction) -> FrameRange:
    start = min(beat.frames.end, beat.frames.start + frame_at(_LEAD, rate))
    return FrameRange(start=start, end=beat.frames.end)


def _wordings(beat: Beat, said: set[str]) -> Iterator[str]:
    """What the beat could say, best first."""
    call, brand = _of(beat, "cta", said), _of(beat, "brand", set())
    if call and brand:
        yield f"{_sentence(brand)} {call}"
    for role in ("cta", "headline", "claim", "brand"):
        text = _of(beat, role, said)
        if text:
            yield text


def _of(beat: Beat, role: TextRole, said: set[str]) -> str | None:
    texts = (line.text for line in beat.texts if line.role == role)
    return next((text for text in texts if text.casefold() not in said and _speakable(text)), None)


def _speakable(text: str) -> bool:
    """Whether there are letters, all Latin: the voices here read no other script."""
    letters = [character for character in text if character.isalpha()]
    return bool(letters) and all("LATIN" in unicodedata.name(letter, "") for letter in letters)


def _sentence(text: str) -> str:
    return text if text[-1] in ".!?…" else f"{text}."
