from fractions import Fraction
from typing import get_args

import numpy as np
import pytest

from reelwright.common.ports import Hit, HitKind
from reelwright.studio.music.hits import lay
from reelwright.studio.music.onsets import RATE

KINDS: tuple[HitKind, ...] = get_args(HitKind)


def music(seconds: int = 6) -> np.ndarray:
    tone = 0.2 * np.sin(2 * np.pi * 220 * np.arange(seconds * RATE) / RATE)
    return np.stack([tone, tone]).astype(np.float32)


def laid(*hits: Hit, seed: int = 1) -> np.ndarray:
    """What was added to the music."""
    cue = 0.5 * music()
    cue[:, 0] = 0.9
    return lay(cue, hits, 2, Fraction(1, 2), "energetic", seed) - cue


def loudest(samples: np.ndarray) -> float:
    """Seconds of the loudest 10 ms."""
    count = samples.shape[1] // 480
    power = (samples[:, : count * 480] ** 2).mean(axis=0).reshape(count, 480).mean(axis=1)
    return (int(power.argmax()) + 0.5) / 100


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_strongest_at_its_moment(kind: HitKind) -> None:
    late = {"shimmer": 0.35, "impact": 0.08}.get(kind, 0.03)
    assert -0.05 <= loudest(laid(Hit(kind=kind, at=Fraction(3)))) - 3 <= late


@pytest.mark.parametrize("kind", KINDS)
def test_each_stays_under_the_music(kind: HitKind) -> None:
    sound = laid(Hit(kind=kind, at=Fraction(3)))
    power = (sound[:, : 6 * RATE] ** 2).mean(axis=0).reshape(-1, 2400).mean(axis=1)
    below = 10 * np.log10(power.max() / np.mean((0.5 * music()) ** 2))
    assert -16 < below < -4


def test_a_riser_is_over_when_what_it_leads_to_begins() -> None:
    sound = laid(Hit(kind="riser", at=Fraction(3)))
    after = np.abs(sound[:, round(3.03 * RATE) :]).max()
    assert after < 0.02 * np.abs(sound).max()


def test_the_blow_is_tuned_to_the_key() -> None:
    sound = laid(Hit(kind="impact", at=Fraction(1)))[0, RATE + 4800 : RATE + 4800 + RATE // 2]
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound)), 1 << 18))
    peak = spectrum.argmax() * RATE / (1 << 18)
    assert abs(12 * np.log2(peak / (440 * 2 ** ((38 - 69) / 12)))) < 0.3


def test_at_the_edges_they_are_cut_without_a_click() -> None:
    sound = laid(Hit(kind="whoosh", at=Fraction(0)), Hit(kind="impact", at=Fraction(599, 100)))
    assert np.abs(sound[:, 0]).max() < 0.01 and np.abs(sound[:, -1]).max() < 0.01


def test_nothing_to_lay_changes_nothing_and_the_peak_is_held() -> None:
    cue = 4 * music()
    assert np.array_equal(lay(cue, (), 0, None, "calm", 1), cue)
    hits = tuple(Hit(kind=kind, at=Fraction(2)) for kind in KINDS)
    assert np.abs(lay(cue, hits, 0, None, "calm", 1)).max() <= np.abs(cue).max() + 1e-6


def test_gentle_films_get_gentler_hits() -> None:
    hit = Hit(kind="impact", at=Fraction(3))
    cue = 0.5 * music()
    cue[:, 0] = 0.9
    soft, hard = (np.abs(lay(cue, (hit,), 2, None, mood, 1) - cue).max()
                  for mood in ("calm", "energetic"))  # fmt: skip
    assert soft < 0.7 * hard
