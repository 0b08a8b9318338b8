"""How words come in and go: pure functions of time, one character for each style of motion."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from reelwright.common.spec import Entrance, Motion
from reelwright.studio.ease import clamp, smooth
from reelwright.studio.type.setting import SetLine

FEW_LETTERS = 16
"""Up to so many letters a loud line comes in letter by letter."""
_LONGEST = 0.30
"""Of the time that a line is shown, for its coming in."""


def _soft(t: float) -> float:
    return 1 - (1 - t) ** 4


def _out(t: float) -> float:
    return 1 - (1 - t) ** 3


def _keen(t: float) -> float:
    return 1 - math.pow(2, -10 * t) * (1 - t)


def _springy(t: float) -> float:
    """Past its end by about 8 % and back."""
    back = 1.4
    return 1 + (back + 1) * (t - 1) ** 3 + back * (t - 1) ** 2


@dataclass(frozen=True)
class Character:
    """``take`` seconds for one word, ``stagger`` from word to word, ``reach`` of its way."""

    take: float
    stagger: float
    reach: float
    ease: Callable[[float], float]


CHARACTERS: dict[Motion, Character] = {
    "calm": Character(0.80, 0.085, 0.7, _soft),
    "gentle": Character(0.55, 0.065, 0.9, _out),
    "brisk": Character(0.36, 0.042, 1.1, _keen),
    "bouncy": Character(0.48, 0.055, 1.0, _springy),
}
EXIT = 0.26
"""Seconds in which a line goes."""
FOLLOW = 0.35
"""How long a line waits for the one above it, over the time that one word takes."""


@dataclass(frozen=True)
class Pose:
    """How far a line has come in and gone. ``units`` are its words, or its letters."""

    units: tuple[float, ...]
    gone: float
    by_letter: bool

    @property
    def still(self) -> bool:
        return self.gone == 0 and all(share >= 1 for share in self.units)

    @property
    def presence(self) -> float:
        """0…1: how strongly the line's surroundings show."""
        return smooth(max(self.units, default=0.0) * 1.5) * (1 - smooth(self.gone))


@dataclass(frozen=True)
class Stance:
    """Where one unit is drawn: ``x`` and ``y`` in ems off its place, its scale and opacity."""

    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    opacity: float = 1.0


def letters(line: SetLine) -> int:
    """How many letters the line has."""
    return sum(len(placed.word.letters) for placed in line.words)


def by_letter(line: SetLine, entrance: Entrance) -> bool:
    """Whether the line comes in letter by letter rather than word by word."""
    loud = line.block.how.display and letters(line) <= FEW_LETTERS
    return entrance == "type" or (loud and entrance in {"rise", "pop"})


def pose(
    line: SetLine,
    frame: int,
    rate: Fraction,
    *,
    entrance: Entrance,
    motion: Motion,
    stays: bool,
    place: int = 0,
) -> Pose:
    """Where the line is in its coming and going at ``frame`` of the film.

    ``place`` counts the lines that come in at the same time and stand above it: it follows them.
    """
    character = CHARACTERS[motion]
    shown = float(line.line.frames.length / rate)
    wait = min(place * FOLLOW * character.take, 0.1 * shown)
    since = max(0.0, float((frame - line.line.frames.start + 1) / rate) - wait)
    left = float((line.line.frames.end - frame) / rate)
    fine = by_letter(line, entrance)
    count = max(1, letters(line) if fine else len(line.words))
    take = 0.06 if entrance == "type" else character.take
    stagger = character.stagger * (0.5 if fine else 1.0)
    whole = take + stagger * (count - 1)
    haste = min(1.0, _LONGEST * shown / whole, 1.1 / whole)
    units = tuple(clamp((since / haste - n * stagger) / take) for n in range(count))
    gone = 0.0 if stays else 1 - clamp(left / min(EXIT, 0.2 * shown))
    return Pose(units, gone, fine)


def stance(share: float, gone: float, entrance: Entrance, motion: Motion, way: float) -> Stance:
    """One unit that has come in by ``share`` and gone by ``gone``, each 0…1.

    ``way`` is 1 for words read to the right, -1 for those read to the left.
    """
    character = CHARACTERS[motion]
    done, reach = character.ease(share), character.reach
    left = 1 - done
    fade = smooth(share * 1.7) * (1 - smooth(gone))
    if entrance == "type":
        return Stance(opacity=(1.0 if share > 0 else 0.0) * (1 - smooth(gone)))
    if entrance == "reveal":
        return Stance(y=1.25 * left - 1.25 * gone**3, opacity=1.0 if share > 0 else 0.0)
    if entrance == "slide":
        return Stance(x=way * reach * (0.9 * gone**2 - 1.1 * left), opacity=fade)
    if entrance == "pop":
        return Stance(scale=max(0.05, 1 - 0.45 * left - 0.12 * gone), opacity=fade)
    if entrance == "fade":
        return Stance(y=0.10 * reach * left, opacity=smooth(share) * (1 - smooth(gone)))
    return Stance(y=0.62 * reach * left - 0.22 * smooth(gone), opacity=fade)
