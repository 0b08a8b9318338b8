from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from reelwright.common.errors import MediaError
from reelwright.media import sound
from reelwright.media.boxes import faststart
from reelwright.media.encode import ClipWriter
from reelwright.media.inspect import Expected, failures, inspect, inspect_file, require
from reelwright.media.life import Life
from reelwright.media.loudness import deliver, encode_aac
from reelwright.media.remux import remux

SIZE, RATE, FRAMES = (160, 90), Fraction(30), 60
EXPECTED = Expected(SIZE, RATE, FRAMES)
Draw = Callable[[int, tuple[int, int]], np.ndarray]


class Bench:
    """Makes a film that is right in all but what a test changes."""

    def __init__(self, folder: Path, draw: Draw, samples: np.ndarray) -> None:
        self.folder, self.draw, self.samples = folder, draw, samples

    def film(self, *, frames: int = FRAMES, faulty_sound: np.ndarray | None = None) -> Path:
        master, final = self.folder / "master.mp4", self.folder / "final.mp4"
        audio = self.folder / "sound.m4a"
        if faulty_sound is None:
            deliver(self.samples, audio, loudness_lufs=-14, true_peak_dbtp=-1)
        else:
            encode_aac(faulty_sound, audio)
        with ClipWriter(master, SIZE, RATE, quality="master") as writer:
            for index in range(frames):
                writer.write_bgra(self.draw(index, SIZE))
        remux([master, audio], final, {"title": "A film"})
        return final


@pytest.fixture
def bench(tmp_path: Path, travelling: Draw, tone: Callable[..., np.ndarray]) -> Bench:
    return Bench(tmp_path, travelling, tone(2))


def wrong(path: Path, expected: Expected = EXPECTED) -> set[str]:
    return {check.name for check in inspect(path, expected) if not check.passed}


def test_a_right_film_passes_every_check(bench: Bench) -> None:
    checks = require(bench.film(), EXPECTED)
    assert len(checks) == 24
    assert failures(checks) == ""


def test_title_is_kept(bench: Bench) -> None:
    with av.open(str(bench.film())) as container:
        assert container.metadata["title"] == "A film"


def test_missing_frames(bench: Bench) -> None:
    assert {"frames", "duration"} <= wrong(bench.film(frames=58))


@pytest.mark.parametrize(
    ("change", "name"),
    [({"size": (90, 160)}, "size"), ({"rate": Fraction(25)}, "rate"), ({"frames": 61}, "frames")],
)
def test_another_shape_than_promised(bench: Bench, change: dict[str, object], name: str) -> None:
    assert name in wrong(bench.film(), replace(EXPECTED, **change))  # pyright: ignore


def test_index_at_the_end(bench: Bench) -> None:
    final, late = bench.film(), bench.folder / "late.mp4"
    with av.open(str(final)) as source, av.open(str(late), "w", format="mp4") as target:
        streams = [target.add_stream_from_template(stream) for stream in source.streams]
        for packet in source.demux():
            if packet.dts is not None:
                packet.stream = streams[packet.stream.index]
                target.mux(packet)
    assert faststart(final)
    assert not faststart(late)
    assert wrong(late) == {"index"}


def test_too_quiet_and_too_loud(bench: Bench, tone: Callable[..., np.ndarray]) -> None:
    assert wrong(bench.film(faulty_sound=tone(2, level=0.01))) == {"loudness"}
    assert wrong(bench.film(faulty_sound=tone(2, level=0.99))) == {"loudness", "true peak"}


def test_silence_only_where_it_is_meant(bench: Bench) -> None:
    film = bench.film(faulty_sound=sound.silence(96_000))
    assert wrong(film) == {"loudness"}
    assert wrong(film, replace(EXPECTED, silent=True)) == set()


def test_a_sounding_film_that_should_be_silent(bench: Bench) -> None:
    assert wrong(bench.film(), replace(EXPECTED, silent=True)) == {"loudness"}


def test_sound_of_another_length(bench: Bench, tone: Callable[..., np.ndarray]) -> None:
    assert "audio length" in wrong(bench.film(faulty_sound=tone(1.5)))


def test_black_stretch(bench: Bench) -> None:
    draw = bench.draw
    bench.draw = lambda index, size: draw(index, size) * np.uint8(index < 20)
    assert "black stretch" in wrong(bench.film())


def test_frozen_stretch(bench: Bench) -> None:
    draw = bench.draw
    bench.draw = lambda index, size: draw(min(index, 20), size)
    assert wrong(bench.film()) == {"frozen stretch"}


