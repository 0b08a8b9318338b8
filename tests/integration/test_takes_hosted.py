"""Chunks made by the real Replicate adapter at a sandbox whose clips are bad on purpose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest
from PIL import Image

from kits import sandboxes, scenery
from kits.specs import spec
from reelwright.common.artifact import Artifact, MediaFacts
from reelwright.common.errors import StepFailed
from reelwright.common.plan import Chunk, StepPlan
from reelwright.common.ports import VideoModel
from reelwright.common.profile import Profile
from reelwright.common.steps import Input, StepContext, StepResult
from reelwright.common.takes import Record
from reelwright.media.probe import probe
from reelwright.media.stills import extract
from reelwright.phases import joins
from reelwright.phases.phase4_chunks.phase import MakeChunk, steps
from reelwright.phases.phase4_chunks.planning import anchors, plan_chunks
from reelwright.phases.phase5_refine.footage import Footage
from reelwright.providers import replicate
from reelwright.providers.accounts import Account
from reelwright.sandbox.serving import Served

RATE = Fraction(30)
MODEL = "replicate/wan-2.2-i2v-fast-480p"
STILLS = Profile.model_validate(
    {"id": "test/stills", "role": "image", "version": "1",
     "price": {"source": "test", "date": "2026-11-22"}}
)  # fmt: skip


class Free:
    def progress(self, fraction: float) -> None:
        pass

    def check(self) -> None:
        pass


@dataclass
class Made:
    """One shot, made chunk after chunk."""

    chunks: tuple[Chunk, ...]
    results: dict[str, StepResult]

    def file(self, step: str, name: str) -> Path:
        (path,) = (each.path for each in self.results[step].produced if each.name == name)
        return path

    def record(self, step: str) -> Record:
        return Record.model_validate_json(self.file(step, "record").read_bytes())


def hosted(served: Served) -> VideoModel:
    account = Account(token="r8_test", base_url=served.environment["REPLICATE_BASE_URL"])
    return replicate.models(account).video[MODEL]()


def make(folder: Path, length: int, rules: Sequence[Mapping[str, object]], takes: int = 2) -> Made:
    """A film of one shot of ``length`` frames."""
    with Served(sandboxes.script(*rules)) as served:
        model = hosted(served)
        film = spec([length], size=(832, 480))
        chunks = plan_chunks(film, model.profile, image=STILLS)
        made = Made(chunks, {})
        maker = MakeChunk(model, probe, extract, takes)
        for step in steps(film, chunks, model.profile, STILLS):
            made.results[step.name] = maker.run(context(folder, step, made))
    return made


def context(folder: Path, step: StepPlan, made: Made) -> StepContext:
    workdir = folder / step.name.replace("/", "_")
    workdir.mkdir()
    inputs: dict[str, Input] = {}
    for need in step.needs:
        if need.step.startswith("chunk/"):
            inputs[need.role] = given(made.file(need.step, need.artifact))
        elif need.step.startswith("animatic/"):
            inputs[need.role] = given(still(folder, need.step))
    return StepContext("v", step.name, step.params, inputs, workdir, Free(), step.model)


def still(folder: Path, step: str) -> Path:
    path = folder / f"{step.replace('/', '_')}.png"
    wide = Image.fromarray(scenery.view(step.count("/"))).crop((0, 0, 208, 120))
    wide.resize((832, 480)).save(path)
    return path


def given(path: Path) -> Input:
    return Input(path, Artifact(name="main", key="k", digest="d", bytes=1, content_type="image/png",
                                facts=MediaFacts(kind="image")))  # fmt: skip


def bad(look: str, nth: int) -> Mapping[str, object]:
    return {"do": "clip", "look": look, "nth": nth}


def test_bad_clips_are_made_again_and_the_film_keeps_its_frames(tmp_path: Path) -> None:
    made = make(tmp_path, 360, [bad("black", 1), bad("cut", 3), bad("frozen", 4)], takes=3)
    assert [chunk.continues for chunk in made.chunks] == [None, 0]
    found = {step: made.record(step) for step in made.results}
    flaws = [flaw.kind for record in found.values() for take in record.takes
             for flaw in take.judgement.flaws]  # fmt: skip
    assert flaws == ["black", "cut", "frozen"]
    assert [record.kept for record in found.values()] == [2, 3]
    assert not any(result.degradations for result in made.results.values())
    assert made.file("chunk/01", "take_2").exists()
    chunks = joins.settled(made.chunks, {0: found["chunk/00"].shift}, RATE)
    paths = {chunk.index: made.file(chunk.step, "main") for chunk in chunks}
    footage = Footage({0: chunks}, paths, RATE)
    assert sum(1 for _ in footage.shot(0, 0)) == 360
    (seam,) = footage.seams
    assert (seam.chunk, seam.faults) == (1, ())
    assert seam.score > 0.9


def test_clips_that_are_too_dark_are_used_when_there_is_nothing_better(tmp_path: Path) -> None:
    made = make(tmp_path, 100, [{"do": "clip", "look": "dark"}])
    (told,) = made.results["chunk/00"].degradations
    assert "too dark" in told.why
    assert made.record("chunk/00").kept == 1


def test_a_vendor_that_lies_about_length_is_found_out(tmp_path: Path) -> None:
    made = make(tmp_path, 150, [{"do": "length", "factor": 0.5, "nth": 1}])
    assert [found.kind for found in made.record("chunk/00").takes[0].judgement.flaws] == ["short"]
    (tmp_path / "again").mkdir()
    with pytest.raises(StepFailed, match=r"lasts 2\.5"):
        make(tmp_path / "again", 150, [{"do": "length", "factor": 0.5}])


def test_a_long_shot_is_anchored_on_a_still_that_the_clip_before_ends_on(tmp_path: Path) -> None:
    made = make(tmp_path, 920, [])
    assert [chunk.continues for chunk in made.chunks] == [None, 0, 1, 2, None]
    assert list(anchors(made.chunks)) == ["animatic/00/4"]
    closing, opening = made.chunks[3:]
    assert closing.closes_on == opening.keyframe == "animatic/00/4"
    assert opening.pinned
    assert (made.record("chunk/04").takes[0].judgement.seam or 0) > 0.8
    assert all(not result.degradations for result in made.results.values())
