from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest
from pydantic import JsonValue

from kits.specs import profile, spec
from reelwright.common.artifact import Artifact, MediaFacts
from reelwright.common.errors import BadClip
from reelwright.common.ports import ClipRequest, Control, Job
from reelwright.common.profile import Profile
from reelwright.common.steps import Input, StepContext
from reelwright.phases.phase4_chunks.phase import MakeChunk, check_clip, steps
from reelwright.phases.phase4_chunks.planning import plan_chunks

SKETCHES = profile().model_copy(update={"id": "test/sketches", "role": "image", "sketch": True})
PAINTINGS = SKETCHES.model_copy(update={"id": "test/paintings", "sketch": False})


class Recorder:
    """A video model that notes the request and writes a word."""

    def __init__(self, facts: Profile) -> None:
        self.profile = facts
        self.requests: list[ClipRequest] = []

    def submit(self, request: ClipRequest) -> Job:
        self.requests.append(request)
        return Job(id="1", state="succeeded")

    def poll(self, job: Job) -> Job:
        return job

    def fetch(self, job: Job, destination: Path, control: Control) -> None:
        destination.write_text("clip")

    def cancel(self, job: Job) -> None:
        pass


class Free:
    def progress(self, fraction: float) -> None:
        pass

    def check(self) -> None:
        pass


def roles(image: Profile, **more: object) -> list[set[str]]:
    video = profile(**{"first_frame": True, "references": 3, **more})
    film = spec([90, 200])
    planned = steps(film, plan_chunks(film, video), video, image)
    return [{f"{need.role}<{need.step}.{need.artifact}" for need in step.needs} for step in planned]


def test_a_shot_opens_on_its_keyframe_and_goes_on_from_its_last_frame() -> None:
    first, second, third = roles(PAINTINGS)
    assert "first_frame<animatic/00.main" in first
    assert "first_frame<animatic/01.main" in second
    assert "first_frame<chunk/01.tail" in third


def test_a_sketch_is_never_a_first_frame() -> None:
    first, _, third = roles(SKETCHES)
    assert not any(role.startswith("first_frame") for role in first)
    assert "first_frame<chunk/01.tail" in third


def test_a_model_without_first_frames_waits_for_nothing() -> None:
    for needs in roles(PAINTINGS, first_frame=False):
        assert not any("chunk/" in need or "animatic/" in need for need in needs)


def test_moving_a_shot_leaves_its_footage_alone() -> None:
    video = profile()
    early, late = spec([90, 60]), spec([100, 60])
    one = steps(early, plan_chunks(early, video), video, SKETCHES)[1]
    two = steps(late, plan_chunks(late, video), video, SKETCHES)[1]
    assert one.params == two.params


def test_what_a_clip_costs_is_known_before() -> None:
    video = profile("5", rate=24, price="0.10")
    film = spec([90, 100])
    planned = steps(film, plan_chunks(film, video), video, SKETCHES)
    assert [str(step.cost_usd) for step in planned] == ["0.50", "0.50"]


def test_pictures_are_handed_over_and_the_tail_is_kept(tmp_path: Path) -> None:
    video = profile(first_frame=True, references=3, generative=False)
    film = spec([200])
    planned = steps(film, plan_chunks(film, video), video, SKETCHES)
    model = Recorder(video)
    moments: list[Fraction] = []

    def extract(clip: Path, seconds: Fraction, destination: Path) -> None:
        moments.append(seconds)
        destination.write_text("tail")

    def probe(path: Path) -> MediaFacts:
        return MediaFacts(kind="video", frames=10_000, rate=Fraction(30))

    step = MakeChunk(model, probe, extract)
    inputs = {role: given(tmp_path, role) for role in ("product", "style_guide", "first_frame")}
    result = step.run(context(tmp_path, planned[0].params, inputs))
    (request,) = model.requests
    assert [path.name for path in request.references] == ["product", "style_guide"]
    assert request.first_frame == tmp_path / "first_frame"
    assert [made.name for made in result.produced] == ["main", "tail"]
    assert moments == [Fraction(99, 30)], "the last picture that the film shows of 100 frames"
    last = step.run(context(tmp_path, planned[1].params, inputs))
    assert [made.name for made in last.produced] == ["main"]


def given(folder: Path, role: str) -> Input:
    path = folder / role
    path.write_text(role)
    artifact = Artifact(name="main", key=role, digest="0", bytes=1, content_type="image/png",
                        facts=MediaFacts(kind="image"))  # fmt: skip
    return Input(path, artifact)


def context(
    workdir: Path, params: Mapping[str, JsonValue], inputs: Mapping[str, Input]
) -> StepContext:
    return StepContext("v1", "chunk/00", params, inputs, workdir, Free())


@pytest.mark.parametrize(
    "facts",
    [
        MediaFacts(kind="image"),
        MediaFacts(kind="video", frames=0, rate=Fraction(30)),
        MediaFacts(kind="video", frames=60, rate=Fraction(30)),
    ],
)
def test_a_clip_that_is_not_what_was_asked_for_is_refused(facts: MediaFacts) -> None:
    video = profile()
    film = spec([90])
    request = steps(film, plan_chunks(film, video), video, SKETCHES)[0].params["request"]
    with pytest.raises(BadClip):
        check_clip(ClipRequest.model_validate(request), facts)
