from pathlib import Path

import numpy as np
import pytest

from reelwright.common.errors import MediaError
from reelwright.media import sound
from reelwright.phases.phase5_refine import soundtrack

TIME = np.arange(3 * 48_000) / 48_000


def wav(path: Path, samples: np.ndarray) -> Path:
    sound.write(path, np.tile(samples, (2, 1)).astype(np.float32))
    return path


def band(samples: np.ndarray, hertz: float, start: float, end: float) -> float:
    """The level of one tone in a stretch, in dB."""
    part = samples[0, round(start * 48_000) : round(end * 48_000)]
    wave = np.exp(-2j * np.pi * hertz * np.arange(len(part)) / 48_000)
    return float(20 * np.log10(np.abs((part * wave).mean()) + 1e-9))


@pytest.mark.parametrize(("rate", "frames"), [(30, 90), (24, 71), (25, 75), (60, 181)])
def test_it_lasts_as_long_as_the_picture(build, tmp_path: Path, rate: int, frames: int) -> None:
    output = build.spec([0, frames], rate=rate).output
    cue = wav(tmp_path / "cue.wav", 0.2 * np.sin(2 * np.pi * 300 * TIME))
    soundtrack.make(output, cue, None, tmp_path / "out.m4a")
    assert abs(soundtrack.length_of(output) - 48_000 * frames / rate) <= 0.5
    found = sound.read(tmp_path / "out.m4a").shape[1]
    assert 0 <= found - soundtrack.length_of(output) < 1024


def test_music_alone_meets_the_bars(build, tmp_path: Path) -> None:
    cue = wav(tmp_path / "cue.wav", 0.05 * np.sin(2 * np.pi * 300 * TIME))
    made = soundtrack.make(build.spec([0, 90]).output, cue, None, tmp_path / "out.m4a")
    assert made.loudness.integrated_lufs == pytest.approx(-14, abs=0.5)
    assert made.loudness.true_peak_dbtp <= -1
    assert not made.loudness.silent
    assert made.left_out is None


def test_sound_that_cannot_be_made_as_it_must_be_is_left_out(
    build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cue = wav(tmp_path / "cue.wav", 0.05 * np.sin(2 * np.pi * 300 * TIME))
    real = soundtrack.deliver

    def deliver(samples: np.ndarray, *rest: object, **more: object) -> object:
        if samples.any():
            raise MediaError("the loudness could not be met")
        return real(samples, *rest, **more)

    monkeypatch.setattr(soundtrack, "deliver", deliver)
    made = soundtrack.make(build.spec([0, 90]).output, cue, None, tmp_path / "out.m4a")
    assert made.loudness.silent
    assert made.left_out is not None
    assert made.left_out.why == "the loudness could not be met"


def test_without_music_and_voice_there_is_a_silent_track(build, tmp_path: Path) -> None:
    made = soundtrack.make(build.spec([0, 90]).output, None, None, tmp_path / "out.m4a")
    assert made.loudness.silent
    assert made.left_out is None
    assert sound.read(tmp_path / "out.m4a").shape[1] >= 3 * 48_000


def test_voice_stands_over_the_music(build, tmp_path: Path) -> None:
    spoken = np.where((TIME > 1) & (TIME < 2), 0.02 * np.sin(2 * np.pi * 900 * TIME), 0)
    cue = wav(tmp_path / "cue.wav", 0.5 * np.sin(2 * np.pi * 300 * TIME))
    voice = wav(tmp_path / "voice.wav", spoken)
    output = build.spec([0, 90]).output
    soundtrack.make(output, cue, voice, tmp_path / "out.m4a")
    made = sound.read(tmp_path / "out.m4a")
    assert band(made, 300, 1.1, 1.9) <= band(made, 300, 0.1, 0.7) - 8
    assert band(made, 900, 1.1, 1.9) >= band(made, 300, 1.1, 1.9) + 6


def test_voice_alone(build, tmp_path: Path) -> None:
    voice = wav(tmp_path / "voice.wav", 0.02 * np.sin(2 * np.pi * 900 * TIME))
    found = soundtrack.make(build.spec([0, 90]).output, None, voice, tmp_path / "out.m4a").loudness
    assert found.integrated_lufs == pytest.approx(-14, abs=0.5)
