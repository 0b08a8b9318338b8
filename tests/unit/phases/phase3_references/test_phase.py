from pathlib import Path

import pytest
from PIL import Image

from kits.specs import profile, spec
from reelwright.common.artifact import Artifact, MediaFacts
from reelwright.common.ports import Control, Job, StillRequest
from reelwright.common.steps import Input, StepContext
from reelwright.phases.phase3_references.phase import MakeReference, steps

IMAGE = profile().model_copy(update={"role": "image"})


def test_without_pictures_nothing_is_waited_for() -> None:
    assert [(step.name, step.needs) for step in steps(spec([90]), IMAGE)] == [
        ("reference/style_guide", ()),
        ("reference/product", ()),
    ]


def test_the_users_pictures_go_into_the_product_reference() -> None:
    film = spec([90])
    pictured = film.product.model_copy(update={"has_photo": True, "has_logo": True})
    guide, product = steps(film.model_copy(update={"product": pictured}), IMAGE)
    assert guide.needs == ()
    assert {(need.role, need.step) for need in product.needs} == {
        ("photo", "asset/product"),
        ("logo", "asset/logo"),
    }


class Quiet:
    def progress(self, fraction: float) -> None: ...
    def check(self) -> None: ...


class Painter:
    """An image model that paints one pixel."""

    profile = IMAGE

    def submit(self, request: StillRequest) -> Job:
        return Job(id="1", state="succeeded")

    def poll(self, job: Job) -> Job:
        return job

    def cancel(self, job: Job) -> None: ...

    def fetch(self, job: Job, destination: Path, control: Control) -> None:
        Image.new("RGB", (1, 1)).save(destination)


@pytest.mark.parametrize("why", [None, "the outline is not clear"])
def test_a_photo_that_is_shown_whole_is_on_record(tmp_path: Path, why: str | None) -> None:
    photo = tmp_path / "photo.png"
    photo.write_bytes(b"x")
    artifact = Artifact(
        name="main", key="k", digest="d", bytes=1, content_type="", facts=MediaFacts(kind="image")
    )
    step = steps(spec([90]), IMAGE)[1]
    context = StepContext(
        "v", step.name, step.params, {"photo": Input(photo, artifact)}, tmp_path, Quiet()
    )
    left_out = MakeReference(Painter(), lambda path: why).run(context).degradations
    assert [each.why for each in left_out] == ([why] if why else [])
