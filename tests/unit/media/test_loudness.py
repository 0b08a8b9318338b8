from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from reelwright.common.errors import MediaError
from reelwright.media import loudness, sound
from reelwright.media.loudness import deliver, measure, momentary

SECONDS = 4
TIME = np.arange(SECONDS * 48_000) / 48_000
NOISE = np.random.default_rng(7).standard_normal((2, len(TIME)))

MATERIAL = {
    "sine": np.tile(0.3 * np.sin(2 * np.pi * 440 * TIME), (2, 1)),
    "noise": 0.1 * NOISE,
    "quiet": 0.004 * NOISE,
    "sine and noise": 0.2 * np.sin(2 * np.pi * 220 * TIME) + 0.05 * NOISE,
    "drums": 0.8 * NOISE * np.exp(-(TIME % 0.5) * 20) + 0.01 * np.sin(2 * np.pi * 110 * TIME),
    "square": np.tile(0.99 * np.sign(np.sin(2 * np.pi * 440 * TIME)), (2, 1)),
    "one side": np.stack([0.2 * NOISE[0], 0 * NOISE[0]]),
}


def test_a_known_tone_measures_what_the_standard_says() -> None:
    # EBU Tech 3341 case 1: a stereo 1 kHz sine at -23 dBFS is -23 LUFS.
    tone = 10 ** (-23 / 20) * np.sin(2 * np.pi * 1000 * TIME)
    found = measure(np.tile(tone, (2, 1)).astype(np.float32))
    assert found.integrated_lufs == pytest.approx(-23, abs=0.1)
    assert found.true_peak_dbtp == pytest.approx(-23, abs=0.2)


def test_peaks_between_samples_are_seen() -> None:
    # A quarter of the sampling rate, 45 degrees off: no sample is above -3 dB, the wave is at 0.
    wave = np.sin(np.pi / 2 * np.arange(48_000) + np.pi / 4)
    assert measure(np.tile(wave, (2, 1)).astype(np.float32)).true_peak_dbtp > -0.6


def test_a_rest_shorter_than_a_block_is_measured_too(tone: Callable[..., np.ndarray]) -> None:
    assert measure(tone(1.037)).integrated_lufs == pytest.approx(
        measure(tone(1)).integrated_lufs, abs=0.3
    )


@pytest.mark.parametrize("name", MATERIAL)
def test_bars_hold_after_the_encode(tmp_path: Path, name: str) -> None:
    samples = MATERIAL[name].astype(np.float32)
    path = tmp_path / "sound.m4a"
    found = deliver(samples, path, loudness_lufs=-14, true_peak_dbtp=-1)
    decoded = measure(sound.read(path))
    assert abs(decoded.integrated_lufs + 14) <= 0.5
    assert decoded.true_peak_dbtp <= -1
    assert found == decoded


@pytest.mark.parametrize("name", ["drums", "sine and noise", "noise"])
@pytest.mark.parametrize(("target", "peak"), [(-9, -1), (-16, -1), (-24, -3)])
def test_other_targets_are_met(tmp_path: Path, name: str, target: int, peak: int) -> None:
    samples = MATERIAL[name].astype(np.float32)
    found = deliver(samples, tmp_path / "a.m4a", loudness_lufs=target, true_peak_dbtp=peak)
    assert abs(found.integrated_lufs - target) <= 0.5
    assert found.true_peak_dbtp <= peak


def test_loudness_alone_is_the_same_number() -> None:
    samples = MATERIAL["drums"].astype(np.float32)
    assert measure(samples, peaks=False).integrated_lufs == measure(samples).integrated_lufs


def test_silence_is_left_silent(tmp_path: Path) -> None:
    samples = sound.silence(48_000)
    found = deliver(samples, tmp_path / "a.m4a", loudness_lufs=-14, true_peak_dbtp=-1)
    assert found.silent
    assert np.abs(sound.read(tmp_path / "a.m4a")).max() < 1e-4


def test_what_cannot_be_met_is_an_error_that_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loudness.Limiter, "apply", lambda self, gain, ceiling: 0.01 * quiet)
    samples = MATERIAL["drums"].astype(np.float32)
    quiet = samples
    with pytest.raises(MediaError, match="loudness") as caught:
        deliver(samples, tmp_path / "a.m4a", loudness_lufs=-14, true_peak_dbtp=-1)
    assert "LUFS" in caught.value.detail


def test_loudness_over_time_follows_the_sound() -> None:
    # EBU Tech 3341: a 1 kHz stereo sine at -23 dBFS reads -23 LUFS in every window, too.
    tone = 10 ** (-23 / 20) * np.sin(2 * np.pi * 1000 * TIME)
    half = np.where(TIME < 2, tone, 0)
    found = dict(momentary(np.tile(half, (2, 1)).astype(np.float32)))
    assert list(found) == [round(0.1 * n, 1) for n in range(1, 10 * SECONDS + 1)]
    assert all(found[at] == pytest.approx(-23, abs=0.15) for at in (0.4, 1.0, 2.0))
    assert found[2.2] < -25
    assert found[4.0] == -70
