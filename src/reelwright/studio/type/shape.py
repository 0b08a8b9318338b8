"""Words as rows of glyphs: measured, and drawn as outlines at any sub-pixel place."""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from reelwright.studio.skia import skia
from reelwright.studio.typefaces import face, face_for

NEEDS_SHAPING = (
    "ARABIC", "HEBREW", "SYRIAC", "THAANA", "NKO", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI",
    "ORIYA", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "THAI", "LAO", "TIBETAN",
    "MYANMAR", "KHMER", "MONGOLIAN",
)  # fmt: skip
"""Scripts whose letters join, stack or run from the right: glyph by glyph they would be wrong."""


@dataclass(frozen=True)
class Word:
    """A run of text at one size. ``width`` in pixels, from pen to pen."""

    text: str
    blob: skia.TextBlob | None
    width: float


def tidy(text: str) -> str:
    """Composed letters, single spaces, nothing invisible."""
    kept = (
        char
        for char in unicodedata.normalize("NFC", text)
        if char.isspace() or unicodedata.category(char) not in {"Cc", "Cf", "Cn"}
    )
    return " ".join("".join(kept).replace("\ufe0f", "").split())


def uncovered(text: str) -> tuple[str, ...]:
    """The characters of ``text`` that no font here can draw properly, each once."""
    return tuple(
        dict.fromkeys(char for char in tidy(text) if not char.isspace() and not _drawable(char))
    )


@cache
def _drawable(char: str) -> bool:
    script = unicodedata.name(char, "").split(" ")[0]
    return script not in NEEDS_SHAPING and face_for(char, "Manrope_600SemiBold.ttf") is not None


def font(typeface: skia.Typeface, size: float) -> skia.Font:
    """A font for moving type: no hinting, no snapping to pixels."""
    made = skia.Font(typeface, size)
    made.setSubpixel(True)
    made.setBaselineSnap(False)
    made.setHinting(skia.FontHinting.kNone)
    made.setEdging(skia.Font.Edging.kAntiAlias)
    return made


@lru_cache(maxsize=2048)
def word(text: str, file: str, size: float, tracking: float = 0.0) -> Word:
    """Set ``text`` in the face ``file``; characters that it lacks come from another one."""
    builder, pen = skia.TextBlobBuilder(), 0.0
    chars = [char for char in text if face_for(char, file) is not None]
    for typeface, run in groupby(chars, key=lambda char: face_for(char, file)):
        cut = font(typeface, size)
        glyphs = cut.textToGlyphs("".join(run))
        places: list[float] = []
        for advance in cut.getWidths(glyphs):
            places.append(pen)
            pen += advance + tracking * size
        builder.allocRunPosH(cut, glyphs, places, 0.0)
    return Word(text, builder.make() if chars else None, max(0.0, pen - tracking * size))


@cache
def metrics(file: str, size: float) -> tuple[float, float]:
    """How far the capitals rise above and the descenders fall below the baseline, in pixels."""
    facts = font(face(file), size).getMetrics()
    cap = facts.fCapHeight or 0.72 * size
    return float(cap), float(min(facts.fDescent, 0.28 * size))
