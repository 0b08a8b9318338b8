"""What lies behind a product: exposed, soft, in the film's key."""

from typing import get_args

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from kits.shots import BRIGHT, DARK
from reelwright.common.spec import Environment, Palette
from reelwright.studio.environment import background

NAMES: tuple[Environment, ...] = get_args(Environment)
SIZE = (320, 180)


def grey(picture: NDArray[np.uint8]) -> NDArray[np.float64]:
    return picture[..., :3] @ np.array([0.0722, 0.7152, 0.2126])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("palette", [None, DARK, BRIGHT])
def test_no_place_is_blown_out_or_black(name: Environment, palette: Palette | None) -> None:
    picture = background(name, SIZE, palette=palette)
    assert picture.shape == (180, 320, 4) and (picture[..., 3] == 255).all()
    bright = grey(picture)
    assert (bright > 252).mean() < 0.06
    assert np.median(bright) > 20


@pytest.mark.parametrize("name", NAMES)
def test_a_dark_film_has_it_darker_than_a_bright_one(name: Environment) -> None:
    dark, bright = (background(name, SIZE, palette=palette) for palette in (DARK, BRIGHT))
    assert grey(dark).mean() < 95 < 140 < grey(bright).mean()


@pytest.mark.parametrize("name", NAMES)
def test_it_is_out_of_focus(name: Environment) -> None:
    sharp = cv2.Laplacian(grey(background(name, (640, 360))), cv2.CV_64F)
    assert np.abs(sharp).mean() < 4


def test_it_takes_on_the_films_colour() -> None:
    red = DARK.model_copy(update={"background": "#5a0f14", "surface": "#7a1a20"})
    plain, tinted = (background("city", SIZE, palette=each) for each in (DARK, red))

    def redness(picture: NDArray[np.uint8]) -> float:
        blue, green, red = picture[..., :3].mean(axis=(0, 1))
        return float(red / (green + blue))

    assert redness(tinted) > 1.15 * redness(plain)


def test_the_horizon_is_where_it_was_asked() -> None:
    def ground_begins(horizon: float) -> float:
        blue, green, _ = np.moveaxis(background("park", SIZE, horizon=horizon)[..., :3], 2, 0)
        rows = (green.astype(int) - blue).mean(axis=1)
        return float(np.argmax(rows > (rows.min() + rows.max()) / 2)) / SIZE[1]

    # trees stand before the horizon itself
    assert 0.25 < ground_begins(0.4) < 0.42
    assert ground_begins(0.7) - ground_begins(0.4) == pytest.approx(0.3, abs=0.05)


def test_another_yaw_shows_another_side_and_the_same_call_the_same_picture() -> None:
    here = background("forest", SIZE)
    assert np.array_equal(here, background("forest", SIZE))
    assert np.abs(here.astype(int) - background("forest", SIZE, yaw=1.0)).mean() > 8


@pytest.mark.parametrize("size", [(90, 160), (160, 160), (128, 160)])
def test_every_ratio_is_filled(size: tuple[int, int]) -> None:
    picture = background("hall", size)
    assert picture.shape[:2] == size[::-1] and grey(picture).std() > 5
