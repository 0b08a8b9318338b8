import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from reelwright.common.artifact import Artifact, MediaFacts
from reelwright.common.errors import AssetError, Moderated
from reelwright.common.plan import Need, StepPlan
from reelwright.common.steps import Input, StepContext
from reelwright.phases.safety import GIVEN, MADE, CheckPictures, guarded

REFERENCE = StepPlan(
    name="reference/product",
    kind="reference",
    phase="references",
    needs=(Need(role="photo", step="asset/product"),),
)
CHUNK = StepPlan(name="chunk/00", kind="chunk", phase="chunks")
EXPORT = StepPlan(
    name="export/16x9", kind="export", phase="export", needs=(Need(role="master", step="chunk/00"),)
)
STEPS = (REFERENCE, CHUNK, EXPORT)


class Quiet:
    def progress(self, fraction: float) -> None: ...
    def check(self) -> None: ...


@dataclass(frozen=True)
class Seen:
    score: float

    @property
    def ok(self) -> bool:
        return self.score < 0.5


def waits(steps: tuple[StepPlan, ...], name: str) -> set[str]:
    (step,) = [each for each in steps if each.name == name]
    return {need.step for need in step.needs}


def test_a_given_picture_is_checked_before_it_is_used() -> None:
    steps = guarded(STEPS, "block", [])
    assert waits(steps, GIVEN) == {"asset/product"}
    assert GIVEN in waits(steps, "reference/product")
    assert GIVEN not in waits(steps, "chunk/00")


def test_no_film_leaves_before_what_a_vendor_made_is_checked() -> None:
    steps = guarded(STEPS, "record", ["chunk/00"])
    assert waits(steps, MADE) == {"chunk/00"}
    assert {GIVEN, MADE} <= waits(steps, "export/16x9")


def test_nothing_is_checked_that_cannot_be_unsafe_or_must_not_be() -> None:
    assert guarded(STEPS, "off", ["chunk/00"]) == STEPS
    assert guarded((CHUNK, EXPORT), "block", []) == (CHUNK, EXPORT)


def run(folder: Path, role: str, score: float, mode: str) -> dict[str, object]:
    picture = folder / "picture.png"
    picture.write_bytes(b"x")
    artifact = Artifact(
        name="main", key="k", digest="d", bytes=1, content_type="", facts=MediaFacts(kind="image")
    )
    workdir = folder / "work"
    workdir.mkdir()
    context = StepContext(
        "v", "safety", {"mode": mode}, {role: Input(picture, artifact)}, workdir, Quiet()
    )
    (made,) = CheckPictures(lambda path: Seen(score)).run(context).produced
    return json.loads(made.path.read_text())


def test_what_was_found_is_on_record(tmp_path: Path) -> None:
    assert run(tmp_path, "asset/logo", 0.25, "block") == {
        "mode": "block",
        "scores": {"asset/logo": 0.25},
    }


def test_record_lets_everything_through(tmp_path: Path) -> None:
    assert run(tmp_path, "chunk/00", 0.9, "record")["scores"] == {"chunk/00": 0.9}


def test_a_users_picture_is_refused_by_its_field(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match=r"nudity score 0\.90") as caught:
        run(tmp_path, "asset/product", 0.9, "block")
    assert caught.value.field == "product"
    assert "REELWRIGHT_SAFETY" in caught.value.hint


def test_what_a_vendor_made_is_refused_as_moderated(tmp_path: Path) -> None:
    with pytest.raises(Moderated, match="chunk/00"):
        run(tmp_path, "chunk/00", 0.9, "block")
