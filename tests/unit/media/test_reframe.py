from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from reelwright.media.reframe import (
    FASTEST,
    MIDDLE,
    Point,
    Sight,
    matters,
    path_through,
    sights,
    subject,
)

SIZE = (320, 180)


def spot(index: int, size: tuple[int, int]) -> np.ndarray:
    """A red ball on grey that travels to the right; after 45 frames on another ground."""
    width, height = size
    y, x = np.mgrid[0:height, 0:width]
    frame = np.full((height, width, 4), 60 if index < 45 else 190, np.uint8)
    frame[np.hypot(x - ball(index), y - height / 2) < 30] = (20, 20, 230, 255)
    return frame


def ball(index: int) -> float:
    return 60 + 2 * index if index < 45 else 260.0


def red(rgb: np.ndarray) -> Point | None:
    found = np.argwhere((rgb[..., 0] > 150) & (rgb[..., 1] < 90))
    if not len(found):
        return None
    y, x = found.mean(axis=0) / rgb.shape[:2]
    return float(x), float(y)


def test_the_subject_is_followed_from_cut_to_cut(make_clip: Callable[..., Path]) -> None:
    first, second = sights(make_clip(90, 30, SIZE, draw=spot), red)
    assert second[0].at == Fraction(45, 30)
    for sight in (*first, *second):
        wanted = ball(int(sight.at * 30)) / 320
        assert sight.centre[0] == pytest.approx(wanted, abs=0.02)
        assert sight.centre[1] == pytest.approx(0.5, abs=0.02)


def test_where_nothing_is_found_the_last_place_holds(make_clip: Callable[..., Path]) -> None:
    (view,) = sights(make_clip(65, 30, SIZE), lambda rgb: None)
    assert {sight.centre for sight in view} == {MIDDLE}


TIMES = [Fraction(n, 30) for n in range(150)]


def test_a_subject_that_hardly_moves_is_shown_standing_still() -> None:
    view = [Sight(Fraction(n), (0.7 + 0.02 * (n % 2), 0.4)) for n in range(6)]
    points = path_through(view, TIMES)
    assert len(set(points)) == 1
    assert points[0] == pytest.approx((0.71, 0.4), abs=0.011)


@pytest.mark.parametrize("places", [(0.1, 0.1, 0.9, 0.9, 0.9, 0.9), (0.2, 0.8, 0.2, 0.8, 0.2, 0.8)])
def test_no_crop_is_faster_than_a_slow_pan(places: tuple[float, ...]) -> None:
    view = [Sight(Fraction(n), (x, 0.5)) for n, x in enumerate(places)]
    x = np.array([point[0] for point in path_through(view, TIMES)])
    assert np.abs(np.diff(x)).max() * 30 <= FASTEST * 1.01
    assert np.abs(np.diff(x, 2)).max() * 900 < 0.5


def test_a_walk_through_the_picture_is_followed() -> None:
    view = [Sight(Fraction(n), (0.3 + 0.08 * n, 0.5)) for n in range(6)]
    points = path_through(view, TIMES)
    assert points[0][0] < 0.42
    assert points[-1][0] > 0.58


def test_only_a_crop_that_loses_something_matters() -> None:
    assert not matters((832, 480), (1920, 1080))
    assert matters((1280, 720), (1080, 1920))
    assert matters((832, 480), (1080, 1080))


def test_a_real_network_finds_a_ball_in_a_room() -> None:
    y, x = np.mgrid[0:240, 0:416]
    room = np.stack([150 + x / 8, 160 + y / 6, 170 + 0 * x], axis=-1)
    shade = np.clip(1.3 - np.hypot(x - 90, y - 110) / 70, 0.2, 1)[..., None]
    within = (np.hypot(x - 100, y - 120) < 55)[..., None]
    rgb = np.where(within, shade * np.array([230, 60, 40]), room)
    found = subject(rgb.astype(np.uint8))
    assert found is not None
    assert found[0] == pytest.approx(100 / 416, abs=0.06)
    assert subject(np.full((240, 416, 3), 128, np.uint8)) in (None, pytest.approx(MIDDLE, abs=0.5))
