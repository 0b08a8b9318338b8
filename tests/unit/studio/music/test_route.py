from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from reelwright.studio.music.catalogue import Track, catalogue
from reelwright.studio.music.route import Route, last_beat, plan

USABLE = [track for track in catalogue() if track.usable]


def sounds(track: Track, seed: int = 0) -> NDArray[np.float64]:
    raw = np.random.default_rng(seed).random((track.bars, 24))
    return raw / np.linalg.norm(raw, axis=1, keepdims=True)


def played(route: Route, beats: int) -> list[int]:
    """The track's beat at each of the film's beats."""
    result: list[int] = []
    for beat in range(beats):
        segment = [s for s in route.segments if s.film <= beat][-1]
        result.append(segment.source + beat - segment.film)
    return result


@given(
    track=st.sampled_from(USABLE),
    duration=st.fractions(6, 60, max_denominator=30),
    seed=st.integers(0, 2**31),
)
def test_the_route_stays_in_the_track_and_jumps_on_downbeats_only(
    track: Track, duration: Fraction, seed: int
) -> None:
    route = plan(track, sounds(track), duration, seed)
    beats = played(route, route.last + 1)
    assert route.segments[0].film == 0
    assert all(segment.film % 4 == 0 for segment in route.segments)
    assert min(beats) >= 0
    assert track.first_downbeat + (max(beats) + 1) * track.beat <= track.duration
    if route.own_ending:
        assert beats[-1] == track.close_beat
    else:
        assert all(segment.source % 4 == 0 for segment in route.segments)


@given(tempo=st.integers(60, 160), duration=st.fractions(6, 60, max_denominator=30))
def test_the_last_note_leaves_time_to_ring(tempo: int, duration: Fraction) -> None:
    beat = Fraction(60, tempo)
    tail = duration - last_beat(duration, beat) * beat
    assert Fraction(9, 10) <= tail <= Fraction(29, 10)


def test_a_film_shorter_than_the_track_is_not_cut_up() -> None:
    track = next(t for t in USABLE if t.name == "energetic/energetic_acoustic_1")
    assert len(plan(track, np.ones((track.bars, 24)) / 24**0.5, Fraction(20), 3).segments) == 1


def test_seeds_vary_the_route_and_repeat_it() -> None:
    def routes(track: Track) -> list[Route]:
        return [plan(track, sounds(track), Fraction(60), seed) for seed in range(8)]

    assert all(routes(track) == routes(track) for track in USABLE[::6])
    assert any(len(set(routes(track))) > 1 for track in USABLE)
