"""Captions: what is said, or else written, as cues; and cues as WebVTT and SRT."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Protocol

import numpy as np

from reelwright.common.contract import Contract
from reelwright.common.time import FrameRange, frame_at, seconds_at
from reelwright.media.sound import RATE, Samples

WIDEST = 42
"""Characters in a row, and two rows in a cue: what broadcasters and Netflix ask for."""

READING = 20
"""Characters that a viewer reads in a second (Netflix: 20 for adults)."""

SHORTEST = Fraction(5, 6)
"""Seconds that a cue stays at least (Netflix), when what follows leaves the room."""

AUDIBLE = 0.003
"""Samples under this (−50 dBFS) are silence."""

TOGETHER = Fraction(6, 5)
"""Words that come onto the screen within so many seconds are read as one."""


class Said(Protocol):
    """A line that is spoken or shown within ``frames`` of the film."""

    @property
    def text(self) -> str: ...
    @property
    def frames(self) -> FrameRange: ...


class Cue(Contract):
    """One or two rows of text, shown during ``frames`` of the film."""

    rows: tuple[str, ...]
    frames: FrameRange

    @property
    def length(self) -> int:
        """How many characters there are to read."""
        return sum(len(row) for row in self.rows)


class Line(Contract):
    """A line with its own time."""

    text: str
    frames: FrameRange


def spoken(lines: Sequence[Said], voice: Samples, rate: Fraction) -> tuple[Line, ...]:
    """The lines as they are heard: each from its first sound to its last; silent ones left out."""
    level = np.abs(voice).max(axis=0, initial=0.0)
    found: list[Line] = []
    for line in lines:
        first, last = (round(seconds_at(at, rate) * RATE) for at in _ends(line.frames))
        loud = np.flatnonzero(level[first:last] >= AUDIBLE)
        if len(loud):
            start = frame_at(Fraction(first + int(loud[0]), RATE), rate)
            end = frame_at(Fraction(first + int(loud[-1]), RATE), rate) + 1
            found.append(Line(text=line.text, frames=FrameRange(start=start, end=end)))
    return tuple(found)


def _ends(frames: FrameRange) -> tuple[int, int]:
    return frames.start, frames.end


def cues(lines: Sequence[Said], rate: Fraction, frames: int) -> tuple[Cue, ...]:
    """Cues that follow each other without overlapping, none past the film's ``frames``."""
    timed = [cue for line in _in_turn(lines, rate) for cue in _cut(line)]
    return tuple(_unhurried(timed, rate, frames))


def _in_turn(lines: Sequence[Said], rate: Fraction) -> Iterator[Line]:
    """One line at a time: those that come together are joined, others end when the next begins."""
    said = [line for line in lines if _tidy(line.text)]
    turns: list[list[Said]] = []
    for line in sorted(said, key=lambda line: line.frames.start):
        if turns and _joins(turns[-1], line, rate):
            turns[-1].append(line)
        else:
            turns.append([line])
    for number, turn in enumerate(turns):
        end = max(line.frames.end for line in turn)
        if number + 1 < len(turns):
            end = min(end, turns[number + 1][0].frames.start)
        start = turn[0].frames.start
        if end > start:
            text = "\n".join(_tidy(line.text) for line in turn)
            yield Line(text=text, frames=FrameRange(start=start, end=end))


def _joins(turn: Sequence[Said], line: Said, rate: Fraction) -> bool:
    """Whether ``line`` comes up beside what stands there already, and both fit into one cue."""
    first = turn[0]
    near = line.frames.start - first.frames.start <= TOGETHER * rate
    beside = line.frames.start < first.frames.end
    texts = [_tidy(each.text) for each in (*turn, line)]
    return near and beside and len(texts) <= 2 and all(len(text) <= WIDEST for text in texts)


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _cut(line: Line) -> Iterator[Cue]:
    """The line in cues of at most two rows, each for as long as its share of the text."""
    pieces = _pieces(line.text)
    whole = sum(len(piece) for piece in pieces)
    before, start = 0, line.frames.start
    for piece in pieces:
        before += len(piece)
        end = line.frames.start + round(Fraction(line.frames.length * before, whole))
        if end > start:
            yield Cue(rows=rows(piece) or (piece,), frames=FrameRange(start=start, end=end))
        start = end


