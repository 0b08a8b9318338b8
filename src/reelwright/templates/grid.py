"""Putting cuts on the beat of the music."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

SHORTEST = Fraction(8, 10)
"""Seconds: the floor when the beats' own minima cannot all be met on the grid."""


SHARES = tuple(Fraction(part, 10) for part in (10, 9, 8, 7, 5, 0))
"""How much of the minima is asked for, try by try."""


@dataclass(frozen=True)
class Bounds:
    """How long one shot may be, in seconds, both ends included."""

    least: Fraction
    most: Fraction

    def admits(self, length: Fraction) -> bool:
        """Whether a shot may last ``length`` seconds."""
        return self.least <= length <= self.most


def place(
    wanted: Sequence[Fraction],
    duration: Fraction,
    bounds: Sequence[Bounds],
    tempo_bpm: Fraction | None,
) -> list[Fraction]:
    """The cuts nearest to ``wanted`` that lie on the grid and leave every shot within bounds.

    ``bounds`` has one entry per shot: one more than there are cuts. When the minima cannot be
    met they give way, all alike, at most to ``SHORTEST``; when nothing fits the grid, the cuts
    stay as wanted.
    """
    if tempo_bpm is None or not wanted:
        return list(wanted)
    period = 60 / tempo_bpm
    for share in SHARES:
        limits = [Bounds(_eased(each.least, share), each.most) for each in bounds]
        found = _nearest(wanted, duration, limits, period)
        if found is not None:
            return found
    return list(wanted)


def _eased(least: Fraction, share: Fraction) -> Fraction:
    return max(least * share, min(SHORTEST, least))


def _nearest(
    wanted: Sequence[Fraction], duration: Fraction, bounds: Sequence[Bounds], period: Fraction
) -> list[Fraction] | None:
    """Least squares over all grid positions, cut by cut (a shortest path)."""
    best: dict[int, tuple[Fraction, tuple[int, ...]]] = {0: (Fraction(0), ())}
    for target, limit in zip(wanted, bounds, strict=False):
        reached: dict[int, tuple[Fraction, tuple[int, ...]]] = {}
        for here, (cost, path) in best.items():
            first = -(-(here * period + limit.least) // period)
            last = min((here * period + limit.most) // period, duration // period)
            for there in range(first, last + 1):
                total = cost + (there * period - target) ** 2
                if there not in reached or total < reached[there][0]:
                    reached[there] = (total, (*path, there))
        best = reached
    ends = [entry for at, entry in best.items() if bounds[-1].admits(duration - at * period)]
    if not ends:
        return None
    return [at * period for at in min(ends)[1]]
