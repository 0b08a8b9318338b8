import itertools
from typing import get_args

import numpy as np
import pytest

from reelwright.common.spec import TransitionKind
from reelwright.media.join import join, progress_of
from reelwright.media.planes import black, planes

SIZE = (64, 36)
KINDS = get_args(TransitionKind)


def flat(luma: int) -> np.ndarray:
    frame = black(SIZE)
    planes(frame).y[...] = luma
    return frame


@pytest.mark.parametrize("kind", KINDS)
def test_ends_are_the_two_shots(kind: TransitionKind) -> None:
    old, new = flat(60), flat(180)
    assert np.array_equal(join(kind, old, new, 0.0), old)
    assert np.array_equal(join(kind, old, new, 1.0), new)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "cut"])
def test_first_and_last_frames_are_near_their_shots_but_not_equal(kind: TransitionKind) -> None:
    old, new = flat(60), flat(180)
    frames = [join(kind, old, new, progress_of(step, 9)) for step in range(9)]
    assert np.abs(frames[0].astype(int) - old).mean() < 25
    assert np.abs(frames[-1].astype(int) - new).mean() < 25
    assert not np.array_equal(frames[0], old)
    assert not np.array_equal(frames[-1], new)
    assert all(not np.array_equal(a, b) for a, b in itertools.pairwise(frames))


@pytest.mark.parametrize("kind", KINDS)
def test_no_picture_shares_memory_with_its_sources(kind: TransitionKind) -> None:
    old, new = flat(60), flat(180)
    for t in (0.0, 0.3, 0.7, 1.0):
        join(kind, old, new, t)[...] = 7
    assert np.array_equal(old, flat(60))
    assert np.array_equal(new, flat(180))


@pytest.mark.parametrize(("kind", "luma"), [("dip_to_black", 16), ("dip_to_white", 235)])
def test_dips_reach_their_colour_in_the_middle(kind: TransitionKind, luma: int) -> None:
    middle = planes(join(kind, flat(60), flat(180), progress_of(4, 9)))
    assert (middle.y == luma).all()
    assert (middle.u == 128).all()


def test_dissolve_is_even_in_the_middle() -> None:
    assert (planes(join("dissolve", flat(60), flat(180), 0.5)).y == 120).all()


def test_wipe_left_uncovers_the_right_side_first() -> None:
    y = planes(join("wipe_left", flat(60), flat(180), 0.5)).y
    assert (y[:, :20] == 60).all()
    assert (y[:, -20:] == 180).all()


def test_wipe_up_uncovers_the_bottom_first() -> None:
    y = planes(join("wipe_up", flat(60), flat(180), 0.5)).y
    assert (y[:12] == 60).all()
    assert (y[-12:] == 180).all()


def test_slide_moves_both_shots() -> None:
    old = flat(60)
    planes(old).y[:, 40] = 200
    y = planes(join("slide_left", old, flat(180), 0.5)).y
    assert (y[:, 8] == 200).all()
    assert (y[:, 32:] == 180).all()
