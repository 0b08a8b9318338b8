"""Camera moves: they go where their name says, from the first frame to the last."""

from fractions import Fraction

import pytest

from reelwright.common.spec import Camera
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


def test_near_things_pass_faster_than_far_ones() -> None:
    view, size = View(x=0.05), (1000, 500)
    far, product, near = (seen(view, (500, 250), size, depth)[0] for depth in (0.3, 1.0, 2.0))
    assert 500 > far > product > near


def test_the_rate_changes_nothing_but_the_number_of_frames() -> None:
    slow, fast = look("orbit", 24, 48, Fraction(24)), look("orbit", 60, 120, Fraction(60))
    assert slow.x == pytest.approx(fast.x, abs=0.001)
    assert slow.yaw == pytest.approx(fast.yaw, abs=0.02)
