"""Words shaped by HarfBuzz: kerned, joined, stacked, right to left; drawn as glyphs by skia."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from itertools import groupby

from reelwright.studio.skia import skia
from reelwright.studio.type.harfbuzz import shaper
from reelwright.studio.typefaces import face, face_for

JOINERS = frozenset("\u200c\u200d")
"""Unseen, but letters of some scripts join or part by them."""
GLUE = "\u200b"
"""At the head of a piece: it follows the one before without a space (see ``breaking``)."""
_BOUND = ("ARABIC", "SYRIAC", "MONGOLIAN", "NKO")
_FEATURES = {"kern": True, "liga": True, "lnum": True}
_SPACED = {"kern": True, "liga": False, "clig": False, "lnum": True}


@dataclass(frozen=True)
class Letter:
    """What is drawn for one cluster of characters, ``x`` pixels from the word's start."""

    blob: skia.TextBlob
    x: float


@dataclass(frozen=True)
class _Glyph:
    """Places in ems from the word's start, ``y`` downwards."""

    number: int
    cluster: int
    x: float
    y: float
    bearing: float
    top: float
    bottom: float


@dataclass(frozen=True)
class _Run:
    face: skia.Typeface
    glyphs: tuple[_Glyph, ...]


@dataclass(frozen=True)
class _Shaped:
    """A word of any size; ``width`` in ems."""

    runs: tuple[_Run, ...]
    width: float
    backward: bool


@dataclass(frozen=True, eq=False)
class Word:
    """A run of text at one size, ``px`` pixels to the em."""

    text: str
    px: float
    shaped: _Shaped
    glued: bool = False
    """Follows the word before without a space."""

    @property
    def width(self) -> float:
        """Pixels from pen to pen."""
        return self.shaped.width * self.px

    @property
    def rightward(self) -> bool:
        """``False``: read from the right."""
        return not self.shaped.backward

    @property
    def bearing(self) -> float:
        """Pixels from the pen to where the first letter's ink begins."""
        first = next((glyph for run in self.shaped.runs for glyph in run.glyphs), None)
        return first.bearing * self.px if first else 0.0

    @property
    def rise(self) -> float:
        """Pixels from the baseline up to the highest ink."""
        return self.px * max((-g.top for run in self.shaped.runs for g in run.glyphs), default=0.0)

    @property
    def fall(self) -> float:
        """Pixels from the baseline down to the lowest ink; 0 where all of it stands above."""
        return self.px * max(
            (g.bottom for run in self.shaped.runs for g in run.glyphs), default=0.0
        )

    @cached_property
    def blob(self) -> skia.TextBlob | None:
        """All of its glyphs; ``None`` when it has none."""
        return _blob(self.shaped.runs, self.px)

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """One for each cluster, in the order in which they are read."""
        found = [letter for run in self.shaped.runs for letter in _letters(run, self.px)]
        return tuple(reversed(found) if self.shaped.backward else found)


def tidy(text: str) -> str:
    """Composed letters, single spaces, nothing invisible that does not join letters."""
    composed = unicodedata.normalize("NFC", text)
    kept = (
        char
        for at, char in enumerate(composed)
        if char.isspace()
        or unicodedata.category(char) not in {"Cc", "Cf", "Cn"}
        or (char in JOINERS and at > 0 and ord(composed[at - 1]) > 0x590)
    )
    return " ".join("".join(kept).replace("\ufe0f", "").split())


def uncovered(text: str) -> tuple[str, ...]:
    """The characters of ``text`` that no font on this machine can draw, each once."""
    return tuple(
        dict.fromkeys(
            char
            for char in tidy(text)
            if not char.isspace()
            and char not in JOINERS
            and face_for(char, "Manrope_600SemiBold.ttf") is None
        )
    )


def from_right(text: str) -> bool:
    """Whether the text is read from the right: its first letter that has a direction says so."""
    ways = (unicodedata.bidirectional(char) for char in text)
    return next((way != "L" for way in ways if way in {"L", "R", "AL"}), False)


