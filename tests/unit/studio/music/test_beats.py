from fractions import Fraction

import numpy as np
import pytest

from reelwright.studio.music import beats
from reelwright.studio.music.onsets import RATE, onset_strength


def clicks(bpm: float, first: float, seconds: int = 24, wander: float = 0.0) -> np.ndarray:
    """A drum on every beat, a low one and another chord on every fourth."""
    sound = np.zeros(seconds * RATE)
    beat, at, index = 60 / bpm, first, 0
    decay = np.exp(-np.arange(RATE // 4) / 2000)
    dice = np.random.default_rng(1)
    while at + beat < seconds:
        where = round(at * RATE)
        noise = dice.standard_normal(RATE // 4) * decay * (0.5 if index % 4 else 0.3)
        low = np.sin(2 * np.pi * 60 * np.arange(RATE // 4) / RATE) * decay * (index % 4 == 0)
        sound[where : where + RATE // 4] += 0.3 * noise + 0.6 * low
        chord = (220, 262, 196, 294)[index // 4 % 4]
        span = np.arange(round(min(beat, seconds - at) * RATE))
        sound[where : where + len(span)] += 0.1 * np.sin(2 * np.pi * chord * span / RATE)
        at += beat * (1 + wander * np.sin(index / 5))
        index += 1
    return np.stack([sound, sound]).astype(np.float32)


@pytest.mark.parametrize(("bpm", "first"), [(96.0, 0.31), (120.5, 1.2)])
def test_tempo_and_first_downbeat_are_found(bpm: float, first: float) -> None:
    samples = clicks(bpm, first)
    envelope = onset_strength(samples)
    found = beats.tempo(envelope, bpm + 1)
    assert float(found) == pytest.approx(bpm, abs=0.05)
    downbeat, clear, _ = beats.downbeat(samples, envelope, found)
    assert float(downbeat) == pytest.approx(first % (240 / bpm), abs=0.02)
    assert clear > 1
    assert max(abs(d) for d in beats.drifts(envelope, found, downbeat)) < 15


def test_a_wandering_tempo_strays_from_every_grid() -> None:
    samples = clicks(110, 0.2, wander=0.04)
    envelope = onset_strength(samples)
    found = beats.tempo(envelope, 110)
    assert max(abs(d) for d in beats.drifts(envelope, found, Fraction(1, 5))) > 15


def test_bars_are_measured_against_the_whole() -> None:
    samples = clicks(120, 0.0)
    samples[:, : 6 * RATE] *= 0.25
    levels = beats.bar_levels(samples, Fraction(120), Fraction(0))
    assert len(levels) == 12 and max(levels[:3]) < -5 and min(levels[3:]) > -2


def test_a_track_that_rings_out_has_a_closing_beat() -> None:
    samples = clicks(120, 0.0, 12)
    samples[:, 10 * RATE :] *= 0.0005
    samples[:, 10 * RATE + 12_000 :] = 0
    envelope = onset_strength(samples)
    close = beats.closing_beat(samples, envelope, Fraction(120), Fraction(0))
    assert close in (19, 20)
    broken_off = clicks(120, 0.0, 14)[:, : 12 * RATE]
    assert (
        beats.closing_beat(broken_off, onset_strength(broken_off), Fraction(120), Fraction(0))
        is None
    )
