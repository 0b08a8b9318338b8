import itertools
from fractions import Fraction
from functools import cache

import immich_memories_music
import numpy as np
import pytest
from numpy.typing import NDArray

from reelwright.media import sound
from reelwright.studio.music.arrange import arrange, bar_features
from reelwright.studio.music.catalogue import Track, catalogue, find
from reelwright.studio.music.onsets import RATE, grid_error, onset_strength
from reelwright.studio.music.route import plan

Samples = NDArray[np.float32]
USABLE = [track for track in catalogue() if track.usable]
ONE = "happy/happy_acoustic_2"


@cache
def recorded(name: str = ONE) -> Samples:
    return sound.read(immich_memories_music.tracks_dir() / f"{name}.opus")


def named(name: str = ONE) -> Track:
    track = find(name)
    assert track is not None
    return track


def composed(tempo_bpm: int, bars: int, close_beat: int | None) -> tuple[Samples, Track]:
    """A track of smooth tones, another pitch in each bar: any step in its samples is a fault."""
    track = named().model_copy(
        update={
            "tempo_bpm": Fraction(tempo_bpm),
            "first_downbeat": Fraction(1, 100),
            "bars": bars,
            "energy_db": (0.0,) * bars,
            "close_beat": close_beat,
        }
    )
    times = np.arange(round(bars * 4 * track.beat * RATE) + RATE) / RATE
    hz = 110 * 2 ** (np.floor(times / float(4 * track.beat)) * 5 % 12 / 12)
    tone = (0.5 * np.sin(2 * np.pi * np.cumsum(hz) / RATE)).astype(np.float32)
    return np.stack([tone, -tone]), track


def level_db(samples: Samples) -> float:
    return 10 * float(np.log10(np.mean(np.square(samples, dtype=np.float64)) + 1e-12))


@pytest.mark.parametrize("duration", ["6", "7.5", "1001/100", "31/3", "30030/1001"])
def test_the_cue_has_exactly_the_samples_of_its_duration(duration: str) -> None:
    seconds = Fraction(duration)
    cue = arrange(recorded(), named(), seconds, (), 1)
    assert cue.shape == (2, round(seconds * RATE))
    assert cue.dtype == np.float32


@pytest.mark.parametrize("close_beat", [None, 24, 26])
@pytest.mark.parametrize("tempo_bpm", [68, 97, 150])
def test_splices_do_not_click(tempo_bpm: int, close_beat: int | None) -> None:
    samples, track = composed(tempo_bpm, 8, close_beat)
    cue = arrange(samples, track, Fraction(40), (), 2)
    route = plan(track, bar_features(samples, track), Fraction(40), 2)
    assert len(route.segments) >= 2
    # A tone of 208 Hz at half scale moves by 0.0137 a sample; two crossing by 1.41 times that.
    assert float(np.abs(np.diff(cue)).max()) < 0.03


def test_a_track_that_breaks_off_does_not_click() -> None:
    samples, track = composed(120, 8, 30)
    broken = samples[:, : round(31 * track.beat * RATE)]
    cue = arrange(broken, track, Fraction(18), (), 2)
    assert float(np.abs(np.diff(cue)).max()) < 0.03


def test_the_loop_keeps_sounding_at_its_splices() -> None:
    samples, track = composed(120, 8, None)
    cue = arrange(samples, track, Fraction(40), (), 2)
    blocks = cue[:, : 36 * RATE].reshape(2, -1, RATE // 50)
    levels = 10 * np.log10((blocks.astype(np.float64) ** 2).mean(axis=(0, 2)))
    assert levels[2:].min() > np.median(levels) - 4
    assert levels.max() < np.median(levels) + 4


@pytest.mark.parametrize("track", USABLE, ids=lambda track: track.name)
def test_beats_fall_on_the_films_grid_and_it_ends_in_silence(track: Track) -> None:
    cue = arrange(recorded(track.name), track, Fraction(12), (), 5)
    late = grid_error(onset_strength(cue[:, : 10 * RATE]), track.tempo_bpm, Fraction(0))
    assert abs(late) <= 0.025
    assert float(np.abs(cue).max()) <= 0.9
    assert level_db(cue[:, : 10 * RATE]) > -24
    assert level_db(cue[:, -RATE // 50 :]) < -45
    assert level_db(cue[:, -RATE // 4 :]) < level_db(cue[:, : 10 * RATE]) - 12


def test_a_minute_stays_on_the_grid_to_the_end() -> None:
    cue = arrange(recorded(), named(), Fraction(60), (), 5)
    envelope = onset_strength(cue[:, 48 * RATE : 58 * RATE])
    beat = named().beat
    first = -(-48 // beat) * beat - 48
    assert abs(grid_error(envelope, named().tempo_bpm, first)) <= 0.025


@pytest.mark.parametrize("name", [ONE, "tender/tender_acoustic_s411"])
def test_the_ending_falls_away_without_a_break(name: str) -> None:
    track = named(name)
    cue = arrange(recorded(name), track, Fraction(15), (), 3)
    last = plan(track, bar_features(recorded(name), track), Fraction(15), 3).last
    after = cue[:, round(last * track.beat * RATE) + RATE // 5 :]
    levels = [level_db(block) for block in np.array_split(after[:, : -RATE // 25], 6, axis=1)]
    assert levels[0] > -30
    assert all(later < earlier + 1.5 for earlier, later in itertools.pairwise(levels))
    assert levels[-1] < levels[0] - 20


def test_a_seed_gives_the_same_cue_again() -> None:
    args = (recorded(), named(), Fraction(20), (Fraction(4), Fraction(9)))
    assert np.array_equal(arrange(*args, 7), arrange(*args, 7))


def test_accents_are_lifted_and_nothing_clips() -> None:
    samples, track = composed(120, 8, None)
    quiet = (0.5 * samples).astype(np.float32)
    flat = arrange(quiet, track, Fraction(12), (), 1)
    lifted = arrange(quiet, track, Fraction(12), (Fraction(4),), 1)
    at, before = slice(4 * RATE, 9 * RATE // 2), slice(7 * RATE // 2, 4 * RATE)
    assert level_db(lifted[:, at]) > level_db(flat[:, at]) + 0.8
    assert level_db(lifted[:, before]) < level_db(flat[:, before])
    loud = arrange((2 * samples).astype(np.float32), track, Fraction(12), (Fraction(4),), 1)
    assert float(np.abs(loud).max()) <= 0.9
