"""The character of everything that moves: how far it goes, how it gets under way and rests."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from reelwright.common.spec import Motion
from reelwright.studio.ease import clamp, glide, settle, smooth


@dataclass(frozen=True)
class Character:
    """How a film's camera and product behave."""

    reach: float
    """How far moves go; 1 is usual."""
    sway: float
    """How much the camera breathes; 1 is usual."""
    bob: float
    """How far something that hangs in the air rises and falls, over the frame's height."""
    ease: Callable[[float], float]
    """From 0…1 to 0…1; never at rest, so that no stretch of a film stands still."""
    spring: float = 0.0
    """How much larger a product is when it lands, and swings back from."""


def _level(t: float) -> float:
    return 0.72 * clamp(t) + 0.28 * smooth(t)


def _prompt(t: float) -> float:
    return 0.42 * clamp(t) + 0.58 * settle(t)


CHARACTERS: dict[Motion, Character] = {
    "calm": Character(0.72, 0.8, 0.004, _level),
    "gentle": Character(1.0, 1.0, 0.006, glide),
    "brisk": Character(1.22, 1.0, 0.007, _prompt),
    "bouncy": Character(1.15, 1.2, 0.012, glide, spring=0.04),
}


def landing(character: Character, seconds: float) -> float:
    """The factor on a product's size ``seconds`` into its shot: it swings into place."""
    if character.spring == 0 or seconds < 0:
        return 1.0
    return 1 - character.spring * math.exp(-4.2 * seconds) * math.cos(7.5 * seconds)
