from fractions import Fraction
from typing import get_args

import pytest

from reelwright.common.spec import Camera, Shot, ShotType, Transition
from reelwright.common.time import FrameRange
from reelwright.phases.phase1_validate.shots import (
    CAMERA_WORDS,
    SHOT_WORDS,
    Subject,
    shots_of,
    transition,
)
from reelwright.phases.phase1_validate.stage import Stage, stage_of
from reelwright.templates.fit import FittedBeat, FittedShot, fit
from reelwright.templates.loader import Library
from reelwright.templates.looks import look
from reelwright.templates.schema import BeatTransition

RATE = Fraction(30)
SHOWCASE = Library().get("product_showcase")
SUBJECT: Subject = {
    "product": "Lumen lamp",
    "name": "Lumen",
    "kind": "lamp",
    "look": "minimal",
    "mood": "calm",
    "colours": "white and navy",
}


def fading(seconds: str, kind: str = "dissolve") -> Transition:
    """How the second beat takes over, between neighbours of 60 and 45 frames."""
    into = SHOWCASE.beats[1].name
    change = BeatTransition.model_validate({"into": into, "kind": kind, "duration": seconds})
    template = SHOWCASE.model_copy(update={"transitions": (change,)})
    return transition(template, into, 60, 45, RATE)


def test_a_transition_has_the_templates_length_in_even_frames() -> None:
    assert fading("0.4") == Transition(kind="dissolve", frames=12)
    assert fading("0.37").frames == 10


def test_a_transition_never_eats_a_short_shot() -> None:
    assert fading("3").frames == 14, "a third of 45 frames, even"


def test_what_is_too_short_to_be_seen_is_a_cut() -> None:
    assert fading("0.03") == Transition()
    assert fading("0", "cut") == Transition()


def test_beats_without_a_transition_cut() -> None:
    plain = SHOWCASE.model_copy(update={"transitions": ()})
    assert transition(plain, SHOWCASE.beats[1].name, 60, 60, RATE) == Transition()


def fitted(index: int = 0) -> FittedBeat:
    return fit(SHOWCASE, Fraction(30), RATE, None)[index]


def stage(setting: str | None = None) -> Stage:
    return stage_of(setting, SHOWCASE, look("minimal"), "", 3)


def shots(
    beat: FittedBeat, setting: str | None = None, subject: Subject = SUBJECT, first: int = 0,
    opens: Transition = Transition(),  # noqa: B008 - a frozen value
) -> tuple[Shot, ...]:  # fmt: skip
    return shots_of(beat, 0, first, stage(setting), "left", subject, opens)


def test_only_the_first_shot_of_a_beat_opens_with_its_transition() -> None:
    beat = fitted()
    second = FittedShot(shot=beat.shots[0].shot, frames=FrameRange(start=900, end=930))
    beat = FittedBeat(beat=beat.beat, frames=beat.frames, shots=(*beat.shots[:1], second))
    fade = Transition(kind="dissolve", frames=10)
    first, other = shots(beat, first=4, opens=fade)
    assert (first.index, other.index) == (4, 5)
    assert (first.transition, other.transition) == (fade, Transition())
    assert other.frames == FrameRange(start=900, end=930)


def test_the_users_setting_outranks_the_templates() -> None:
    (shot, *_) = shots(fitted(), "a beach at dawn")
    assert shot.setting == "a beach at dawn" and "a beach at dawn" in shot.prompt


@pytest.mark.parametrize("hostile", ["{colours.__class__}", "{0}", "}{", "%s {name!r}"])
def test_braces_in_a_users_words_are_only_words(hostile: str) -> None:
    subject: Subject = {**SUBJECT, "product": hostile, "name": hostile, "kind": hostile}
    for index in range(len(SHOWCASE.beats)):
        for shot in shots(fitted(index), hostile, subject):
            assert hostile in shot.prompt
            assert "<class" not in shot.prompt


def test_words_for_models_ask_for_no_letters_and_name_the_view() -> None:
    (shot, *_) = shots(fitted())
    assert shot.prompt.endswith("no text.")
    assert SHOT_WORDS[shot.type].capitalize() in shot.prompt


def test_every_camera_and_view_has_words() -> None:
    assert set(CAMERA_WORDS) == set(get_args(Camera))
    assert set(SHOT_WORDS) == set(get_args(ShotType))
