"""Which beats of a track play when: a route through its bars that fits a film's length.

Time is counted in beats here. The film's beat 0 is a downbeat of the track; a jump always lands
where the film has a downbeat, so the tempo and the bars run on through every splice.
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from reelwright.studio.music.catalogue import Track

_TAIL = Fraction(7, 5)
"""Seconds that the last note is given to ring, as near as the beats allow."""
_SHORTEST_TAIL = Fraction(9, 10)

_JUMP = 1.0
"""What a splice costs beside how unlike its two sides are (0…1)."""

_PITCHES = "C D EF G A B"
"""The semitone above C of each natural note, by its place."""


@dataclass(frozen=True)
class Segment:
    """Beats of the track from ``source`` on, played from the film's beat ``film`` on."""

    film: int
    source: int


@dataclass(frozen=True)
class Route:
    """What plays when, and where the last note falls."""

    segments: tuple[Segment, ...]
    last: int
    """The film's beat of the last note."""
    own_ending: bool
    """The track rings out by itself after it; otherwise an ending has to be made."""


def last_beat(duration: Fraction, beat: Fraction, *, place: int = 0) -> int:
    """The beat for the last note: its tail near 1.4 s, on the bar's ``place`` if that costs little.

    Off by half a bar counts as half a second of unfitting tail, any other place as one second.
    """
    latest = int((duration - _SHORTEST_TAIL) / beat) if duration > _SHORTEST_TAIL else 0

    def unfitting(k: int) -> Fraction:
        off = (k - place) % 4
        return abs(duration - k * beat - _TAIL) + (0, 1, Fraction(1, 2), 1)[off]

    return min(range(max(0, latest - 5), latest + 1), key=unfitting)


def plan(
    track: Track,
    features: NDArray[np.float64],
    duration: Fraction,
    seed: int,
    *,
    lift: int | None = None,
) -> Route:
    """The route for a film of ``duration`` seconds; deterministic for a seed.

    Quieter bars are preferred before the beat ``lift`` and fuller ones from it on.
    ``features`` is (bars, 24): the chroma of each half bar, counted from A, as a unit vector.
    """
    close = track.close_beat
    if close is not None:
        last = last_beat(duration, track.beat, place=close % 4)
        lead = last % 4 or min(4, last)
        bars = (last - lead) // 4
        if close >= lead:
            ending = Segment(film=last - lead, source=close - lead)
            into = _into_costs(features, _playable(track), (close - lead) / 4)
            path = _path(track, features, bars, seed, into, lift)
            return Route(_joined([*_segments(path), ending]), last, own_ending=True)
    last = last_beat(duration, track.beat)
    home = 1.0 - _tonic_share(features, track.key, half=last % 4 // 2)
    path = _path(track, features, last // 4 + 1, seed, 2.0 * home, lift)
    return Route(_joined(_segments(path)), last, own_ending=False)


def _segments(path: list[int]) -> list[Segment]:
    return [Segment(film=4 * place, source=4 * bar) for place, bar in enumerate(path)]


def _joined(segments: list[Segment]) -> tuple[Segment, ...]:
    """Without the segments that merely go on where the one before them leads."""
    kept = segments[:1]
    for segment in segments[1:]:
        if segment.source - segment.film != kept[-1].source - kept[-1].film:
            kept.append(segment)
    return tuple(kept)


def _path(
    track: Track,
    features: NDArray[np.float64],
    length: int,
    seed: int,
    end: NDArray[np.float64],
    lift: int | None,
) -> list[int]:
    """The cheapest bars to play, one after another, found by dynamic programming.

    ``end`` is what it costs to be at each bar last.
    """
    if length <= 0:
        return []
    bars = _playable(track)
    jumps = _jump_costs(features, bars)
    wish = _wishes(track, bars, length, seed, lift)
    cost, came = wish[0], np.zeros((length, bars), dtype=int)
    for place in range(1, length):
        reach = cost[:, None] + jumps
        came[place] = reach.argmin(axis=0)
        cost = reach.min(axis=0) + wish[place]
    path = [int((cost + end[:bars]).argmin())]
    for place in range(length - 1, 0, -1):
        path.append(int(came[place][path[-1]]))
    return path[::-1]


def _playable(track: Track) -> int:
    """How many bars are in full swing: those after the close or far under the level are not."""
    bars = (
        track.bars if track.close_beat is None else max(1, min(track.bars, track.close_beat // 4))
    )
    while bars > 1 and track.energy_db[bars - 1] < -4:
        bars -= 1
    return bars


def _jump_costs(features: NDArray[np.float64], bars: int) -> NDArray[np.float64]:
    """(from, to): nothing for going on, else a splice, dear where the sound changes."""
    following = np.minimum(np.arange(bars) + 1, len(features) - 1)
    costs = _JUMP + 2.0 * (1.0 - features[following] @ features[:bars].T)
    costs += 1.0 * np.eye(bars)
    costs[np.arange(bars - 1), np.arange(1, bars)] = 0.0
    return costs


def _into_costs(features: NDArray[np.float64], bars: int, into: float) -> NDArray[np.float64]:
    following = np.minimum(np.arange(bars) + 1, len(features) - 1)
    target = features[min(int(into), len(features) - 1)]
    costs = _JUMP + 2.0 * (1.0 - features[following] @ target)
    if into == int(into) and 1 <= into <= bars:
        costs[int(into) - 1] = 0.0
    return costs


def _tonic_share(features: NDArray[np.float64], key: str, half: int) -> NDArray[np.float64]:
    """How far each bar's first (0) or second (1) half sounds the triad of the key: 0…1."""
    tonic, scale = key.split()
    root = (_PITCHES.index(tonic[0]) - 9 + (tonic[1:] == "#") - (tonic[1:] == "b")) % 12
    triad = [root, (root + (4 if scale == "major" else 3)) % 12, (root + 7) % 12]
    chroma = features[:, 12 * half : 12 * half + 12] ** 2
    return chroma[:, triad].sum(axis=1) / (chroma.sum(axis=1) + 1e-9)


def _wishes(
    track: Track, bars: int, length: int, seed: int, lift: int | None
) -> NDArray[np.float64]:
    """(place, bar): the wish to grow, a taste that depends on the seed, a clean first bar."""
    energy = np.array(track.energy_db[:bars])
    rise = np.linspace(-1.5, 0.8, length)[:, None]
    if lift is not None:
        opened = np.arange(length)[:, None] >= round(lift / 4)
        rise = np.where(opened, 1.0, -2.5)
    wish = 0.1 * np.abs(np.maximum(energy, -6.0)[None, :] - rise)
    wish = wish + 0.15 * np.random.default_rng(seed).random(bars)[None, :]
    wish[0, 1:] += 0.3
    return wish
