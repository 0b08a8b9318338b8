import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reelwright.common.errors import MediaError, SettingsError, Stopped
from reelwright.common.spec import Finish, TextLine
from reelwright.common.steps import StepContext
from reelwright.common.time import FrameRange
from reelwright.media import learned, sound
from reelwright.media.frames import sample
from reelwright.media.probe import probe
from reelwright.phases.phase5_refine.phase import Refine, steps


def two_shots(film, build, **how: object) -> tuple[Any, tuple[Any, ...]]:
    """A film of two dissolving shots, the first in two chunks; and its chunks, drawn."""
    spec = build.spec([0, 20, 40], transitions=[("dissolve", 6)], **how)
    chunks = (
        build.chunk(0, 0, 0, 12),
        build.chunk(1, 0, 12, 23, source_in=Fraction(1, 30), continues=0),
        build.chunk(2, 1, 17, 40),
    )
    starts = {0: 60, 1: 60 + 2 * 11, 2: 100}
    for chunk in chunks:
        film.draw(chunk, lambda i, chunk=chunk: build.flat(starts[chunk.index] + 2 * i))
    return spec, chunks


def cue(film, seconds: float) -> None:
    t = np.arange(round(seconds * 48_000)) / 48_000
    path = film.folder / "cue.wav"
    sound.write(path, np.tile(0.2 * np.sin(2 * np.pi * 440 * t), (2, 1)).astype(np.float32))
    film.give("cue", path)


def context(film, spec, chunks: tuple[Any, ...]) -> StepContext:
    (step,) = steps(spec, {"16x9": chunks})
    return film.context("refine", step.params)


def test_the_step_needs_all_chunks_and_the_sound_there_is(film, build) -> None:
    spec = build.spec([0, 20])
    chunks = (build.chunk(0, 0, 0, 10), build.chunk(1, 0, 10, 20))

    def needs(music: bool, voice: bool) -> list[tuple[str, str]]:
        audio = spec.audio.model_copy(update={"music": music, "voice": voice})
        (step,) = steps(spec.model_copy(update={"audio": audio}), {"16x9": chunks})
        return [(need.role, need.step) for need in step.needs]

    both = [("chunk/00", "chunk/00"), ("chunk/01", "chunk/01")]
    assert needs(False, False) == both
    assert needs(True, True) == [*both, ("cue", "music"), ("voice", "voice")]


def test_what_decides_the_master_is_in_the_parameters(build) -> None:
    chunks = (build.chunk(0, 0, 0, 20),)
    line = TextLine(role="headline", text="New", frames=FrameRange(start=2, end=9))

    def params(spec) -> str:
        return json.dumps(steps(spec, {"16x9": chunks})[0].params)

    plain = params(build.spec([0, 20]))
    assert plain == params(build.spec([0, 20]))
    assert plain != params(build.spec([0, 20], texts=[line]))


def test_master_and_report(film, build, plain_lut: Path) -> None:
    line = TextLine(role="headline", text="Light", frames=FrameRange(start=5, end=30))
    spec, chunks = two_shots(film, build, texts=[line], size=(320, 180))
    cue(film, 40 / 30)
    result = Refine(lut=lambda name: plain_lut).run(context(film, spec, chunks))
    master, report = result.produced
    assert (master.key, master.name) == ("work/master.mp4", "main")
    assert (report.key, report.name) == ("work/refine.json", "report")
    facts = probe(master.path)
    assert (facts.frames, facts.size, facts.rate) == (40, (320, 180), 30)
    assert (facts.sample_rate, facts.channels) == (48_000, 2)
    said = json.loads(report.path.read_text())
    assert said["frames"] == 40
    assert abs(said["loudness_lufs"] + 14) <= 0.5
    assert said["true_peak_dbtp"] <= -1
    assert [(seam["chunk"], seam["frame"]) for seam in said["seams"]] == [(1, 12)]


def test_progress_only_rises_and_ends_at_one(film, build, plain_lut: Path) -> None:
    spec, chunks = two_shots(film, build)
    Refine(lut=lambda name: plain_lut).run(context(film, spec, chunks))
    assert film.progress_seen == sorted(film.progress_seen)
    assert len(film.progress_seen) == 40
    assert film.progress_seen[-1] == pytest.approx(1)


