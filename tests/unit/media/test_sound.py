from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest

from reelwright.common.errors import MediaError
from reelwright.media import sound
from reelwright.media.loudness import encode_aac

Tone = Callable[..., np.ndarray]


def level_db(samples: np.ndarray, start: float, end: float) -> float:
    part = samples[:, round(start * 48_000) : round(end * 48_000)]
    return float(20 * np.log10(np.sqrt((part.astype(float) ** 2).mean()) + 1e-9))


def test_wav_keeps_the_samples(tmp_path: Path, tone: Tone) -> None:
    sound.write(tmp_path / "a.wav", tone(0.5))
    found = sound.read(tmp_path / "a.wav")
    assert found.shape == (2, 24_000)
    assert np.abs(found - tone(0.5)).max() < 1e-4


def test_compressed_sound_begins_where_it_should(tmp_path: Path, tone: Tone) -> None:
    encode_aac(tone(1), tmp_path / "a.m4a")
    found = sound.fit(sound.read(tmp_path / "a.m4a"), 48_000)
    inner = np.s_[:, 4800:43_000]
    assert np.abs(found[inner] - tone(1)[inner]).max() < 0.03


def test_loud_samples_are_clipped_and_not_wrapped(tmp_path: Path) -> None:
    sound.write(tmp_path / "a.wav", np.full((2, 100), 3.0, np.float32))
    assert sound.read(tmp_path / "a.wav").min() > 0.99


def test_garbage_is_a_media_error(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(b"no sound")
    with pytest.raises(MediaError, match=r"a\.wav"):
        sound.read(tmp_path / "a.wav")


def test_a_silent_film_is_a_media_error(make_clip: Callable[..., Path]) -> None:
    with pytest.raises(MediaError, match="no sound"):
        sound.read(make_clip(3))


@pytest.mark.parametrize("length", [0, 10, 24_000, 60_000])
def test_fit_is_exact(tone: Tone, length: int) -> None:
    assert sound.fit(tone(0.5), length).shape == (2, length)


def voice_between(tone: Tone, start: float, end: float, seconds: float) -> np.ndarray:
    voice = sound.silence(round(seconds * 48_000))
    voice[:, round(start * 48_000) : round(end * 48_000)] = tone(end - start, hertz=3000)
    return voice


def ducked(tone: Tone, voice: np.ndarray) -> np.ndarray:
    """What is left of the music alone."""
    return sound.mix(tone(6, hertz=200), voice) - voice


def test_music_goes_down_by_8_db_under_the_voice_and_comes_back(tone: Tone) -> None:
    music = ducked(tone, voice_between(tone, 2, 4, 6))
    usual = level_db(tone(6, hertz=200), 0, 6)
    assert level_db(music, 2.0, 4.0) <= usual - 8
    assert level_db(music, 0.0, 1.7) == pytest.approx(usual, abs=0.1)
    assert level_db(music, 5.0, 6.0) == pytest.approx(usual, abs=0.1)


def test_ducking_has_no_step(tone: Tone) -> None:
    voice = voice_between(tone, 2, 4, 6)
    level = sound.mix(np.full((2, 6 * 48_000), 0.3, np.float32), voice) - voice
    every_10_ms = 20 * np.log10(level[0, 240::480])
    assert np.abs(np.diff(every_10_ms)).max() < 1.5


def test_short_pauses_do_not_pump(tone: Tone) -> None:
    voice = voice_between(tone, 2, 2.8, 6) + voice_between(tone, 3.0, 4, 6)
    music = ducked(tone, voice)
    assert level_db(music, 2.8, 3.0) <= level_db(tone(6, hertz=200), 0, 6) - 8


def test_voice_itself_is_not_changed(tone: Tone) -> None:
    voice = voice_between(tone, 2, 4, 6)
    assert np.array_equal(sound.mix(sound.silence(0), voice), voice)


def test_mix_lasts_as_long_as_the_longer(tone: Tone) -> None:
    assert sound.mix(tone(1), tone(2)).shape == (2, 96_000)


@pytest.mark.parametrize(
    ("name", "text"),
    [("list.txt", "ffconcat version 1.0\nfile mine.ts\n"),
     ("list.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\n{path}\n#EXT-X-ENDLIST\n")],
)  # fmt: skip
def test_a_playlist_opens_no_other_file(tmp_path: Path, tone: Tone, name: str, text: str) -> None:
    other = tmp_path / "mine.ts"
    with av.open(str(other), "w", format="mpegts") as container:
        stream = container.add_stream("mp2", rate=48_000, layout="stereo")
        frame = av.AudioFrame.from_ndarray((tone(1) * 32767).astype("<i2"), format="s16p")
        frame.sample_rate = 48_000
        container.mux([*stream.encode(frame), *stream.encode(None)])
    assert sound.read(other).shape[1] > 40_000, "which by itself is sound"
    (tmp_path / name).write_text(text.format(path=other))
    with pytest.raises(MediaError):
        sound.read(tmp_path / name)