def _pieces(text: str) -> list[str]:
    """Text in parts that each fit into two rows, cut at the ends of sentences where possible."""
    if rows(text) is not None:
        return [text]
    at = min(_gaps(text), key=lambda gap: abs(2 * gap - len(text)) - 2 * _rest(text, gap))
    return [*_pieces(text[:at].rstrip()), *_pieces(text[at:].lstrip())]


def rows(text: str) -> tuple[str, ...] | None:
    """The text in at most two rows of nearly equal length; ``None`` when it does not fit."""
    if "\n" in text:
        parts = tuple(text.split("\n"))
        return parts if max(map(len, parts)) <= WIDEST else None
    if len(text) <= WIDEST:
        return (text,)
    halves = [(text[:at].rstrip(), text[at:].lstrip(), at) for at in _gaps(text)]
    fitting = [half for half in halves if max(len(half[0]), len(half[1])) <= WIDEST]
    if not fitting:
        return None
    best = min(fitting, key=lambda half: abs(len(half[0]) - len(half[1])) - _rest(text, half[2]))
    return best[:2]


def _gaps(text: str) -> list[int]:
    """Where the text may be cut: between words, or anywhere in a script without spaces."""
    found = [match.start() for match in re.finditer(r"\s", text)]
    longest = max((len(word) for word in text.split()), default=0)
    return found if found and longest <= WIDEST else list(range(1, len(text)))


def _rest(text: str, at: int) -> int:
    """How much a place speaks for a pause, in characters."""
    return 40 if text[at - 1] in ".!?…" else 10 if text[at - 1] in ",;:—–" else 0


def _unhurried(timed: Sequence[Cue], rate: Fraction, frames: int) -> Iterator[Cue]:
    """The same cues, kept on the screen for as long as reading takes, where there is room."""
    for number, cue in enumerate(timed):
        last = timed[number + 1].frames.start if number + 1 < len(timed) else frames
        wanted = max(SHORTEST, Fraction(cue.length, READING))
        end = max(cue.frames.end, cue.frames.start + frame_at(wanted, rate))
        kept = FrameRange(start=cue.frames.start, end=min(end, last, frames))
        yield cue.model_copy(update={"frames": kept})


def webvtt(track: Sequence[Cue], rate: Fraction) -> str:
    """The cues as WebVTT (W3C): UTF-8, each with its number."""
    blocks = [
        f"{number}\n{_span(cue, rate, '.')}\n" + "\n".join(_escaped(row) for row in cue.rows)
        for number, cue in enumerate(track, 1)
    ]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def srt(track: Sequence[Cue], rate: Fraction) -> str:
    """The cues as SubRip; what players would take for mark-up is written another way."""
    blocks = [
        f"{number}\n{_span(cue, rate, ',')}\n" + "\n".join(_plain(row) for row in cue.rows)
        for number, cue in enumerate(track, 1)
    ]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _span(cue: Cue, rate: Fraction, mark: str) -> str:
    start, end = (_stamp(seconds_at(at, rate), mark) for at in _ends(cue.frames))
    return f"{start} --> {end}"


def _stamp(seconds: Fraction, mark: str) -> str:
    """``00:00:01.500``: to the nearest millisecond."""
    whole, milli = divmod(int(seconds * 1000 + Fraction(1, 2)), 1000)
    minutes, second = divmod(whole, 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{second:02d}{mark}{milli:03d}"


def _escaped(row: str) -> str:
    return row.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _plain(row: str) -> str:
    """SubRip knows no escape: tags and arrows are broken up so that they are read as text."""
    broken = re.sub(r"<(?=[/\w])", "< ", row.replace("-->", "→"))
    return re.sub(r"\{(?=\\)", "{ ", broken)
