from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reelwright.common.spec import Camera
from reelwright.templates.differ import differing
from reelwright.templates.fit import FittedBeat, fit
from reelwright.templates.loader import Library
from reelwright.templates.vary import varied

LIBRARY = Library()
RATE = Fraction(30)


def looks(beats: tuple[FittedBeat, ...]) -> list[tuple[str, str]]:
    return [(each.shot.type, each.shot.camera) for beat in beats for each in beat.shots]


@settings(max_examples=300, deadline=None)
@given(
    name=st.sampled_from(sorted(LIBRARY.keywords())),
    seed=st.integers(0, 2**31),
    duration=st.integers(6, 60),
    tempo=st.sampled_from((None, Fraction(90), Fraction(124))),
)
def test_no_neighbours_are_alike_and_no_frame_moves(
    name: str, seed: int, duration: int, tempo: Fraction | None
) -> None:
    beats = fit(varied(LIBRARY.get(name), seed), Fraction(duration), RATE, tempo)
    found = differing(beats)
    assert all(one != other for one, other in pairwise(looks(found)))
    assert [[each.frames for each in beat.shots] for beat in found] == [
        [each.frames for each in beat.shots] for beat in beats
    ]
    if all(one != other for one, other in pairwise(looks(beats))):
        assert found == beats


def alike(cameras: list[Camera], written: int) -> tuple[FittedBeat, ...]:
    """One beat of close-ups, of which the template wrote so many."""
    beat = fit(LIBRARY.get("product_showcase"), Fraction(30), RATE, None)[0]
    shot = beat.shots[0]
    shots = tuple(
        type(shot)(shot.shot.model_copy(update={"type": "close_up", "camera": camera}), shot.frames)
        for camera in cameras
    )
    own = beat.beat.model_copy(update={"shots": tuple(each.shot for each in shots[:written])})
    return (FittedBeat(own, beat.frames, shots),)


@pytest.mark.parametrize("written", [1, 2, 3])
def test_what_the_template_wrote_stays_where_something_was_added(written: int) -> None:
    (beat,) = alike(["pan_left", "dolly_in", "dolly_in"], written)
    (found,) = differing((beat,))
    assert found.shots[:2] == beat.shots[:2]
    assert found.shots[2].shot.camera not in {"dolly_in"}
    assert found.shots[2].shot.type == "close_up"


def test_the_new_move_is_not_that_of_the_shot_behind() -> None:
    (found,) = differing(alike(["dolly_in", "dolly_in", "pan_left"], 3))
    cameras = [each.shot.camera for each in found.shots]
    assert cameras[0] == "dolly_in"
    assert cameras[2] == "pan_left"
    assert cameras[1] not in {"dolly_in", "pan_left"}
