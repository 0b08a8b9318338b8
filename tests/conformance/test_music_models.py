"""Every music model: a cue of the exact length that can be heard, at the tempo it promised."""

import wave
from fractions import Fraction
from itertools import product as combinations
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from numpy.typing import NDArray

from kits.models import Watch, models, music_request
from reelwright.common.ports import MusicModel
from reelwright.common.spec import Audio, Instruments, MusicMood

CHOICES = list(
    combinations(get_args(MusicMood), [None, *get_args(Instruments)], [None, "slow", "fast"])
)


@pytest.fixture(params=models().ids("music"))
def model(request: pytest.FixtureRequest) -> MusicModel:
    return models().music(request.param)


def heard(path: Path) -> NDArray[np.int16]:
    """The samples, (n, 2), of a WAV as phase 5 wants it."""
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (48_000, 2, 2)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2)


def test_choosing_is_pure(model: MusicModel) -> None:
    """Cuts are planned on the choice in one process and the cue is made in another."""
    other = models().music(model.profile.id)
    for mood, instruments, tempo in CHOICES:
        choice = model.choose(mood, instruments, tempo, 7)
        assert choice == model.choose(mood, instruments, tempo, 7)
        assert choice == other.choose(mood, instruments, tempo, 7)
        assert choice.tempo_bpm is None or 40 <= choice.tempo_bpm <= 220
        assert choice.beats_per_bar in (3, 4, 6)


@pytest.mark.parametrize("duration", [Fraction(6), Fraction(6_300_007, 1_000_000), Fraction(31, 3)])
def test_the_cue_has_the_exact_length_and_sounds(
    model: MusicModel, tmp_path: Path, duration: Fraction
) -> None:
    path = tmp_path / "cue.wav"
    model.fetch(model.submit(music_request(duration=duration)), path, Watch())
    samples = heard(path)
    assert len(samples) == round(duration * 48_000)
    seconds = samples[: len(samples) // 48_000 * 48_000].reshape(-1, 48_000, 2).astype(float)
    levels = np.sqrt((seconds**2).mean(axis=(1, 2))) / 32768
    assert (levels[:-1] > 0.002).all(), "no second before the last is silent"
    assert np.abs(samples).max() < 32767, "nothing is clipped"
    assert np.abs(samples[-480:]).max() < 1600, "it ends instead of being cut off"


def test_what_was_chosen_can_be_made(model: MusicModel, tmp_path: Path) -> None:
    choice = model.choose("energetic", "electronic", "fast", 5)
    audio = Audio(
        mood="energetic", instruments="electronic", track=choice.track, tempo_bpm=choice.tempo_bpm
    )
    model.fetch(model.submit(music_request(audio=audio)), tmp_path / "cue.wav", Watch())
    assert len(heard(tmp_path / "cue.wav")) == 6 * 48_000


def test_moods_sound_different(model: MusicModel, tmp_path: Path) -> None:
    cues: list[NDArray[np.int16]] = []
    for mood in ("calm", "energetic"):
        audio = Audio.model_validate({"mood": mood, "instruments": "acoustic"})
        path = tmp_path / f"{mood}.wav"
        model.fetch(model.submit(music_request(audio=audio)), path, Watch())
        cues.append(heard(path))
    assert not np.array_equal(*cues)
