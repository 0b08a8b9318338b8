"""Key, mode and chords of a composed cue, by mood."""

from dataclasses import dataclass

import numpy as np

from reelwright.common.spec import MusicMood

_MAJOR = (0, 2, 4, 5, 7, 9, 11)
_MINOR = (0, 2, 3, 5, 7, 8, 10)

_LOOPS: dict[MusicMood, tuple[tuple[int, ...], ...]] = {
    "calm": ((0, 3, 5, 3), (0, 5, 3, 4), (0, 2, 3, 3), (3, 0, 5, 4)),
    "tender": ((0, 4, 5, 3), (0, 5, 3, 4), (3, 0, 4, 5), (0, 2, 3, 4)),
    "happy": ((0, 4, 5, 3), (0, 3, 5, 4), (0, 5, 3, 4), (0, 3, 0, 4)),
    "nostalgic": ((0, 5, 2, 6), (0, 3, 5, 6), (0, 6, 5, 6), (5, 2, 0, 6)),
    "energetic": ((0, 5, 2, 6), (0, 2, 5, 6), (5, 6, 0, 2), (0, 5, 3, 6)),
}
"""Four bars each, as degrees of the scale: 0 is the tonic."""

_BRIDGES: dict[bool, tuple[int, ...]] = {True: (5, 3, 1, 4), False: (3, 5, 2, 6)}
"""The other four bars, for major and minor, that lead back."""

_COLOURED: frozenset[MusicMood] = frozenset({"calm", "tender", "nostalgic"})
"""Moods whose chords carry a seventh or a ninth."""

_TONICS = (48, 50, 51, 53, 55, 45, 46)
"""Around the C below the middle one: keys in which every instrument lies well."""


@dataclass(frozen=True)
class Chord:
    """Three or four notes: the root below, the others stacked above it, as piano keys."""

    degree: int
    root: int
    """Between 36 and 47 or just above: the octave of the bass."""
    tones: tuple[int, ...]
    """In close position around the middle C, led with least movement from the chord before."""


@dataclass(frozen=True)
class Key:
    """The tonic as a piano key, and whether the scale is major."""

    tonic: int
    major: bool

    def pitch(self, degree: int) -> int:
        """The note on a degree of the scale, 7 being the tonic an octave up."""
        scale = _MAJOR if self.major else _MINOR
        return self.tonic + 12 * (degree // 7) + scale[degree % 7]


def key_for(mood: MusicMood, dice: np.random.Generator) -> Key:
    """A key that suits."""
    tonic = int(dice.choice(_TONICS))
    return Key(tonic, mood not in ("nostalgic", "energetic"))


def progression(
    key: Key, mood: MusicMood, bars: int, bridge: frozenset[int], dice: np.random.Generator
) -> list[Chord]:
    """One chord a bar; ``bridge`` are the bars that take the other four. The last is the tonic."""
    loops = _LOOPS[mood]
    loop = loops[int(dice.integers(len(loops)))]
    degrees = [(_BRIDGES[key.major] if bar in bridge else loop)[bar % 4] for bar in range(bars)]
    if bars > 1:
        degrees[-2] = 4 if key.major else 6
    if bars:
        degrees[-1] = 0
    chords: list[Chord] = []
    for bar, degree in enumerate(degrees):
        coloured = mood in _COLOURED and bar < bars - 1
        chords.append(chord(key, degree, coloured, chords[-1] if chords else None))
    return chords


def chord(key: Key, degree: int, coloured: bool, before: Chord | None) -> Chord:
    """The chord on a degree, led from the one ``before``."""
    steps = [0, 2, 4] + ([8 if degree in (0, 3, 5) else 6] if coloured else [])
    wanted = [key.pitch(degree + step) for step in steps]
    centre = 60.0 if before is None else float(np.mean(before.tones))
    centre += 0.3 * (62.0 - centre)
    tones = sorted(_near(pitch, centre) for pitch in wanted)
    root = 36 + (key.pitch(degree) - 36) % 12
    return Chord(degree, root if root < 46 else root - 12, tuple(dict.fromkeys(tones)))


def _near(pitch: int, centre: float) -> int:
    """The same note in the octave around ``centre``."""
    return pitch + 12 * round((centre - pitch) / 12)
