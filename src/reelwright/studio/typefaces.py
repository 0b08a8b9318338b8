"""The type families that ship here, and which face draws a character."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reelwright.studio.skia import skia

FOLDER = Path(__file__).parent / "fonts"
SANS = ("Manrope_600SemiBold.ttf", "Inter_600SemiBold.ttf")
SERIF = ("Literata_700Bold.ttf", *SANS)
"""Faces with Greek and Cyrillic, tried when the family's own face lacks a character."""


@dataclass(frozen=True)
class Family:
    """A display face and the text face that goes with it, as file names, and how they are set."""

    display: str
    text: str
    tracking: float
    """Space added between display letters, in ems."""
    size: float = 1.0
    """How much larger its display face is set, so that all families look equally large."""
    leading: float = 1.1
    """From baseline to baseline of display lines, in ems."""
    upper: bool = False
    """Whether short display lines stand in capitals."""
    serif: bool = False


@cache
def families() -> dict[str, Family]:
    """Every family by name."""
    table = json.loads((FOLDER / "families.json").read_text("utf-8"))
    return {name: Family(**facts) for name, facts in table.items()}


def family(name: str) -> Family:
    """The family of that name; the neutral one when there is none."""
    return families().get(name, families()["modern"])


@cache
def _shipped() -> skia.FontMgr:
    # The default manager reads the system's font configuration and prints what it dislikes there.
    return skia.FontMgr.New_Custom_Empty()


@cache
def _installed() -> skia.FontMgr:
    """This machine's own fonts, asked only for characters that no shipped face holds."""
    return skia.FontMgr()


@cache
def face(file: str) -> skia.Typeface:
    """A shipped face, loaded once."""
    return _shipped().makeFromFile(str(FOLDER / file))


@cache
def _companions(preferred: str) -> tuple[str, ...]:
    serifs = {each.display for each in families().values() if each.serif}
    return SERIF if preferred in serifs else SANS


@cache
def face_for(character: str, preferred: str) -> skia.Typeface | None:
    """The first face that holds the character; ``None`` when this machine has none."""
    code = ord(character)
    for file in (preferred, *_companions(preferred)):
        if face(file).unicharToGlyph(code):
            return face(file)
    found = _installed().matchFamilyStyleCharacter("", skia.FontStyle.Bold(), [], code)
    return _same(found) if found and found.unicharToGlyph(code) else None


_known: dict[int, skia.Typeface] = {}


def _same(found: skia.Typeface) -> skia.Typeface:
    """One object for one face, so that a run of its characters is seen to be one run."""
    return _known.setdefault(int(found.uniqueID()), found)
