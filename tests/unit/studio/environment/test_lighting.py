"""The light a place casts: exposed alike everywhere, from the left, mirrored truly."""

import math
from typing import get_args

import numpy as np
import pytest
from numpy.typing import NDArray

from reelwright.common.spec import Environment
from reelwright.studio.environment.lighting import Light, Normals, lighting, look_up

NAMES: tuple[Environment, ...] = get_args(Environment)
GREY = np.array([0.2126, 0.7152, 0.0722])


def facing(x: float, y: float, z: float) -> Normals:
    length = math.sqrt(x * x + y * y + z * z)
    return tuple(np.full((1, 1), each / length, np.float32) for each in (x, y, z))  # type: ignore[return-value]


def level(ball: Light, x: float, y: float, z: float) -> float:
    return float((look_up(ball, facing(x, y, z)) @ GREY)[0, 0])


@pytest.mark.parametrize("name", NAMES)
def test_white_paper_is_exposed_alike_in_every_place(name: Environment) -> None:
    paper = lighting(name).diffuse
    assert level(paper, -0.42, -0.30, 0.86) == pytest.approx(1.0, abs=0.12)
    assert 0.2 < level(paper, 0, 0, 1) < 1.25


@pytest.mark.parametrize("name", NAMES)
def test_the_key_light_comes_from_the_left(name: Environment) -> None:
    paper = lighting(name).diffuse
    assert level(paper, -0.7, -0.2, 0.6) > 1.08 * level(paper, 0.7, -0.2, 0.6)


@pytest.mark.parametrize("name", NAMES)
def test_white_stays_nearly_white(name: Environment) -> None:
    red, green, blue = look_up(lighting(name).diffuse, facing(-0.3, -0.2, 0.9))[0, 0]
    assert max(red, green, blue) / min(red, green, blue) < 1.35


def sharpness(ball: NDArray[np.float32]) -> float:
    return float(np.abs(np.diff(ball[112, 30:-30, 1])).max())


def test_a_rougher_mirror_is_softer() -> None:
    light = lighting("city")
    assert sharpness(light.mirrored(0.02)) > 2 * sharpness(light.mirrored(0.25))
    assert sharpness(light.mirrored(0.25)) > sharpness(light.mirrored(0.8))


def test_a_mirror_shows_the_sky_above_and_the_grass_below() -> None:
    ball = lighting("park").mirrored(0.1)
    above, below = (
        look_up(ball, facing(0, -0.5, 0.8))[0, 0],
        look_up(ball, facing(0, 0.5, 0.8))[0, 0],
    )
    assert above[2] > above[1] * 0.95
    assert below[1] > 1.2 * below[2]


def test_a_camera_that_looks_down_sees_the_ground_in_an_upright_face() -> None:
    straight, down = lighting("park", 0.0), lighting("park", 0.5)
    green = [
        float(look_up(each.mirrored(0.1), facing(0, 0, 1))[0, 0, 1]) for each in (straight, down)
    ]
    blue = [
        float(look_up(each.mirrored(0.1), facing(0, 0, 1))[0, 0, 2]) for each in (straight, down)
    ]
    assert green[1] / blue[1] != pytest.approx(green[0] / blue[0], rel=0.02)


def test_it_is_taken_once() -> None:
    assert lighting("hall", 0.1) is lighting("hall", 0.1)
