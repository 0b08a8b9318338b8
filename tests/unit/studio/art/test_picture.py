"""Pictures of things: every one draws, fills its frame, and is the same each time."""

import hashlib
from pathlib import Path

import numpy as np
import pytest

from reelwright.common.errors import MediaError
from reelwright.studio import art
from reelwright.studio.art import picture as module

FOLDER = Path(module.__file__).parent


def test_there_are_pictures_for_many_things() -> None:
    assert len(art.keys()) >= 400
    assert {"emoji:running-shoe", "emoji:guitar", "emoji:pizza", "emoji:house"} <= set(art.keys())
    assert art.has("emoji:chair") and not art.has("chair")


def test_the_pictures_are_those_that_the_notice_speaks_of() -> None:
    digest, name = (FOLDER / "SHA256SUMS").read_text().split()
    assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == digest
    listed = sorted(set((FOLDER / "keys.txt").read_text().split()))
    assert [key.removeprefix("emoji:") for key in art.keys()] == listed  # noqa: SIM118


@pytest.mark.parametrize("part", range(4))
def test_every_picture_fills_its_frame_and_is_in_colour(part: int) -> None:
    for key in art.keys()[part::4]:
        picture = art.draw(key, 64)
        height, width, channels = picture.shape
        assert (max(height, width), channels) == (64, 4), key
        alpha = picture[..., 3]
        assert (alpha > 128).mean() > 0.08, key
        assert alpha[:3].max() > 8 and alpha[-3:].max() > 8, f"{key} has a margin above or below"
        assert alpha[:, :3].max() > 8 and alpha[:, -3:].max() > 8, f"{key} has a margin aside"
        assert (picture[..., :3] <= alpha[..., None]).all(), f"{key} is not premultiplied"
        assert picture[..., :3][alpha > 200].std() > 4, f"{key} is one flat colour"


def test_a_tomato_is_red_and_an_apple_green() -> None:
    for key, channel in (("emoji:tomato", 2), ("emoji:green-apple", 1)):
        picture = art.draw(key, 120)
        middle = picture[60, picture.shape[1] // 2]
        assert middle[:3].argmax() == channel


def test_large_pictures_are_crisp_not_scaled_up() -> None:
    small, large = art.draw("emoji:running-shoe", 100), art.draw("emoji:running-shoe", 800)
    assert large.shape[1] == 800
    assert large.shape[0] == pytest.approx(small.shape[0] * 8, abs=8)
    partly = (large[..., 3] > 20) & (large[..., 3] < 235)
    assert partly.mean() < 0.02, "edges are a pixel wide at any size"


def test_the_shape_is_known_before_drawing() -> None:
    picture = art.draw("emoji:skateboard", 300)
    assert art.shape("emoji:skateboard") == pytest.approx(
        picture.shape[1] / picture.shape[0], rel=0.02
    )


def test_things_drawn_askew_are_set_straight() -> None:
    assert art.shape("emoji:running-shoe") > 1.7, "a shoe lies on its sole"
    assert art.shape("emoji:guitar") < 0.6, "a guitar stands on its body"
    assert art.shape("emoji:skateboard") > 2


def test_stances_are_those_of_pictures() -> None:
    stances = module._stances()
    named = {*stances["turned"], *stances["hanging"], *stances["made_in_any_colour"]}
    assert {name for name in named if not art.has(f"emoji:{name}")} == set()


def test_tools_and_garments_hang_furniture_stands() -> None:
    assert art.hangs("emoji:hammer") and art.hangs("emoji:dress")
    assert not art.hangs("emoji:chair") and not art.hangs("emoji:teapot")


def test_a_shoe_comes_in_the_colour_asked_for_and_a_tomato_does_not() -> None:
    assert art.any_colour("emoji:running-shoe") and not art.any_colour("emoji:tomato")
    shoe = art.draw("emoji:running-shoe", 200, (0.1, 0.5, 0.3))
    body = shoe[shoe[..., 3] > 250][:, :3].astype(int)
    assert np.median(body[:, 1] - body[:, 2]) > 50, "green, not the purple of the drawing"


def test_the_same_key_gives_the_same_pixels() -> None:
    first = art.draw("emoji:guitar", 150).copy()
    module.draw.cache_clear()
    assert np.array_equal(first, art.draw("emoji:guitar", 150))


def test_a_key_that_is_none() -> None:
    with pytest.raises(MediaError, match="emoji:unobtainium"):
        art.draw("emoji:unobtainium", 64)
