from fractions import Fraction
from functools import cache

import numpy as np
import pytest

from reelwright.media import sound
from reelwright.studio.music.instruments import folder
from reelwright.studio.music.onsets import RATE
from reelwright.studio.music.sampler import VOICES, Note, play


@cache
def load(name: str) -> sound.Samples:
    return sound.read(folder() / name)


def played(*notes: Note, seconds: int = 3) -> sound.Samples:
    return play(notes, Fraction(1, 2), seconds * RATE, load, 1)


def test_a_note_begins_on_its_beat_and_sounds_its_pitch() -> None:
    heard = played(Note("piano", 69, 2, 2, 1.0))
    assert np.abs(heard[:, : RATE - 480]).max() < 0.01 * np.abs(heard).max()
    assert np.abs(heard[:, RATE : RATE + 960]).max() > 0.2 * np.abs(heard).max()
    part = heard.mean(axis=0)[RATE : 2 * RATE]
    spectrum = np.abs(np.fft.rfft(part * np.hanning(RATE)))
    assert abs(int(spectrum[300:600].argmax()) + 300 - 440) <= 2


def test_it_ends_when_it_is_let_go() -> None:
    short, long = (played(Note("strings", 60, 0, n, 1.0)) for n in (1, 5))
    late = slice(2 * RATE, 2 * RATE + RATE // 2)
    assert np.abs(short[:, late]).mean() < 0.2 * np.abs(long[:, late]).mean()


def test_left_is_left() -> None:
    left, right = played(Note("bass", 40, 0, 1, 1.0, pan=-1))
    assert np.abs(left).mean() > 5 * np.abs(right).mean()


@pytest.mark.parametrize("name", list(VOICES))
def test_every_voice_can_be_heard(name: str) -> None:
    pitch = 36 if VOICES[name].drums or "bass" in name else 64
    assert 0.005 < np.abs(played(Note(name, pitch, 0, 1, 1.0))).max() < 1.0


def test_notes_past_the_end_are_cut_and_not_an_error() -> None:
    assert played(Note("piano", 60, 5.9, 8, 1.0)).shape == (2, 3 * RATE)
