import pytest

from kits.shots import shot
from reelwright.common.spec import Shot
from reelwright.phases.phase1_validate.directions import CAMERAS, TYPES, directed, named
from reelwright.phases.phase1_validate.shots import CAMERA_WORDS, SHOT_WORDS

PROMPT = (
    "Hero shot of a bottle, a bottle stands alone, a quiet lobby, slow dolly in, elegant, "
    "fresh mood, cinematic look, palette of navy. Wide shot, no text."
)


def before() -> Shot:
    words = {"action": "a bottle stands alone", "setting": "a quiet lobby", "prompt": PROMPT}
    stage = {"environment": "lobby", "composition": "left"}
    return shot(kind="wide", camera="dolly_in").model_copy(update={**words, **stage})


def test_what_is_not_named_stays_as_it_was() -> None:
    after = directed(before(), "ice cubes fall around it")
    assert after.prompt == PROMPT.replace("a bottle stands alone", "ice cubes fall around it")
    same = {"camera", "type", "environment", "composition", "setting", "frames", "index"}
    assert after.model_dump(include=same) == before().model_dump(include=same)


def test_what_is_named_is_seen_and_said() -> None:
    after = directed(before(), "Macro of the cap in a forest, it orbits, product on the right")
    assert (after.camera, after.type) == ("orbit", "extreme_close_up")
    assert (after.environment, after.composition) == ("forest", "right")
    assert "lobby" not in after.prompt and "slow dolly in" not in after.prompt
    assert "orbiting camera" in after.prompt
    assert after.prompt.endswith("palette of navy. Extreme close-up, no text.")


def test_a_second_revision_leaves_nothing_of_the_first() -> None:
    first = directed(before(), "snow falls on a lake, crane up")
    second = directed(first, "leaves drift by")
    assert "snow" not in second.prompt and "leaves drift by" in second.prompt
    assert second.camera == "crane_up", "what was said of the camera is still in force"


def test_a_prompt_of_a_template_that_has_no_action_gains_the_words() -> None:
    plain = before().model_copy(update={"prompt": "just a bottle"})
    assert directed(plain, "snow falls").prompt == "snow falls. just a bottle"


def test_braces_and_marks_in_words_are_only_words() -> None:
    assert "{camera} %s \\1" in directed(before(), "{camera} %s \\1 shines").prompt


@pytest.mark.parametrize(
    ("words", "camera"),
    [
        ("a slow pan to the right", "pan_right"),
        ("push in on the label", "push_in"),
        ("whip pan to the shelf", "whip"),
        ("the panorama of a valley", None),
        ("HANDHELD, close", "handheld"),
    ],
)
def test_camera_words(words: str, camera: str | None) -> None:
    assert named(words, CAMERAS) == camera


def test_every_camera_and_type_can_be_named() -> None:
    assert set(CAMERAS) == set(CAMERA_WORDS)
    assert set(TYPES) == set(SHOT_WORDS)
    for table in (CAMERAS, TYPES):
        for meaning, wordings in table.items():
            assert {named(f"now {each} please", table) for each in wordings} == {meaning}
