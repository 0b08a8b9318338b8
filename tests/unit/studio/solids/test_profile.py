"""Half outlines."""

import numpy as np
import pytest

from reelwright.studio.solids.profile import Profile


def at(profile: Profile, level: float) -> float:
    return float(profile.radius(np.array([level], np.float32))[0])


def test_straight_lines_join_the_points() -> None:
    profile = Profile([(0, 100), (200, 100), (400, 50)])
    assert at(profile, 100) == pytest.approx(100)
    assert at(profile, 300) == pytest.approx(75, abs=0.5)
    assert float(profile.slope(np.array([300], np.float32))[0]) == pytest.approx(-0.25, abs=0.01)
    assert profile.widest == pytest.approx(100)


def test_beyond_its_ends_it_goes_on_as_it_ended() -> None:
    profile = Profile([(10, 30), (20, 40)])
    assert at(profile, 0) == pytest.approx(30) and at(profile, 99) == pytest.approx(40)
    assert profile.end(top=True) == (20, pytest.approx(40))


def test_smoothing_rounds_the_corner_and_keeps_the_ends() -> None:
    points = [(0, 100), (300, 100), (300.1, 40), (600, 40)]
    sharp, smooth = Profile(points), Profile(points, smooth=60)
    assert np.abs(smooth.samples[2]).max() < 0.1 * np.abs(sharp.samples[2]).max()
    assert at(smooth, 0) == pytest.approx(100, abs=0.5)
    assert at(smooth, 600) == pytest.approx(40, abs=0.5)


def test_round_ends_lose_their_edge() -> None:
    profile = Profile([(0, 100), (400, 100)], foot=30, brim=10)
    assert at(profile, 0) == pytest.approx(70, abs=1) and at(profile, 400) == pytest.approx(
        90, abs=1
    )
    assert at(profile, 200) == pytest.approx(100)