def font(typeface: skia.Typeface, size: float) -> skia.Font:
    """A font for moving type: no hinting, no snapping to pixels."""
    made = skia.Font(typeface, size)
    made.setSubpixel(True)
    made.setBaselineSnap(False)
    made.setHinting(skia.FontHinting.kNone)
    made.setEdging(skia.Font.Edging.kAntiAlias)
    return made


def word(text: str, file: str, size: float, tracking: float = 0.0) -> Word:
    """Set ``text`` in the face ``file``; characters that it lacks come from another one.

    ``tracking`` is the space added between letters, in ems.
    """
    plain = text.removeprefix(GLUE)
    return Word(plain, size, _shaped(plain, file, tracking), glued=plain != text)


@lru_cache(maxsize=4096)
def _shaped(text: str, file: str, tracking: float) -> _Shaped:
    backward = from_right(text)
    parts = _parts(text, file)
    pen, runs = 0.0, list[_Run]()
    for typeface, part in reversed(parts) if backward else parts:
        glyphs, advance = _shape(part, typeface, _spacing(part, tracking))
        runs.append(_Run(typeface, tuple(replace(glyph, x=glyph.x + pen) for glyph in glyphs)))
        pen += advance
    return _Shaped(tuple(runs), max(0.0, pen - _spacing(text, tracking)), backward)


def _spacing(text: str, tracking: float) -> float:
    """Letters that are joined by strokes stay joined."""
    bound = any(unicodedata.name(char, "").startswith(_BOUND) for char in text)
    return 0.0 if bound else tracking


def _parts(text: str, file: str) -> list[tuple[skia.Typeface, str]]:
    """The text in parts of one face each; a mark goes with the letter that it stands on."""
    faces: list[skia.Typeface | None] = []
    for char in text:
        clings = unicodedata.category(char).startswith("M") or char in JOINERS
        faces.append(faces[-1] if clings and faces else face_for(char, file))
    drawn = [pair for pair in zip(faces, text, strict=True) if pair[0] is not None]
    return [
        (run[0][0], "".join(char for _, char in run))
        for run in (
            list(group)
            for _, group in groupby(drawn, key=lambda pair: pair[0].uniqueID() if pair[0] else 0)
        )
        if run[0][0] is not None
    ]


def _shape(text: str, typeface: skia.Typeface, spacing: float) -> tuple[tuple[_Glyph, ...], float]:
    """Glyphs from the left, and how far the pen has moved, in ems."""
    features = _SPACED if spacing > 0.02 else _FEATURES
    glyphs, pen, before = list[_Glyph](), 0.0, None
    for glyph in shaper(typeface).shape(text, features):
        if before is not None and glyph.cluster != before:
            pen += spacing
        place = pen + glyph.x
        top, bottom = -glyph.y - glyph.rise, -glyph.y + glyph.fall
        glyphs.append(
            _Glyph(glyph.number, glyph.cluster, place, -glyph.y, glyph.bearing, top, bottom)
        )
        pen += glyph.advance
        before = glyph.cluster
    return tuple(glyphs), pen + spacing if glyphs else 0.0


def _blob(runs: Sequence[_Run], size: float) -> skia.TextBlob | None:
    if not any(run.glyphs for run in runs):
        return None
    builder = skia.TextBlobBuilder()
    for run in runs:
        numbers = [glyph.number for glyph in run.glyphs]
        places = [skia.Point(glyph.x * size, glyph.y * size) for glyph in run.glyphs]
        builder.allocRunPos(font(run.face, size), numbers, places)
    return builder.make()


def _letters(run: _Run, size: float) -> list[Letter]:
    found: list[Letter] = []
    for _, group in groupby(run.glyphs, key=lambda glyph: glyph.cluster):
        glyphs = tuple(group)
        start = glyphs[0].x
        moved = tuple(replace(glyph, x=glyph.x - start) for glyph in glyphs)
        blob = _blob([_Run(run.face, moved)], size)
        if blob is not None:
            found.append(Letter(blob, start * size))
    return found


@cache
def metrics(file: str, size: float) -> tuple[float, float]:
    """How far the capitals rise above and the descenders fall below the baseline, in pixels."""
    facts = font(face(file), size).getMetrics()
    cap = facts.fCapHeight or 0.72 * size
    return float(cap), float(min(facts.fDescent, 0.28 * size))
