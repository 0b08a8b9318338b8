"""Forms: which way a surface faces, told by light that falls on it."""

import cv2
import numpy as np
import pytest

from reelwright.studio.relief import Form, Plane, normals, turn

FORMS: tuple[Form, ...] = ("lathe", "bevel", "cushion", "flat")


def disc() -> Plane:
    mask = np.zeros((120, 120), np.float32)
    cv2.circle(mask, (60, 60), 45, 1.0, -1)
    return mask


def tube() -> Plane:
    mask = np.zeros((120, 80), np.float32)
    mask[10:110, 20:60] = 1
    return mask


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("mask", [disc(), tube(), np.zeros((20, 30), np.float32)])
def test_normals_are_of_length_one_and_face_the_viewer(form: Form, mask: Plane) -> None:
    x, y, z = normals(mask, form, 20.0)
    assert x.shape == y.shape == z.shape == mask.shape
    assert np.sqrt(x * x + y * y + z * z) == pytest.approx(1, abs=1e-3)
    assert (z > 0).all()


def test_a_flat_form_faces_straight_out() -> None:
    x, y, z = normals(disc(), "flat", 20.0)
    assert np.abs(x).max() == 0 and np.abs(y).max() == 0 and z.min() > 0.999


def test_a_tube_turns_away_at_its_sides_and_not_along_its_length() -> None:
    x, y, z = normals(tube(), "lathe", 0.0)
    assert x[60, 22] < -0.8 and x[60, 57] > 0.8
    assert abs(x[60, 40]) < 0.1 and z[60, 40] > 0.99
    assert np.abs(y[40:80, 25:55]).max() < 0.05
    middle, radius = turn(tube())
    assert middle[60, 0] == 40 and radius[60, 0] == 20


@pytest.mark.parametrize("form", ["bevel", "cushion"])
def test_a_raised_form_falls_off_to_every_side(form: Form) -> None:
    x, y, _ = normals(disc(), form, 20.0)
    assert x[60, 20] < -0.2 and x[60, 100] > 0.2
    assert y[20, 60] < -0.2 and y[100, 60] > 0.2


def test_a_bevel_is_flat_where_a_cushion_swells() -> None:
    bevel, cushion = (normals(disc(), form, 20.0)[0] for form in ("bevel", "cushion"))
    assert np.abs(bevel[60, 45:75]).max() < 0.02
    assert np.abs(cushion[60, 20:100]).mean() > 0.1


def test_wide_blurs_on_small_pictures_leave_no_stripes() -> None:
    mask = np.zeros((400, 400), np.float32)
    cv2.circle(mask, (200, 200), 180, 1.0, -1)
    x, _, _ = normals(mask, "cushion", 150.0)
    slopes = np.diff(x[200, 60:340])
    assert slopes.min() > -0.004, "it turns one way only, from left to right"
