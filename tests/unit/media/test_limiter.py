import numpy as np
import pytest

from reelwright.media.limiter import Limiter
from reelwright.media.loudness import measure
from reelwright.media.sound import RATE

TIME = np.arange(4 * RATE) / RATE
NOISE = np.random.default_rng(7).standard_normal((2, len(TIME)))
DRUMS = (0.8 * NOISE * np.exp(-(TIME % 0.5) * 20)).astype(np.float32)
TONE = np.tile(0.3 * np.sin(2 * np.pi * 110 * TIME), (2, 1)).astype(np.float32)


@pytest.mark.parametrize("gain", [0, 6, 14, 24])
def test_no_peak_passes_the_ceiling_not_even_between_samples(gain: float) -> None:
    limited = Limiter(DRUMS).apply(gain, -2)
    assert limited.shape == DRUMS.shape
    assert measure(limited).true_peak_dbtp <= -1.7


def test_pushed_hard_it_gets_louder_and_not_softer() -> None:
    levels = [measure(Limiter(DRUMS).apply(gain, -2)).integrated_lufs for gain in (0, 6, 12, 20)]
    assert levels == sorted(levels) and levels[-1] > levels[0] + 4


def test_what_is_quiet_enough_is_left_as_it_was() -> None:
    assert np.allclose(Limiter(TONE).apply(0, -1), TONE, atol=1e-6)


def test_a_wave_that_is_pushed_a_little_keeps_its_shape() -> None:
    limited = Limiter(TONE).apply(12, -1)[0, RATE : 3 * RATE]
    spectrum = np.abs(np.fft.rfft(limited * np.hanning(len(limited))))
    rest = np.delete(spectrum, slice(215, 226))
    assert 20 * np.log10(rest.max() / spectrum[220]) < -50


def test_it_does_not_shift_the_sound_and_recovers() -> None:
    samples = 0.1 * np.ones((2, 2 * RATE), np.float32)
    samples[:, RATE // 2] = 1.0
    limited = Limiter(samples).apply(0, -6)
    assert int(np.abs(limited[0]).argmax()) == RATE // 2
    assert limited[0, RATE // 2 - RATE // 100] == pytest.approx(0.1, rel=0.02)
    assert limited[0, -1] == pytest.approx(0.1, rel=0.05)


def test_a_piece_of_any_length_is_taken() -> None:
    for length in (1, 23, 24, 1000, RATE + 7):
        assert Limiter(DRUMS[:, :length]).apply(3, -1).shape == (2, length)
