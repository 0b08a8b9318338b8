"""The shape of a composed cue: how full each bar is, from the intro to the last note."""

from dataclasses import dataclass
from fractions import Fraction

from reelwright.common.spec import MusicMood
from reelwright.studio.music.route import last_beat

SPARSE, LIGHT, FULL, PEAK = 1, 2, 3, 4
"""Levels: the theme alone; with bass; with rhythm; with everything and the melody."""

_MOST: dict[MusicMood, int] = {
    "calm": FULL, "tender": FULL, "nostalgic": PEAK, "happy": PEAK, "energetic": PEAK,
}  # fmt: skip
_LEAST: dict[MusicMood, int] = {
    "calm": SPARSE, "tender": SPARSE, "nostalgic": SPARSE, "happy": LIGHT, "energetic": LIGHT,
}  # fmt: skip


@dataclass(frozen=True)
class Form:
    """Bars of four beats, each with a level; the last holds nothing but the last note."""

    levels: tuple[int, ...]
    last: int
    """The beat of the last note, always the first of its bar or its third."""
    bridge: frozenset[int]
    """Bars with other harmony: they make room before the end."""
    opens: frozenset[int]
    """Bars with which a part begins that is fuller than the one before."""

    @property
    def bars(self) -> int:
        """How many there are, that of the last note included."""
        return len(self.levels)


def form(
    mood: MusicMood,
    tempo_bpm: Fraction,
    duration: Fraction,
    accents: tuple[Fraction, ...],
    reveal: Fraction | None,
) -> Form:
    """The form of a film of ``duration`` seconds whose parts begin at ``accents``.

    ``reveal`` is where the product is first shown whole; ``None``: at the first accent.
    """
    beat = 60 / tempo_bpm
    last = last_beat(duration, beat)
    last -= last % 2
    bars = last // 4 + 1
    marks = sorted({bar for at in accents if 0 < (bar := round(at / beat / 4)) < bars})
    lift = round((reveal or 0) / beat / 4) if reveal else (marks[0] if marks else bars // 3)
    spans = list(zip([0, *marks], [*marks, bars], strict=True))
    least, most = _LEAST[mood], _MOST[mood]
    levels: list[int] = []
    bridge: set[int] = set()
    for index, (start, end) in enumerate(spans):
        closing = index == len(spans) - 1 and len(spans) > 1
        level = _level(start, lift, least, most, index, closing)
        levels += [level] * (end - start)
        if start > lift and not closing and index % 2 and end - start >= 2:
            bridge.update(range(start, end))
    opens = {bar for bar in range(1, bars) if levels[bar] > levels[bar - 1] or bar == lift}
    return Form(tuple(levels), last, frozenset(bridge), frozenset(opens))


def _level(start: int, lift: int, least: int, most: int, index: int, closing: bool) -> int:
    """The arc: it builds up to the reveal, breathes after it, and comes home full."""
    if start < lift:
        return min(most, least + index)
    if closing or start == lift or index % 2 == 0:
        return most
    return max(least, most - 1)