def test_without_a_cue_the_film_is_silent_and_says_so(film, build, plain_lut: Path) -> None:
    spec, chunks = two_shots(film, build)
    result = Refine(lut=lambda name: plain_lut).run(context(film, spec, chunks))
    assert json.loads(result.produced[1].path.read_text())["silent"] is True
    assert probe(result.produced[0].path).channels == 2


def test_stopping_leaves_no_master_and_no_thread(
    film, build, plain_lut: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    spec, chunks = two_shots(film, build)
    calls: list[int] = []

    def check() -> None:
        calls.append(1)
        if len(calls) > 9:
            raise Stopped("stopped")

    monkeypatch.setattr(film, "check", check)
    given = context(film, spec, chunks)
    with pytest.raises(Stopped):
        Refine(lut=lambda name: plain_lut).run(given)
    assert not (given.workdir / "master.mp4").exists()
    assert not [t for t in threading.enumerate() if t.name == "prefetch"]


def test_a_missing_chunk_is_an_error(film, build, plain_lut: Path) -> None:
    spec, chunks = two_shots(film, build)
    del film.inputs["chunk/01"]
    with pytest.raises(MediaError, match="chunk 1 is missing"):
        Refine(lut=lambda name: plain_lut).run(context(film, spec, chunks))


def small_film(film, build, **finish: object) -> tuple[Any, tuple[Any, ...]]:
    """One shot of footage at half the film's size."""
    spec = build.spec([0, 12], size=(320, 180))
    chunk = build.chunk(0, 0, 0, 12, size=(160, 90))
    film.draw(chunk, lambda i: build.flat(60 + 5 * i, (160, 90)))
    return spec.model_copy(update={"finish": Finish(**finish)}), (chunk,)  # pyright: ignore


@pytest.mark.parametrize(("codec", "found"), [("h264", "h264"), ("hevc", "hevc"), ("av1", "av1")])
def test_the_codec_asked_for_is_delivered(film, build, plain_lut: Path, codec, found) -> None:
    spec, chunks = small_film(film, build)
    output = spec.output.model_copy(update={"codec": codec, "preset": "web"})
    spec = spec.model_copy(update={"output": output})
    master = Refine(lut=lambda name: plain_lut).run(context(film, spec, chunks)).produced[0]
    facts = probe(master.path)
    assert (facts.codec, facts.frames, facts.size) == (found, 12, (320, 180))


def test_the_users_own_table_stands_in_for_the_looks(film, build, plain_lut: Path) -> None:
    rows = "\n".join("0 0 0" for _ in range(8))
    own = film.folder / "own.cube"
    own.write_text(f"LUT_3D_SIZE 2\n{rows}")
    film.give("lut", own)
    spec, chunks = small_film(film, build, own_lut=True)
    (step,) = steps(spec, {"16x9": chunks})
    assert ("lut", "asset/lut") in [(need.role, need.step) for need in step.needs]
    made = Refine(lut=lambda name: plain_lut).run(film.context("refine", step.params))
    first = next(sample(made.produced[0].path, rate=Fraction(30), frames=1))
    assert first[:180].max() <= 18


def test_learned_upscaling_that_is_not_installed_is_told_at_once(
    film, build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learned, "WEIGHTS", "no-such-package")
    spec, chunks = small_film(film, build, upscale="learned")
    with pytest.raises(SettingsError, match="not installed"):
        steps(spec, {"16x9": chunks})


def test_learned_upscaling_that_fails_is_on_record(
    film, build, plain_lut: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(frame: np.ndarray) -> np.ndarray:
        raise RuntimeError("no memory left")

    monkeypatch.setattr(learned, "require", lambda: None)
    monkeypatch.setattr(learned, "doubled", broken)
    spec, chunks = small_film(film, build, upscale="learned")
    result = Refine(lut=lambda name: plain_lut).run(context(film, spec, chunks))
    (left_out,) = result.degradations
    assert (left_out.what, "no memory left" in left_out.why) == ("learned upscaling", True)
    assert probe(result.produced[0].path).frames == 12


def test_grain_is_laid_over_and_life_is_measured(film, build, plain_lut: Path) -> None:
    spec, chunks = small_film(film, build, grain="film")
    result = Refine(lut=lambda name: plain_lut).run(context(film, spec, chunks))
    frames = list(sample(result.produced[0].path, rate=Fraction(30), frames=12))
    assert frames[5][:180].astype(float).std() > 1.0
    report = json.loads(result.produced[1].path.read_text())
    assert report["black_seconds"] == 0
    assert report["frozen_seconds"] == 0
