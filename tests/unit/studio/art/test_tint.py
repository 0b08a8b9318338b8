"""A picture in another colour: its main one changes, its shading and all others stay."""

import numpy as np
import pytest
from numpy.typing import NDArray

from reelwright.studio.art.tint import tinted
from reelwright.studio.colour import Rgb

BLUE, YELLOW, CLEAR = slice(10, 70), slice(70, 90), slice(90, 100)


def banner() -> NDArray[np.uint8]:
    """BGRA: wide blue cloth, light at the left and dark at the right, a yellow edge, nothing."""
    picture = np.zeros((40, 100, 4), np.uint8)
    picture[:, :90, 3] = 255
    shade = np.linspace(1.0, 0.5, 90)[None, :, None]
    picture[:, :90, :3] = (np.array([210, 90, 40]) * shade).astype(np.uint8)
    picture[:, YELLOW, :3] = (30, 200, 240)
    return picture


@pytest.mark.parametrize("colour", [(0.8, 0.15, 0.1), (0.1, 0.5, 0.3), (0.95, 0.94, 0.9)])
def test_the_main_colour_becomes_the_one_asked_for(colour: Rgb) -> None:
    cloth = tinted(banner(), colour)[:, BLUE, 2::-1].reshape(-1, 3) / 255
    assert np.abs(np.median(cloth, axis=0) - colour).max() < 0.12


def test_light_and_shade_stay() -> None:
    cloth = tinted(banner(), (0.8, 0.15, 0.1))[20, BLUE, 2].astype(int)
    assert cloth[0] > cloth[-1] + 30
    assert np.diff(cloth).max() <= 2, "no edge where there was none"


def test_other_colours_and_the_outline_stay() -> None:
    before, after = banner(), tinted(banner(), (0.8, 0.15, 0.1))
    assert np.abs(after[:, YELLOW].astype(int) - before[:, YELLOW]).max() <= 3
    assert np.array_equal(after[..., 3], before[..., 3])
    assert not after[:, CLEAR].any()


def test_what_has_no_hue_is_coloured_where_it_is_pale() -> None:
    grey = np.full((20, 20, 4), 255, np.uint8)
    grey[..., :3] = 190
    grey[:6, :, :3] = 20
    after = tinted(grey, (0.1, 0.3, 0.8)).astype(int)
    assert after[12, 10, 0] > after[12, 10, 2] + 60
    assert np.abs(after[2, 10, :3] - 20).max() <= 3, "black rubber stays black"


def test_black_can_still_be_seen() -> None:
    cloth = tinted(banner(), (0.0, 0.0, 0.0))[:, BLUE, :3].astype(int)
    assert 15 < np.median(cloth) < 70
    assert cloth.max() - cloth.min() > 15
