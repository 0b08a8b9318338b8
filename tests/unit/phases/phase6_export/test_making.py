from fractions import Fraction

import pytest

from kits.specs import spec
from reelwright.common.plan import StepPlan
from reelwright.common.ports import SpokenLine, VoiceRequest
from reelwright.common.profile import Price, Profile, Role
from reelwright.common.spec import Spec
from reelwright.common.time import FrameRange
from reelwright.media.origin import Part, source_of
from reelwright.phases.phase6_export.making import Making, Rushes, present

LINES = (SpokenLine(text="Meet AquaPure.", frames=FrameRange(start=0, end=30)),)


def model(role: Role, *, generative: bool = True) -> Profile:
    price = Price(source="test", date="2026-11-22")
    return Profile(
        id=f"vendor/{role}", role=role, version="1", generative=generative, price=price,
        **({"lengths": {"choices": (5,)}} if role == "video" else {}),
    )  # fmt: skip


def film(**audio: object) -> Spec:
    made = spec([30, 30])
    return made.model_copy(update={"audio": made.audio.model_copy(update=audio)})


def kinds(parts: tuple[Part, ...]) -> dict[str, str | None]:
    return {part.kind: part.source for part in parts}


def test_it_is_read_from_the_plan() -> None:
    request = VoiceRequest(lines=LINES, rate=Fraction(30), duration=Fraction(2), seed=1)
    planned = (
        StepPlan(name="chunk/00", kind="chunk", phase="chunks", keys={"main": "chunks/c.mp4"},
                 model="vendor/x@3"),
        StepPlan(
            name="voice", kind="voice", phase="refine",
            params={"request": request.model_dump(mode="json")},
        ),
    )  # fmt: skip
    making = Making.of({}, planned, [], "own:1")
    assert making.rushes == {"chunk/00": Rushes(model="vendor/x", used="chunks/c.mp4")}
    assert making.spoken == LINES
    assert making.credentials == "own:1"


def test_a_chunk_that_is_judged_may_have_five_takes() -> None:
    keys = {"main": "c.mp4", "record": "c.json", **{f"take_{n}": f"c_{n}.mp4" for n in range(1, 6)}}
    made = Rushes.of(StepPlan(name="chunk/00", kind="chunk", phase="chunks", keys=keys))
    assert made.keys(2) == {
        1: "c_1.mp4", 2: "c.mp4", 3: "c_3.mp4", 4: "c_4.mp4", 5: "c_5.mp4",
    }  # fmt: skip


def test_a_drawn_film_with_music_from_a_trained_model() -> None:
    makers = (model("video", generative=False), model("music"), model("voice"))
    parts = Making(makers=makers).parts(film(music=True, voice=False))
    assert kinds(parts) == {"picture": "compositeSynthetic", "music": "trainedAlgorithmicMedia"}
    assert source_of(parts) == "compositeWithTrainedAlgorithmicMedia"


@pytest.mark.parametrize(
    ("source", "told"), [("composed", "algorithmicMedia"), ("library", "trainedAlgorithmicMedia")]
)
def test_where_music_comes_from(source: str, told: str) -> None:
    parts = Making(makers=(model("music"),)).parts(film(music=True, source=source))
    assert kinds(parts)["music"] == told


def test_what_the_user_gave_is_the_users() -> None:
    made = film(music=True, source="file")
    product = made.product.model_copy(update={"has_photo": True, "has_logo": True})
    parts = Making(makers=(model("music"), model("image"))).parts(
        made.model_copy(update={"product": product})
    )
    assert {part.kind: part.maker for part in parts} == {
        "product photo": "user", "logo": "user", "music": "user",
    }  # fmt: skip


def test_music_and_voice_that_could_not_be_made_are_not_told_of() -> None:
    makers = (model("video"), model("music"), model("voice"))
    parts = Making(makers=makers).parts(film(music=True, voice=True))
    assert [part.kind for part in present(parts, ["master", "cue"])] == ["picture", "music"]
