import numpy as np
import pytest

from reelwright.media.sound import RATE
from reelwright.media.speech import polished

TIMES = np.arange(3 * RATE) / RATE


def level(samples: np.ndarray) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(samples**2)) + 1e-9))


def hum(hz: float, amplitude: float = 0.1) -> np.ndarray:
    return (amplitude * np.sin(2 * np.pi * hz * TIMES)).astype(np.float32)


def test_it_is_brought_to_its_level_and_under_its_peak() -> None:
    quiet = polished(hum(200, 0.01), level=0.126, peak=0.7)
    assert level(quiet[RATE : 2 * RATE]) == pytest.approx(-18, abs=0.5)
    spiky = hum(200, 0.01)
    spiky[RATE] = 0.9
    assert np.abs(polished(spiky, level=0.126, peak=0.7)).max() <= 0.7001


def test_loud_words_come_nearer_to_quiet_ones() -> None:
    words = hum(200, 0.05)
    words[RATE : 2 * RATE] *= 6
    even = polished(words, level=0.126, peak=0.9)
    before = level(words[RATE + 9600 : 2 * RATE - 9600]) - level(words[:RATE])
    after = level(even[RATE + 9600 : 2 * RATE - 9600]) - level(even[: RATE - 4800])
    assert before - after > 4


def test_rumble_goes_and_speech_is_cleared() -> None:
    both = hum(200) + hum(30)
    spectrum = np.abs(np.fft.rfft(polished(both, level=0.126, peak=0.9)))
    assert spectrum[90] < 0.1 * spectrum[600]
    bright = hum(200) + hum(3500, 0.02)
    spectrum = np.abs(np.fft.rfft(polished(bright, level=0.126, peak=0.9)))
    assert spectrum[10_500] / spectrum[600] > 0.22


def test_silence_stays_silence() -> None:
    assert not polished(np.zeros(RATE, np.float32), level=0.126, peak=0.7).any()