def test_a_short_dip_to_black_is_fine(bench: Bench) -> None:
    draw = bench.draw
    bench.draw = lambda index, size: draw(index, size) * np.uint8(not 20 <= index < 26)
    assert wrong(bench.film()) == set()


def test_no_sound_track(make_clip: Callable[..., Path]) -> None:
    assert wrong(make_clip(FRAMES, quality="master")) == {"streams", "index"}


def other_encode(path: Path, audio_rate: int, channels: str, **options: str) -> Path:
    """A film by other settings: no colour tags, whatever profile and pixel shape."""
    pix_fmt = options.pop("pix_fmt", "yuv420p")
    with av.open(str(path), "w") as container:
        video = container.add_stream("libx264", rate=30, options=options)
        video.width, video.height, video.pix_fmt = 160, 90, pix_fmt
        video.codec_context.sample_aspect_ratio = Fraction(4, 3)
        audio = container.add_stream("aac", rate=audio_rate)
        audio.layout = channels
        for index in range(FRAMES):
            pixels = np.full((90, 160, 3), 40 + 3 * index, np.uint8)
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            container.mux(video.encode(frame))
        lines = 1 if channels == "mono" else 2
        quiet = np.zeros((lines, 2 * audio_rate), np.float32)
        whole = av.AudioFrame.from_ndarray(quiet, format="fltp", layout=channels)
        whole.sample_rate = audio_rate
        container.mux(audio.encode(whole))
        container.mux(audio.encode(None))
        container.mux(video.encode(None))
    return path


def test_other_settings_are_named_one_by_one(tmp_path: Path) -> None:
    path = other_encode(tmp_path / "a.mp4", 44_100, "mono", profile="baseline")
    assert {
        "profile", "colour tags", "pixel shape", "audio rate", "audio channels", "index", "loudness"
    } <= wrong(path)  # fmt: skip


def test_other_pixel_format(tmp_path: Path) -> None:
    path = other_encode(tmp_path / "a.mp4", 48_000, "stereo", pix_fmt="yuv444p")
    assert {"pixel format", "profile"} <= wrong(path)


def test_require_names_what_is_wrong(bench: Bench) -> None:
    with pytest.raises(MediaError) as caught:
        require(bench.film(frames=50), EXPECTED)
    assert "frames is 50, wanted 60" in caught.value.detail


def test_a_torn_file_is_a_media_error(bench: Bench) -> None:
    whole = bench.film().read_bytes()
    torn = bench.folder / "torn.mp4"
    for size in (40, 300, len(whole) // 2, len(whole) - 2000):
        torn.write_bytes(whole[:size])
        with pytest.raises(MediaError):
            require(torn, EXPECTED)


def test_any_film_can_be_inspected(bench: Bench) -> None:
    film = bench.film()
    film.with_suffix(".vtt").write_text("WEBVTT")
    checks = {check.name: check for check in inspect_file(film)}
    assert all(check.passed for check in checks.values())
    assert checks["captions beside it"].found == "final.vtt"
    assert checks["C2PA credentials"].found == "none"
    assert checks["rate"].found == "30"


def test_broadcasters_want_it_quieter_and_easier_to_cut(bench: Bench) -> None:
    names = {check.name for check in inspect_file(bench.film(), "broadcast") if not check.passed}
    assert names == {"loudness", "group of pictures"}


def test_a_film_is_held_to_the_loudness_that_it_was_made_for(bench: Bench) -> None:
    names = {check.name for check in inspect_file(bench.film(), "social", -9) if not check.passed}
    assert names == {"loudness"}
    assert all(check.passed for check in inspect_file(bench.film(), "web", -14.2))


def test_uneven_frames_are_no_constant_rate(bench: Bench) -> None:
    final, uneven = bench.film(), bench.folder / "uneven.mp4"
    with av.open(str(final)) as source, av.open(str(uneven), "w", format="mp4") as target:
        stream = target.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.dts is not None and packet.pts is not None:
                late = 3 if packet.pts // packet.duration % 7 == 3 else 0
                packet.pts += late * packet.duration // 10
                packet.stream = stream
                target.mux(packet)
    assert "constant rate" in {c.name for c in inspect_file(uneven) if not c.passed}


def test_what_was_seen_while_encoding_need_not_be_decoded_again(bench: Bench) -> None:
    life = Life(black=Fraction(0), frozen=Fraction(5, 2))
    assert wrong(bench.film(), replace(EXPECTED, life=life)) == {"frozen stretch"}


def test_credentials_can_be_asked_for(bench: Bench) -> None:
    assert wrong(bench.film(), replace(EXPECTED, credentials=True)) == {"C2PA credentials"}
