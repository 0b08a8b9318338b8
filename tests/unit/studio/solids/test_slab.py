"""Boxes in perspective."""

import numpy as np
import pytest

from reelwright.studio.solids.slab import Face, Slab, SlabFigure
from reelwright.studio.solids.surface import SATIN

RED, GREEN, BLUE = (0.8, 0.05, 0.05), (0.05, 0.6, 0.05), (0.05, 0.05, 0.8)


def cube() -> Slab:
    a = 100
    return Slab(
        [
            Face(((-a, 200, -a), (a, 200, -a), (a, 200, a), (-a, 200, a)), SATIN, BLUE),
            Face(((a, 200, a), (a, 200, -a), (a, 0, -a), (a, 0, a)), SATIN, GREEN),
            Face(((-a, 200, a), (a, 200, a), (a, 0, a), (-a, 0, a)), SATIN, RED),
        ]
    )


def areas(turn: float) -> tuple[int, int, int]:
    """Pixels in which red, green and blue lead."""
    pixels = SlabFigure(cube(), "studio", 240).pixels(turn)
    lead = np.argmax(pixels[..., 2::-1], axis=2)[pixels[..., 3] > 200]
    red, green, blue = np.bincount(lead, minlength=3)
    return int(red), int(green), int(blue)


def test_front_side_and_top_are_seen() -> None:
    front, side, top = areas(0.0)
    assert front > side > top > 300


def test_turning_brings_the_right_side_forward() -> None:
    assert areas(0.3)[1] > 1.2 * areas(0.0)[1] > 1.4 * areas(-0.3)[1]
    assert areas(0.3)[0] < areas(0.0)[0]


def test_a_turn_has_a_limit_and_stays_in_the_picture() -> None:
    made = SlabFigure(cube(), "studio", 200)
    assert np.array_equal(made.pixels(0.53).copy(), made.pixels(9.0))
    for turn in (-0.53, 0.0, 0.53):
        alpha = made.pixels(turn)[..., 3]
        assert alpha[0].max() < 255 and alpha[:, 0].max() < 255 and alpha[:, -1].max() < 255


def test_faces_meet_without_a_gap() -> None:
    pixels = SlabFigure(cube(), "studio", 300).pixels(0.1)
    rows = slice(120, 240)
    for row in pixels[rows, :, 3]:
        inside = np.flatnonzero(row > 128)
        assert row[inside[0] + 3 : inside[-1] - 3].min() > 235


def test_lines_converge() -> None:
    slab = cube()
    x = slab.project(slab.faces[1], 0.0)[:, 1]
    near, far = x[0] - x[3], x[1] - x[2]
    assert near > 1.04 * far
    assert slab.ratio() == pytest.approx(1.18, abs=0.15)
