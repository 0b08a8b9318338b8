from fractions import Fraction

import numpy as np

from reelwright.studio.music.loose import loose
from reelwright.studio.music.onsets import RATE


def tone(seconds: float, silence: float = 0.0) -> np.ndarray:
    sound = 0.5 * np.sin(np.arange(round(seconds * RATE)) / 20)
    return np.pad(np.stack([sound, sound]), ((0, 0), (round(silence * RATE), 0))).astype(np.float32)


def test_it_starts_with_the_first_sound_and_fades_out() -> None:
    cue = loose(tone(20, silence=2), Fraction(10))
    assert cue.shape == (2, 10 * RATE)
    assert np.abs(cue[:, 2400:4800]).max() > 0.4
    assert np.abs(cue[:, -480:]).max() < 0.01


def test_a_short_file_goes_round_without_a_hole_or_a_click() -> None:
    cue = loose(tone(6), Fraction(20))
    level = np.sqrt((cue[0, : 17 * RATE] ** 2).reshape(-1, 4800).mean(axis=1))
    assert level[1:].min() > 0.1 and np.abs(np.diff(cue[0])).max() < 0.05
    assert np.abs(cue).max() <= 0.9
