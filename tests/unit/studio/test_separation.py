"""A product never sinks into a set of its own colour."""

import cv2
import numpy as np
import pytest

from kits.shots import RATE, direction, product, shot, style
from reelwright.common.spec import Palette
from reelwright.studio.backdrop.separation import set_apart
from reelwright.studio.colour import rgb
from reelwright.studio.layout import Rect
from reelwright.studio.scene import Scene

LAMP, SHADE = (0.95, 0.95, 0.9), (0.05, 0.05, 0.06)


def far(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    both = cv2.cvtColor(np.array([[one, other]], np.float32), cv2.COLOR_RGB2LAB)[0]
    return float(np.linalg.norm(both[0] - both[1]))


@pytest.mark.parametrize("code", ["#c02030", "#0c0c10", "#f4f4f0", "#808080"])
def test_a_set_of_the_product_s_colour_gives_way_behind_it_and_only_there(code: str) -> None:
    colour = rgb(code)
    picture = np.empty((200, 300, 4), np.uint8)
    picture[:] = [round(255 * part) for part in (colour[2], colour[1], colour[0])] + [255]
    before = picture.copy()
    set_apart(picture, Rect(130, 60, 40, 90), colour, LAMP, SHADE)
    behind = picture[100, 150, 2::-1] / 255
    assert far(colour, tuple(behind)) > 20
    assert np.abs(picture[:, :20].astype(int) - before[:, :20]).max() <= 2
    assert (picture[..., 3] == 255).all()
    # a pool of light, no disc: nowhere a step that the eye would take for an edge
    assert np.abs(np.diff(picture[..., :3].astype(int), axis=1)).max() <= 14


def test_a_set_that_is_far_from_it_stays_untouched() -> None:
    picture = np.full((100, 100, 4), 255, np.uint8)
    set_apart(picture, Rect(40, 30, 20, 50), (0.1, 0.1, 0.1), LAMP, SHADE)
    assert (picture == 255).all()


@pytest.mark.parametrize("index", range(4))
def test_a_gold_product_is_seen_on_a_film_of_gold(index: int) -> None:
    gold = Palette(
        background="#a5821f", surface="#b8922a", primary="#d4af37", accent="#d9b640", ink="#000000"
    )
    plan = direction(shot(index), style(gold, "cinematic"), product(art="can"))
    scene = Scene(plan, (240, 240), RATE, sketch=True)
    picture, spot = scene.frame(30)[..., 2::-1] / 255, scene.subject.spot
    rows = slice(round(spot.y), round(spot.y + 0.25 * spot.height))
    middle, half = round(spot.x), spot.width / 2
    can = picture[rows, middle - 8 : middle + 8].reshape(-1, 3)
    sides = [round(middle - half - 20), round(middle + half + 6)]
    beside = np.concatenate([picture[rows, x : x + 14].reshape(-1, 3) for x in sides])
    assert far(tuple(np.median(can, axis=0)), tuple(np.median(beside, axis=0))) > 12
