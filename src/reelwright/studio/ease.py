"""Curves of motion: from 0…1 to 0…1."""

import math


def clamp(value: float) -> float:
    """``value`` held within 0…1."""
    return min(1.0, max(0.0, value))


def smooth(t: float) -> float:
    """Slow, fast, slow."""
    t = clamp(t)
    return t * t * (3 - 2 * t)


def settle(t: float) -> float:
    """Fast, then coming gently to rest (cubic)."""
    return 1 - (1 - clamp(t)) ** 3


def glide(t: float) -> float:
    """Slow, fast, slow, but never at rest, so that no stretch of a film stands still."""
    return 0.45 * clamp(t) + 0.55 * smooth(t)


def rush(t: float) -> float:
    """Nearly all of the way in the first third, the rest as a slow drift."""
    return 0.9 * (1 - math.exp(-9 * clamp(t))) + 0.1 * clamp(t)
