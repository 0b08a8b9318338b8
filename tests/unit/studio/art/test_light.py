"""Light on a flat disc: a ball with its bright side towards the lamp, and the same outline."""

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.studio.art.light import lit


def disc(grey: int = 128) -> NDArray[np.uint8]:
    """A flat round picture, BGRA, premultiplied."""
    alpha = cv2.circle(np.zeros((201, 201), np.uint8), (100, 100), 80, 255, -1, cv2.LINE_AA)
    shade = (alpha.astype(np.float32) * grey / 255).astype(np.uint8)
    return np.dstack([shade, shade, shade, alpha])


def test_the_side_towards_the_lamp_is_brighter_and_the_other_darker() -> None:
    ball = lit(disc()).astype(int)
    assert ball[50, 60, 1] > 143
    assert ball[155, 125, 1] < 105
    assert abs(ball[100, 100, 1] - 128) < 12, "the middle keeps its colour"


def test_a_lamp_behind_marks_the_right_edge() -> None:
    dark = lit(disc(40)).astype(int)
    assert dark[88, 176, 1] > dark[100, 100, 1] + 10


def test_outline_and_premultiplication_stay() -> None:
    flat = disc(250)
    ball = lit(flat)
    assert np.array_equal(ball[..., 3], flat[..., 3])
    assert (ball[..., :3] <= ball[..., 3:]).all()


def test_light_falls_smoothly() -> None:
    ball = lit(disc()).astype(int)[..., 1]
    inside = ball[60:140, 60:140]
    assert np.abs(np.diff(inside, axis=0)).max() <= 4
    assert np.abs(np.diff(inside, axis=1)).max() <= 4


def test_nothing_stays_nothing() -> None:
    assert not lit(np.zeros((40, 30, 4), np.uint8)).any()
