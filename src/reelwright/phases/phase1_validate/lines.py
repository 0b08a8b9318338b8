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
"""Seconds: a line stands 1.2 s plus 0.06 s for each character, or is not shown."""
LONGEST_STAY = Fraction(11, 2)
"""Seconds after which a line has been read twice and leaves the picture to itself."""
LEAD, TAIL, GAP = Fraction(1, 5), Fraction(1, 6), Fraction(1, 6)
"""Seconds of rest after a beat's cut, before its end, and between two slots."""
LIMITS = (None, 28, 20)
"""Characters a line is cut to, one after the other, where the beat leaves no time for more."""


@dataclass(frozen=True)
class _Line:
    role: TextRole
    text: str


Slot = tuple[_Line, ...]
"""Lines that stand on the screen together."""


@dataclass(frozen=True)
class _Room:
    """The frames of a beat that words may use, and whether its words must make do with little.

    In a tight beat lines that stand together are read side by side rather than one by one.
    """

    frames: FrameRange
    rate: Fraction
    tight: bool = False

    def needed(self, slot: Slot) -> int:
        """The fewest frames in which the slot can be read."""
        lengths = [len(line.text) for line in slot]
        counted = max(lengths) if self.tight else sum(lengths)
        seconds = READING_BASE + READING_PER_CHARACTER * counted
        return -int(-seconds * self.rate // 1)

    @property
    def gap(self) -> int:
        return frame_at(GAP, self.rate)

    def holds(self, slots: Sequence[Slot]) -> bool:
        """Whether all of the slots can be read, one after the other."""
        rests = self.gap * (len(slots) - 1)
        return sum(map(self.needed, slots)) + rests <= self.frames.length


def reading_time(text: str) -> Fraction:
    """Seconds that a line stands at least."""
    return READING_BASE + READING_PER_CHARACTER * len(text)


def _joined(slots: list[Slot], text: TemplateText, line: _Line) -> list[Slot]:
    if text.stacked and slots:
        return [*slots[:-1], (*slots[-1], line)]
    return [*slots, (line,)]


def _slots(texts: Sequence[TemplateText], facts: Facts, room: _Room) -> tuple[list[Slot], Facts]:
    """The beat's lines, each as long as fits in ``room``; what finds no room is left untold."""
    slots: list[Slot] = []
    told = True
    for text in texts:
        if text.stacked and not told:
            continue
        # an offer that nobody made leaves the call to action its place under the name
        told = told if text.stacked else text.role == "brand"
        for limit in LIMITS:
            said = say(text, facts, limit)
            if said is None:
                break
            line = _Line(text.role, said.text)
            tried = _joined(slots, text, line)
            if not room.holds(tried) and text.role == "cta":
                # the call to action outranks what stands above it
                tried = [*slots[:-1], (line,)] if text.stacked else [(line,)]
            if room.holds(tried):
                slots, facts, told = tried, said.rest, True
                break
    return slots, facts


def _closes(slots: Sequence[Slot]) -> bool:
    """Whether the last slot is the end card, which stays until the last frame."""
    return bool(slots) and any(line.role == "cta" for line in slots[-1])


def _spread(slots: Sequence[Slot], room: _Room) -> list[FrameRange]:
    """Each slot's reading time and its share of the time to spare, with a rest between slots."""
    needs = [room.needed(slot) for slot in slots]
    spare = room.frames.length - sum(needs) - room.gap * (len(slots) - 1)
    longest = frame_at(LONGEST_STAY, room.rate)
    ranges: list[FrameRange] = []
    start, told = room.frames.start, 0
    for need in needs:
        more = spare * (told + need) // sum(needs) - spare * told // sum(needs)
        stay = min(need + more, max(longest, need))
        ranges.append(FrameRange(start=start, end=start + stay))
        start, told = start + need + more + room.gap, told + need
    return ranges


def _rooms(frames: FrameRange, rate: Fraction, opening: int) -> tuple[_Room, _Room]:
    """The beat with a rest at either end; and all of it that its transition leaves."""
    lead, tail = max(frame_at(LEAD, rate), opening // 2), frame_at(TAIL, rate)
    start = min(frames.start + lead, frames.end)
    usable = FrameRange(start=start, end=max(start, frames.end - tail))
    open_at = min(frames.start + opening // 2, frames.end)
    whole = FrameRange(start=open_at, end=frames.end)
    return _Room(usable, rate), _Room(whole, rate, tight=True)


def tell(
    beat: FittedBeat, facts: Facts, rate: Fraction, opening: int = 0
) -> tuple[tuple[TextLine, ...], Facts]:
    """The beat's timed lines and the facts left to tell; ``opening`` is its transition's frames.

    What cannot be read in the time there is, is shortened, or else left out; nothing hurries.
    """
    usual, tight = _rooms(beat.frames, rate, opening)
    texts = beat.beat.texts
    closing = any(text.role == "cta" for text in texts)
    room = (
        _Room(FrameRange(start=usual.frames.start, end=beat.frames.end), rate) if closing else usual
    )
    slots, rest = _slots(texts, facts, room)
    if texts and (not slots or closing):
        dense, after = _slots(texts, facts, tight)
        if sum(map(len, dense)) > sum(map(len, slots)):
            room, slots, rest = tight, dense, after
    if not slots:
        return (), rest
    ranges = _spread(slots, room)
    if _closes(slots):
        ranges[-1] = FrameRange(start=ranges[-1].start, end=beat.frames.end)
    lines = tuple(
        TextLine(role=line.role, text=line.text, frames=frames)
        for slot, frames in zip(slots, ranges, strict=True)
        for line in slot
    )
    return lines, rest
