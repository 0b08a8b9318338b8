import sys
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from numpy.typing import NDArray

from reelwright.common.errors import InvalidInput, SettingsError
from reelwright.common.ports import Job, SpokenLine, VoiceRequest
from reelwright.common.time import FrameRange
from reelwright.media import sound
from reelwright.providers.builtin import voice as module
from reelwright.providers.builtin.voice import FETCHED, OWN, BuiltinVoice


class Patient:
    def progress(self, fraction: float) -> None:
        pass

    def check(self) -> None:
        pass


def hum(text: str, speed: float, seed: int) -> NDArray[np.float32]:
    """Half a second a word at 24 kHz, quiet, between two quarter seconds of silence."""
    count = round(len(text.split()) * 12_000 / speed)
    tone = 0.05 * np.sin(2 * np.pi * 200 * np.arange(count) / 24_000)
    return np.pad(tone, 6_000).astype(np.float32)


def line(text: str, start: int, end: int) -> SpokenLine:
    return SpokenLine(text=text, frames=FrameRange(start=start, end=end))


def spoken(lines: tuple[SpokenLine, ...], path: Path, model: BuiltinVoice) -> NDArray[np.float32]:
    request = VoiceRequest(lines=lines, rate=Fraction(30), duration=Fraction(21, 2), seed=1)
    stored = Job.model_validate_json(model.poll(model.submit(request)).model_dump_json())
    model.fetch(stored, path, Patient())
    return sound.read(path)


def loud_seconds(samples: NDArray[np.float32]) -> tuple[float, float]:
    """The first and last moment at which something is heard."""
    heard = np.flatnonzero(np.abs(samples).max(axis=0) > 0.01)
    return heard[0] / sound.RATE, heard[-1] / sound.RATE


def test_lines_are_heard_in_their_time_at_an_even_level(tmp_path: Path) -> None:
    lines = (line("keeps drinks cold", 30, 90), line("shop now", 150, 240))
    track = spoken(lines, tmp_path / "voice.wav", BuiltinVoice(hum))
    assert track.shape == (2, 504_000)
    first, second = track[:, : 4 * sound.RATE], track[:, 4 * sound.RATE :]
    assert loud_seconds(first) == pytest.approx((1.0, 2.5), abs=0.06)
    assert loud_seconds(second) == pytest.approx((1.0, 2.0), abs=0.06)
    for part in (first, second):
        at = round(1.5 * sound.RATE)
        rms = float(np.sqrt(np.mean(part[:, at : at + 9600] ** 2)))
        assert 20 * np.log10(rms) == pytest.approx(-18, abs=0.5)


def test_a_line_that_is_a_little_long_is_spoken_faster(tmp_path: Path) -> None:
    track = spoken((line("one two three four", 0, 58),), tmp_path / "v.wav", BuiltinVoice(hum))
    start, end = loud_seconds(track)
    assert 1.6 < end - start <= 58 / 30


def test_a_shorter_way_is_taken_when_there_is_one(tmp_path: Path) -> None:
    said = SpokenLine(
        text="far too many words for this",
        frames=FrameRange(start=0, end=40),
        instead=("still too many words", "shop now"),
    )
    start, end = loud_seconds(spoken((said,), tmp_path / "v.wav", BuiltinVoice(hum)))
    assert end - start == pytest.approx(1.0, abs=0.05)


def test_a_line_that_cannot_fit_is_left_out_and_the_others_stay(tmp_path: Path) -> None:
    lines = (line("far too many words for this", 0, 30), line("shop now", 60, 120))
    start, end = loud_seconds(spoken(lines, tmp_path / "v.wav", BuiltinVoice(hum)))
    assert start >= 2.0 and end <= 4.0


@pytest.mark.parametrize(("lines", "why"), [
    ((), "Latin letters only"),
    ((line("far too many words", 0, 15),), "none of the lines"),
    ((line("late words", 320, 360),), "none of the lines"),
])  # fmt: skip
def test_nothing_to_hear_is_an_error(
    lines: tuple[SpokenLine, ...], why: str, tmp_path: Path
) -> None:
    with pytest.raises(InvalidInput, match=why):
        spoken(lines, tmp_path / "v.wav", BuiltinVoice(hum))


def test_without_the_package_the_hint_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    with pytest.raises(SettingsError) as caught:
        spoken((line("shop now", 0, 60),), tmp_path / "v.wav", BuiltinVoice())
    assert "pip install hibari-tts" in caught.value.hint


def test_the_real_voice_speaks_the_same_twice(tmp_path: Path) -> None:
    lines = (line("AquaPure keeps drinks cold.", 15, 120), line("Shop now.", 200, 280))
    once = spoken(lines, tmp_path / "a.wav", BuiltinVoice())
    again = spoken(lines, tmp_path / "b.wav", BuiltinVoice())
    assert np.array_equal(once, again)
    start, end = loud_seconds(once[:, : 5 * sound.RATE])
    assert 0.45 < start < 0.7 and 1.5 < end <= 4.0
    assert float(np.abs(once).max()) < 0.72


def test_the_voices_are_those_of_the_package() -> None:
    known = pytest.importorskip("hibari.voices").VOICES
    assert {OWN, *FETCHED} == set(known)


def test_a_voice_that_cannot_be_fetched_is_named_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Offline:
        def __init__(self, voice: str) -> None:
            raise RuntimeError(f"could not download {voice}")

    package = SimpleNamespace(Hibari=Offline, __spec__=object())
    monkeypatch.setitem(sys.modules, "hibari", package)
    model = BuiltinVoice(name="emma")
    assert model.profile.id == "builtin/voice-emma"
    with pytest.raises(SettingsError, match="the voice emma is not here") as caught:
        spoken((line("shop now", 0, 60),), tmp_path / "voice.wav", model)
    assert "REELWRIGHT_VOICE_MODEL" in caught.value.hint
