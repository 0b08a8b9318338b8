"""When the words stand on the screen: inside their beat, one slot after the other, long enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from reelwright.common.spec import TextLine, TextRole
from reelwright.common.time import FrameRange, frame_at
from reelwright.phases.phase1_validate.words import Facts, say
from reelwright.templates.fit import FittedBeat
from reelwright.templates.schema import TemplateText

READING_BASE = Fraction(12, 10)
READING_PER_CHARACTER = Fraction(6, 100)
"""Seconds: a line wants 1.2 s plus 0.06 s for each character."""
HASTY_BASE = Fraction(6, 10)
HASTY_PER_CHARACTER = Fraction(45, 1000)
"""Seconds: where a beat is short, a line that gets this much keeps all its words."""
LONGEST_STAY = Fraction(11, 2)
"""Seconds after which a line has been read twice and leaves the picture to itself."""
LEAD, TAIL, GAP = Fraction(1, 5), Fraction(1, 6), Fraction(1, 6)
"""Seconds of rest after a beat's cut, before its end, and between two slots."""
TERSE = 26
"""Characters a line is cut to where the beat leaves no time for more."""


@dataclass(frozen=True)
class _Line:
    role: TextRole
    text: str


Slot = tuple[_Line, ...]
"""Lines that stand on the screen together."""


def reading_time(slot: Sequence[_Line]) -> Fraction:
    """Seconds wanted to read the lines."""
    return READING_BASE + READING_PER_CHARACTER * sum(len(line.text) for line in slot)


def _hasty_time(slot: Sequence[_Line]) -> Fraction:
    return HASTY_BASE + HASTY_PER_CHARACTER * sum(len(line.text) for line in slot)


def _wanted(slots: Sequence[Slot]) -> Fraction:
    return sum(map(reading_time, slots), Fraction(0)) + GAP * max(0, len(slots) - 1)


def _joined(slots: list[Slot], text: TemplateText, line: _Line) -> list[Slot]:
    if text.stacked and slots:
        return [*slots[:-1], (*slots[-1], line)]
    return [*slots, (line,)]


def _slots(texts: Sequence[TemplateText], facts: Facts, room: Fraction) -> tuple[list[Slot], Facts]:
    """The beat's lines, each as long as fits in ``room``; what finds no room is left untold."""
    slots: list[Slot] = []
    for text in texts:
        for limit in (None, TERSE):
            said = say(text, facts, limit)
            if said is None:
                break
            tried = _joined(slots, text, _Line(text.role, said.text))
            needed = text.role in {"brand", "cta"} or not slots
            quick = needed and sum(map(_hasty_time, tried), Fraction(0)) <= room
            if _wanted(tried) <= room or quick or (needed and limit is not None):
                slots, facts = tried, said.rest
                break
    return slots, facts


def _longest(slot: Slot, rate: Fraction) -> int:
    """Frames a slot may stay."""
    return frame_at(max(LONGEST_STAY, reading_time(slot)), rate)


def _closes(slot: Slot) -> bool:
    """Whether the slot is the end card, which stays until the last frame."""
    return any(line.role == "cta" for line in slot)


def _spread(slots: Sequence[Slot], whole: FrameRange, rate: Fraction) -> list[FrameRange]:
    """The usable part of the beat shared out by reading time, with a rest between slots."""
    gap = frame_at(GAP, rate)
    total = sum(map(reading_time, slots), Fraction(0))
    usable = whole.length - gap * (len(slots) - 1)
    ranges: list[FrameRange] = []
    told = Fraction(0)
    for number, slot in enumerate(slots):
        start = whole.start + int(usable * told / total) + gap * number
        told += reading_time(slot)
        end = whole.start + int(usable * told / total) + gap * number
        ranges.append(FrameRange(start=start, end=min(end, start + _longest(slot, rate))))
    return ranges


def tell(
    beat: FittedBeat, facts: Facts, rate: Fraction, opening: int = 0
) -> tuple[tuple[TextLine, ...], Facts]:
    """The beat's timed lines and the facts left to tell; ``opening`` is its transition's frames."""
    lead = max(frame_at(LEAD, rate), opening // 2)
    usable = FrameRange(
        start=beat.frames.start + lead,
        end=max(beat.frames.start + lead, beat.frames.end - frame_at(TAIL, rate)),
    )
    slots, rest = _slots(beat.beat.texts, facts, Fraction(usable.length) / rate)
    if not slots:
        return (), rest
    ranges = _spread(slots, usable, rate)
    if _closes(slots[-1]):
        ranges[-1] = FrameRange(start=ranges[-1].start, end=beat.frames.end)
    lines = tuple(
        TextLine(role=line.role, text=line.text, frames=frames)
        for slot, frames in zip(slots, ranges, strict=True)
        for line in slot
    )
    return lines, rest
