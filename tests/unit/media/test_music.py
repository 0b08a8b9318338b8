import wave
from pathlib import Path

import numpy as np
import pytest

from reelwright.common.errors import AssetError
from reelwright.media import music, sound
from reelwright.media.music import load_music


def tone(seconds: float, level: float = 0.5) -> sound.Samples:
    one = level * np.sin(np.arange(round(seconds * sound.RATE)) / 20)
    return np.stack([one, one]).astype(np.float32)


def test_any_sound_becomes_a_clean_wav(tmp_path: Path) -> None:
    path = tmp_path / "mono.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(22_050)
        file.writeframes((tone(6)[0, :132_300] * 20_000).astype("<i2").tobytes())
    seconds = load_music(path, tmp_path / "clean.wav")
    assert seconds == pytest.approx(6, abs=0.01)
    clean = sound.read(tmp_path / "clean.wav")
    assert clean.shape[0] == 2 and clean.shape[1] == pytest.approx(6 * sound.RATE, abs=600)


def refused(path: Path, field: str = "music_file") -> AssetError:
    with pytest.raises(AssetError) as caught:
        load_music(path, path.with_suffix(".clean.wav"), field=field)
    assert caught.value.hint.startswith("Give a WAV")
    assert not path.with_suffix(".clean.wav").exists()
    return caught.value


def test_what_is_no_music_is_refused_with_the_way_out(tmp_path: Path) -> None:
    text = tmp_path / "song.mp3"
    text.write_text("this is not a song")
    assert "no sound" in refused(text).message
    assert "no file" in refused(tmp_path / "missing.wav").message
    for samples, why in ((tone(2), "2.0 s"), (tone(6, 0.0001), "silent")):
        path = tmp_path / "it.wav"
        sound.write(path, samples)
        assert why in refused(path).message
    assert refused(path, "brief.music").field == "brief.music"


def test_what_is_too_long_is_refused_before_it_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(music, "LONGEST", 6)
    sound.write(tmp_path / "long.wav", tone(8))
    assert "30 minutes" in refused(tmp_path / "long.wav").message
    monkeypatch.setattr(music, "MOST_BYTES", 1000)
    assert "gigabyte" in refused(tmp_path / "long.wav").message


def test_a_picture_without_sound_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert refused(tmp_path / "a.png").field == "music_file"
