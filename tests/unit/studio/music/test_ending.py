import numpy as np
import pytest

from reelwright.studio.music.ending import close_down, fade_out, let_ring
from reelwright.studio.music.onsets import RATE


def level(samples: np.ndarray) -> float:
    return float(np.sqrt(np.mean(np.square(samples))))


def test_the_last_note_rings_on_and_what_follows_it_is_gone() -> None:
    noise = 0.2 * np.random.default_rng(1).standard_normal((2, 5 * RATE)).astype(np.float32)
    closed = close_down(noise, 3 * RATE, RATE // 2, seed=4)
    assert closed.shape == noise.shape
    assert np.allclose(closed[:, : 2 * RATE], noise[:, : 2 * RATE])
    ringing = level(closed[:, round(3.6 * RATE) : round(3.7 * RATE)])
    assert 0.02 * level(noise) < ringing < 0.5 * level(noise)
    assert 0.003 * level(noise) < level(closed[:, -RATE // 10 :]) < 0.1 * level(noise)


@pytest.mark.parametrize("last", [0, RATE, 2 * RATE - 10])
def test_a_fade_always_reaches_silence(last: int) -> None:
    faded = fade_out(np.ones((2, 2 * RATE), np.float32), last)
    assert faded[:, -RATE // 50 :].max() == 0
    assert np.abs(np.diff(faded)).max() < 0.05 or last > RATE
    assert faded[:, : last // 2].min(initial=1.0) == 1


def test_both_ears_get_their_own_room() -> None:
    struck = np.zeros((2, 3 * RATE), np.float32)
    struck[:, RATE : RATE + 4800] = 0.5
    closed = close_down(struck, RATE, RATE // 2, seed=4)
    tail = closed[:, round(1.4 * RATE) : 2 * RATE]
    assert level(tail) > 0
    assert abs(float(np.corrcoef(tail)[0, 1])) < 0.5


def test_a_tail_that_was_cut_off_is_carried_on() -> None:
    cut = np.zeros((2, 4 * RATE), np.float32)
    cut[:, : 2 * RATE] = 0.2 * np.random.default_rng(1).standard_normal((2, 2 * RATE))
    rung = let_ring(cut, RATE, RATE // 2, seed=4)
    assert np.array_equal(rung[:, : RATE // 2], cut[:, : RATE // 2])
    after = [level(rung[:, at : at + RATE // 10]) for at in range(2 * RATE, 3 * RATE, RATE // 5)]
    assert after[0] > 0.002
    assert after == sorted(after, reverse=True)
