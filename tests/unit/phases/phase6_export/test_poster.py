from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
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
    Transition,
)
from reelwright.common.time import FrameRange
from reelwright.media.encode import ClipWriter
from reelwright.phases.phase6_export.poster import (
    Candidate,
    candidates,
    choose,
    overlap,
    sharpness,
)


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


def test_words_in_a_transition_wait_until_it_is_over() -> None:
    spec = make_spec(["wide", "close_up"], [("headline", 28, 60)])
    shots = list(spec.shots)
    shots[1] = shots[1].model_copy(update={"transition": Transition(kind="dissolve", frames=20)})
    beat = spec.beats[0].model_copy(update={"shots": tuple(shots)})
    best = candidates(spec.model_copy(update={"beats": (beat,)}))[0]
    assert 40 <= best.frame < 60


def film(folder: Path, *frames: np.ndarray) -> Path:
    with ClipWriter(folder / "film.mp4", (64, 48), Fraction(30), quality="master") as writer:
        for frame in frames:
            writer.write_bgra(frame)
    return folder / "film.mp4"


def chequered(cell: int) -> np.ndarray:
    y, x = np.mgrid[:48, :64]
    luma = np.where((x // cell + y // cell) % 2, 220, 30).astype(np.uint8)
    return np.dstack([luma] * 4)


def test_of_two_equals_the_sharper_one_is_taken(tmp_path: Path) -> None:
    soft = cv2.GaussianBlur(chequered(8), (0, 0), 4)
    made = film(tmp_path, *[soft] * 3, *[chequered(8)] * 3)
    equals = [Candidate(frame=1, worth=3), Candidate(frame=4, worth=3)]
    assert sharpness(choose(made, equals, Fraction(30))) > 2 * sharpness(soft[..., :3])


def test_a_worthier_frame_is_taken_though_it_is_softer(tmp_path: Path) -> None:
    soft = cv2.GaussianBlur(chequered(8), (0, 0), 3)
    made = film(tmp_path, *[soft] * 3, *[chequered(8)] * 3)
    ranked = [Candidate(frame=1, worth=5), Candidate(frame=4, worth=3)]
    chosen = choose(made, ranked, Fraction(30))
    assert sharpness(chosen) < sharpness(chequered(8)[..., :3]) / 2
