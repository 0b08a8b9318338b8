from fractions import Fraction

import pytest

from reelwright.common.spec import (
    Audio,
    Beat,
    Output,
    Palette,
    Product,
    Shot,
    ShotType,
    Spec,
    Style,
    TextLine,
    TextRole,
)
from reelwright.common.time import FrameRange
from reelwright.phases.phase6_export.poster import candidates, overlap


def make_spec(types: list[ShotType], texts: list[tuple[TextRole, int, int]]) -> Spec:
    """Shots of 30 frames each, with words over some."""
    shots = tuple(
        Shot(
            index=n, beat="only", frames=FrameRange(start=30 * n, end=30 * n + 30), type=kind,
            camera="static", action="a", setting="s", prompt="p",
        )
        for n, kind in enumerate(types)
    )  # fmt: skip
    lines = tuple(
        TextLine(role=role, text="Words", frames=FrameRange(start=start, end=end))
        for role, start, end in texts
    )
    end = 30 * len(types)
    palette = Palette(
        background="#101010", surface="#202020", primary="#3060f0", accent="#f0a030", ink="#ffffff"
    )
    return Spec(
        template="t",
        product=Product(name="Lumen", kind="perfume", art="perfume"),
        style=Style(look="l", mood="m", palette=palette, grade="g", font="modern"),
        audio=Audio(mood="calm", instruments="acoustic"),
        output=Output(
            duration=Fraction(end, 30), rate=Fraction(30), aspect="16:9", resolution="480p",
            size=(160, 90),
        ),
        call_to_action="Buy",
        beats=(Beat(name="only", frames=FrameRange(start=0, end=end), shots=shots, texts=lines),),
        seed=1,
        origins={},
    )  # fmt: skip


def test_a_near_view_with_a_headline_comes_first() -> None:
    spec = make_spec(["wide", "close_up", "wide"], [("headline", 32, 58), ("cta", 65, 90)])
    best = candidates(spec)[0]
    assert 32 < best.frame < 58


def test_words_have_come_in_by_then() -> None:
    spec = make_spec(["close_up"], [("headline", 10, 30)])
    assert candidates(spec)[0].frame >= 10 + (30 - 10) // 2


@pytest.mark.parametrize("texts", [[], [("claim", 40, 50)]])
def test_every_candidate_lies_in_the_film(texts: list[tuple[TextRole, int, int]]) -> None:
    spec = make_spec(["wide", "medium"], texts)
    found = candidates(spec)
    assert found
    assert all(0 <= candidate.frame < 60 for candidate in found)


def test_without_words_a_near_view_is_chosen() -> None:
    assert candidates(make_spec(["wide", "medium"], []))[0].frame == 45


def test_overlap_of_ranges_that_do_not_meet_is_empty() -> None:
    one, other = FrameRange(start=0, end=5), FrameRange(start=9, end=12)
    assert overlap(one, other).length == 0
    assert overlap(one, FrameRange(start=3, end=9)) == FrameRange(start=3, end=5)
