"""Camera moves: they go where their name says, from the first frame to the last."""

import math
from fractions import Fraction
from typing import get_args

import numpy as np
import pytest

from reelwright.common.spec import Camera, Motion
from reelwright.studio.camera import View, look, seen

RATE = Fraction(30)


def ends(move: Camera) -> tuple[View, View]:
    return look(move, 0, 90, RATE), look(move, 89, 90, RATE)


@pytest.mark.parametrize("move", ["dolly_in", "push_in"])
def test_moving_in_enlarges(move: Camera) -> None:
    start, end = ends(move)
    assert end.zoom > start.zoom + 0.1


def test_moving_out_shows_more() -> None:
    start, end = ends("dolly_out")
    assert end.zoom < start.zoom - 0.1


def test_pans_and_tilts_have_a_direction() -> None:
    left, right = ends("pan_left"), ends("pan_right")
    assert left[1].x < left[0].x and right[1].x > right[0].x
    up, down = ends("tilt_up"), ends("tilt_down")
    assert up[1].y < up[0].y and down[1].y > down[0].y


def test_a_whip_throws_the_product_in_from_the_side_asked_for() -> None:
    left = look("whip", 0, 90, RATE)
    right = look("whip", 0, 90, RATE, from_right=True)
    assert seen(left, (500, 250), (1000, 500), 1.0)[0] < 300
    assert seen(right, (500, 250), (1000, 500), 1.0)[0] > 700
    assert abs(look("whip", 60, 90, RATE).x) < 0.05


@pytest.mark.parametrize("view", [View(x=0.05), View(y=0.05)])
def test_near_things_pass_faster_than_far_ones(view: View) -> None:
    size, axis = (1000, 1000), 0 if view.x else 1
    far, product, near = (seen(view, (500, 500), size, depth)[axis] for depth in (0.3, 1.0, 2.0))
    assert 500 > far > product > near


def test_going_round_a_product_keeps_it_and_moves_what_is_before_and_behind_it() -> None:
    far, product, near = (seen(View(track=0.1), (500, 250), (1000, 500), d)[0] for d in (0, 1, 2))
    assert far > product > near and product == 500
    assert seen(View(rise=0.1), (500, 250), (1000, 500), 0)[1] < 250


def test_an_orbit_shows_another_side() -> None:
    start, end = ends("orbit")
    assert end.turn - start.turn > 0.7


@pytest.mark.parametrize("move", [m for m in get_args(Camera) if m not in {"whip", "static"}])
def test_a_calm_film_moves_less_than_a_brisk_one(move: Camera) -> None:
    def far(motion: Motion) -> float:
        views = [look(move, n, 90, RATE, motion=motion) for n in (0, 89)]
        spots = [seen(view, (900, 100), (1000, 500), 0.4) for view in views]
        return math.dist(spots[0][:2], spots[1][:2])

    if move != "handheld":
        assert far("calm") < far("brisk")


@pytest.mark.parametrize("rate", [Fraction(24000, 1001), Fraction(30), Fraction(60)])
@pytest.mark.parametrize("motion", get_args(Motion))
@pytest.mark.parametrize("move", get_args(Camera))
def test_nothing_ever_jerks(move: Camera, motion: Motion, rate: Fraction) -> None:
    """In pixels of a 1080p frame: how much a layer's speed changes from one frame to the next."""
    length = int(3 * rate)
    for lively in (False, True):
        views = [look(move, n, length, rate, motion=motion, lively=lively) for n in range(length)]
        for depth in (0.42, 1.0, 2.0):
            path = np.array([seen(v, (1700, 900), (1920, 1080), depth)[:2] for v in views])
            jerk = np.abs(np.diff(path, n=2, axis=0)).max()
            speed = np.abs(np.diff(path, axis=0)).max()
            assert jerk < (0.16 * speed if move == "whip" else 1.2)
            assert speed > 0.05, "it stands still"


def test_the_rate_changes_nothing_but_the_number_of_frames() -> None:
    slow, fast = look("orbit", 24, 48, Fraction(24)), look("orbit", 60, 120, Fraction(60))
    assert slow.x == pytest.approx(fast.x, abs=0.001)
    assert slow.turn == pytest.approx(fast.turn, abs=0.02)
