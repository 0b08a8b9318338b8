"""Where a turned form lies on the picture."""

import math

import numpy as np
import pytest

from reelwright.studio.solids.easel import Frame
from reelwright.studio.solids.profile import Profile
from reelwright.studio.solids.turned import Facing, bounds, facing

CYLINDER = Profile([(0, 100), (300, 100)])


def seen(profile: Profile, degrees: float, *, inside: bool = False) -> Facing:
    frame = Frame((240, 400), 1.0, 120, 350, math.radians(degrees))
    return facing(profile, frame, (slice(0, 400), slice(0, 240)), inside=inside)


@pytest.mark.parametrize("degrees", [0, 8, 20])
def test_normals_are_of_length_one_and_the_middle_faces_the_camera(degrees: float) -> None:
    found = seen(CYLINDER, degrees)
    x, y, z = (plane[100:300, 30:210] for plane in found.normals)
    assert np.sqrt(x * x + y * y + z * z) == pytest.approx(1, abs=1e-3)
    assert np.abs(x[:, 90]).max() < 0.02
    # an upright wall seen from above leans away from the camera: its normal points down
    assert float(y[100, 90]) == pytest.approx(math.sin(math.radians(degrees)), abs=0.02)


def test_the_angle_runs_around_and_the_level_upwards() -> None:
    found = seen(CYLINDER, 8)
    row = found.angle[200, 22:218]
    assert (np.diff(row) > 0).all() and row[0] < -1.3 and row[-1] > 1.3
    assert (np.diff(found.level[80:300, 120]) < 0).all()


def test_seen_from_above_a_level_line_hangs_down_in_the_middle() -> None:
    level = seen(CYLINDER, 15).level
    middle, side = (int(np.argmin(np.abs(level[:, x] - 150))) for x in (120, 26))
    assert middle - side > 12


def test_what_hangs_over_hides_what_is_below_it() -> None:
    mushroom = Profile([(0, 40), (200, 40), (201, 100), (260, 100)])
    level = seen(mushroom, 20).level[:, 120]
    hidden = (level > 182) & (level < 199)
    assert hidden.sum() <= 2


def test_inside_the_far_wall_faces_the_camera() -> None:
    found = seen(CYLINDER, 20, inside=True)
    x, _, z = found.normals
    assert float(z[60, 120]) > 0.5
    assert float(x[60, 60]) > 0.2 > -0.2 > float(x[60, 180]), "walls face inwards"


def test_the_bounds_hold_both_ends() -> None:
    left, right, low, high = bounds(CYLINDER, math.radians(10))
    tilt = 100 * math.sin(math.radians(10))
    assert (left, right) == (pytest.approx(-100), pytest.approx(100))
    assert low == pytest.approx(-tilt, abs=0.5)
    assert high == pytest.approx(300 * math.cos(math.radians(10)) + tilt, abs=0.5)
