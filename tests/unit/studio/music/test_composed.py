from fractions import Fraction
from functools import cache

import numpy as np
import pytest

from reelwright.common.spec import MusicMood
from reelwright.media import sound
from reelwright.studio.music.composed import compose, tempo
from reelwright.studio.music.instruments import folder
from reelwright.studio.music.measure import measure
from reelwright.studio.music.onsets import RATE


@cache
def load(name: str) -> sound.Samples:
    return sound.read(folder() / name)


def cue(
    mood: MusicMood, seed: int, seconds: Fraction = Fraction(12), bpm: Fraction = Fraction(120)
) -> sound.Samples:
    return compose(
        mood, "acoustic", bpm, seconds, (Fraction(4), Fraction(8)), seed, load, reveal=Fraction(4)
    )


def level_db(samples: sound.Samples, start: float, end: float) -> float:
    part = samples[:, round(start * RATE) : round(end * RATE)]
    return float(20 * np.log10(np.sqrt(np.mean(part**2)) + 1e-9))


def test_it_is_exactly_as_long_as_the_film_and_never_clips() -> None:
    made = cue("happy", 1, Fraction(1001, 100))
    assert made.shape == (2, round(Fraction(1001, 100) * RATE))
    assert 0.5 < np.abs(made).max() <= 0.9


def test_a_seed_repeats_and_another_differs() -> None:
    assert np.array_equal(cue("tender", 4), cue("tender", 4))
    assert not np.array_equal(cue("tender", 4), cue("tender", 5))


def test_it_lifts_at_the_reveal_and_rings_to_the_end() -> None:
    made = cue("happy", 3, Fraction(16))
    assert level_db(made, 4, 7) > level_db(made, 1, 4) + 0.5
    assert level_db(made, 14.9, 15.5) > level_db(made, 6, 10) - 22
    assert np.abs(made[:, -900:]).max() < 1e-3


def test_its_beat_can_be_found_in_it() -> None:
    found = measure(cue("energetic", 2, Fraction(30)), "cue", "happy", "acoustic")
    assert found is not None
    assert (
        found.tempo_bpm / 120 in (Fraction(1, 2), Fraction(1), Fraction(2))
        or abs(found.tempo_bpm - 120) < 1
    )
    assert abs(float(found.first_downbeat) % 0.5 - 0.25) > 0.2


@pytest.mark.parametrize(("word", "low", "high"), [("slow", 60, 88), ("fast", 120, 138)])
def test_the_tempo_follows_the_word(word: str, low: int, high: int) -> None:
    for seed in range(20):
        assert low <= tempo("calm", word, seed) <= high
        assert low <= tempo("energetic", word, seed) <= high


def test_the_shortest_film_gets_a_cue() -> None:
    assert cue("calm", 1, Fraction(5), Fraction(66)).shape == (2, 5 * RATE)
