"""Every voice: heard in its lines' time and nowhere else, or a word on how to install it."""

import sys
import wave
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from kits.models import Watch, models, stored, voice_request
from reelwright.common.errors import InvalidInput, SettingsError
from reelwright.common.ports import VoiceModel
from reelwright.providers.builtin.voice import OWN, id_of

PACKAGES = {"builtin/voice": "hibari"}
SLACK = 0.05
"""Seconds by which a line may be heard outside of its frames."""


@pytest.fixture(params=[id_of(OWN)])
def model(request: pytest.FixtureRequest) -> VoiceModel:
    return models().voice(request.param)


@pytest.fixture
def installed(model: VoiceModel) -> VoiceModel:
    if model.profile.id in PACKAGES:
        pytest.importorskip(PACKAGES[model.profile.id])
    return model


def heard(path: Path) -> NDArray[np.float64]:
    """The samples, (n, 2), full scale at 1."""
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (48_000, 2, 2)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2) / 32768


def spans(samples: NDArray[np.float64], times: list[tuple[float, float]]) -> list[float]:
    """The peak within each span of seconds."""
    return [
        float(np.abs(samples[round(a * 48_000) : round(b * 48_000)]).max(initial=0))
        for a, b in times
    ]


def test_lines_are_heard_in_their_frames_only(installed: VoiceModel, tmp_path: Path) -> None:
    duration = Fraction(22, 3)
    request = voice_request(("Keeps drinks cold.", 30, 90), ("Shop now.", 150, 200),
                            duration=duration)  # fmt: skip
    watch = Watch()
    installed.fetch(stored(installed.submit(request)), tmp_path / "voice.wav", watch)
    samples = heard(tmp_path / "voice.wav")
    assert len(samples) == round(duration * 48_000)
    assert min(spans(samples, [(1.0, 3.0), (5.0, 200 / 30)])) > 0.1
    quiet = [
        (0, 1 - SLACK),
        (3 + SLACK, 5 - SLACK),
        (200 / 30 + SLACK, float(duration)),
    ]
    assert max(spans(samples, quiet)) < 0.003
    assert np.abs(samples).max() < 1


def test_words_that_cannot_fit_are_not_gabbled(installed: VoiceModel, tmp_path: Path) -> None:
    request = voice_request(
        ("A sentence far too long to be spoken in a third of a second.", 0, 10),
        duration=Fraction(2),
    )
    with pytest.raises(InvalidInput) as caught:
        installed.fetch(installed.submit(request), tmp_path / "voice.wav", Watch())
    assert caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_without_its_package_a_voice_says_what_to_install(
    model: VoiceModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if model.profile.id not in PACKAGES:
        pytest.skip("needs no package of its own")
    monkeypatch.setitem(sys.modules, PACKAGES[model.profile.id], None)
    with pytest.raises(SettingsError) as caught:
        model.submit(voice_request(("Shop now.", 0, 60), duration=Fraction(2)))
    assert "pip install hibari-tts" in caught.value.hint
    assert "--no-voice" in caught.value.hint, "and the way without"
