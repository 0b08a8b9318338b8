from fractions import Fraction

import numpy as np
import pytest
from numpy.typing import NDArray

from reelwright.studio.music.onsets import (
    HOP,
    RATE,
    grid_error,
    on_and_off_beat,
    onset_strength,
)


def plucks(tempo_bpm: int, first: float, seconds: float = 6.0) -> NDArray[np.float32]:
    """A note of 440 Hz on every beat from ``first`` seconds on."""
    samples = np.zeros(round(seconds * RATE), np.float32)
    times = np.arange(RATE // 4) / RATE
    fall = np.exp(-12 * times) * (1 - times / times[-1])
    note = (0.4 * np.sin(2 * np.pi * 440 * times) * fall).astype(np.float32)
    for start in np.arange(first, seconds - 0.3, 60 / tempo_bpm):
        at = round(start * RATE)
        samples[at : at + len(note)] += note
    return np.stack([samples, samples])


def test_the_envelope_peaks_where_notes_begin() -> None:
    envelope = onset_strength(plucks(120, first=0.25))
    peaks = [t * HOP / RATE for t in np.flatnonzero(envelope > 0.5 * envelope.max())]
    beats = 0.25 + 0.5 * np.arange(12)
    assert len(peaks) >= 11
    assert max(np.abs(beats - peak).min() for peak in peaks) <= 0.010


@pytest.mark.parametrize("late", [-0.03, -0.01, 0.0, 0.012, 0.04])
def test_the_grid_error_tells_how_late_the_music_is(late: float) -> None:
    envelope = onset_strength(plucks(100, first=0.3 + late))
    assert grid_error(envelope, Fraction(100), Fraction(3, 10)) == pytest.approx(late, abs=0.005)


def test_a_right_grid_scores_far_above_a_wrong_one() -> None:
    envelope = onset_strength(plucks(100, first=0.3))
    on, off = on_and_off_beat(envelope, Fraction(100), Fraction(3, 10))
    wrong, _ = on_and_off_beat(envelope, Fraction(100), Fraction(6, 10))
    assert on > 10 * off
    assert on > 10 * wrong


def test_the_bass_alone_can_be_heard() -> None:
    assert (
        onset_strength(plucks(120, 0.25), below_hz=200).max()
        < 0.5 * onset_strength(plucks(120, 0.25)).max()
    )
