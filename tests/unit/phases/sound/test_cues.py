from fractions import Fraction

from reelwright.common.ports import Hit
from reelwright.common.spec import (
    Audio,
    Beat,
    Camera,
    Output,
    Palette,
    Product,
    Shot,
    Spec,
    Style,
    TextLine,
    TextRole,
    Transition,
    TransitionKind,
)
from reelwright.common.time import FrameRange
from reelwright.phases.sound import cues


def beat(
    index: int,
    start: int,
    end: int,
    *roles: TextRole,
    into: TransitionKind = "cut",
    camera: Camera = "static",
) -> Beat:
    frames = FrameRange(start=start, end=end)
    shot = Shot(
        index=index, beat=f"b{index}", frames=frames, type="wide", camera=camera, action="",
        setting="", prompt="", transition=Transition(kind=into, frames=0 if into == "cut" else 10),
    )  # fmt: skip
    texts = tuple(TextLine(role=role, text="AquaPure", frames=frames) for role in roles)
    return Beat(name=shot.beat, frames=frames, shots=(shot,), texts=texts)


def film(*beats: Beat) -> Spec:
    ink = dict.fromkeys(("background", "surface", "primary", "accent", "ink"), "#000000")
    return Spec(
        template="t",
        product=Product(name="AquaPure", kind="bottle", art="bottle"),
        style=Style(look="l", mood="m", palette=Palette(**ink), grade="g", font="f"),
        audio=Audio(mood="happy", instruments="acoustic"),
        output=Output(
            duration=Fraction(beats[-1].frames.end, 30), rate=Fraction(30), aspect="16:9",
            resolution="480p", size=(854, 480),
        ),
        call_to_action="Shop now",
        beats=beats,
        seed=1,
        origins={},
    )  # fmt: skip


def at(kind: str, seconds: int) -> Hit:
    return Hit.model_validate({"kind": kind, "at": seconds})


def test_the_reveal_the_passing_cuts_and_the_call_are_marked() -> None:
    spec = film(
        beat(0, 0, 120, "headline"),
        beat(1, 120, 300, "brand", "claim"),
        beat(2, 300, 450, "claim", into="slide_left"),
        beat(3, 450, 600, "claim", into="dissolve"),
        beat(4, 600, 750, "brand", "cta", into="wipe_up"),
    )
    assert cues.reveal(spec) == 4
    assert cues.accents(spec) == (4, 10, 15, 20)
    assert cues.hits(spec) == (
        at("impact", 4), at("riser", 4), at("whoosh", 10), at("shimmer", 20), at("whoosh", 20),
    )  # fmt: skip


def test_no_riser_without_room_and_no_crowd() -> None:
    spec = film(
        beat(0, 0, 30),
        beat(1, 30, 50, "brand", into="wipe_left"),
        beat(2, 50, 200, camera="whip"),
        beat(3, 200, 300),
    )
    assert cues.hits(spec) == (at("impact", 1),)


def test_a_name_that_is_shown_at_the_end_only_reveals_nothing() -> None:
    spec = film(beat(0, 0, 60, "headline"), beat(1, 60, 150, "brand", "cta"))
    assert cues.reveal(spec) is None
    assert cues.hits(spec) == (at("shimmer", 2),)
