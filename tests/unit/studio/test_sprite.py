"""The product on the stage: itself unchanged, its shadow under it."""

from typing import Literal

import numpy as np
import pytest
from numpy.typing import NDArray

from reelwright.studio.sprite import Plinth, Sprite, floating, shallow, standing


def crate() -> NDArray[np.uint8]:
    """BGRA, premultiplied: 60 × 90, opaque, red above and dark below."""
    pixels = np.zeros((90, 60, 4), np.uint8)
    pixels[..., 3] = 255
    pixels[:45, :, 2] = 200
    pixels[45:, :, :3] = 20
    return pixels


def both() -> list[Sprite]:
    return [standing(crate(), shadow=0.8), floating(crate(), shadow=0.8, lift=0.2)]


def body(sprite: Sprite) -> NDArray[np.uint8]:
    """The part of the picture that is the product itself."""
    (left, top), (width, height) = sprite.at, sprite.size
    return sprite.pixels[top : top + height, left : left + width]


@pytest.mark.parametrize("sprite", both(), ids=["standing", "floating"])
def test_the_product_itself_is_unchanged_and_found_at_its_anchor(sprite: Sprite) -> None:
    assert sprite.size == (60, 90)
    assert np.array_equal(body(sprite), crate())


@pytest.mark.parametrize("sprite", both(), ids=["standing", "floating"])
def test_colours_never_exceed_their_alpha(sprite: Sprite) -> None:
    pixels = sprite.pixels.astype(int)
    assert (pixels[..., :3].max(axis=2) <= pixels[..., 3] + 1).all()


@pytest.mark.parametrize("sprite", both(), ids=["standing", "floating"])
def test_shadows_end_before_the_picture_does(sprite: Sprite) -> None:
    alpha = sprite.pixels[..., 3].astype(int)
    edges = np.concatenate([alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1]])
    assert edges.max() <= 12, "no hard edge of a box"


def test_what_stands_has_its_shade_and_mirror_image_under_it() -> None:
    sprite = both()[0]
    foot = round(sprite.anchor[1] + 45)
    middle = round(sprite.anchor[0])
    under, above = sprite.pixels[foot + 4, middle], sprite.pixels[4, middle]
    assert under[3] > 100 and above[3] == 0


def test_the_shadow_of_what_floats_falls_to_the_lower_right() -> None:
    sprite = both()[1]
    x, y = round(sprite.anchor[0]), round(sprite.anchor[1])
    alpha = sprite.pixels[..., 3].astype(int)
    assert alpha[y + 45 + 8, x + 15] > 30 and alpha[y - 45 - 12, x - 15] < 5
    assert sprite.pixels[y + 45 + 8, x + 15, :3].max() < 5, "a shadow has no colour"


def test_without_shadow_there_is_none() -> None:
    plain = floating(crate(), shadow=0.0, lift=0.2)
    assert (plain.pixels[..., 3] > 0).sum() == 60 * 90


@pytest.mark.parametrize("side", [-1, 1])
def test_a_shadow_falls_away_from_the_light(side: int) -> None:
    sprite = floating(crate(), shadow=0.8, lift=0.2, side=side)
    alpha = sprite.under[..., 3].astype(float)
    middle = (alpha.sum(axis=0) * np.arange(alpha.shape[1])).sum() / alpha.sum()
    assert (middle - sprite.anchor[0]) * side < -8


@pytest.mark.parametrize("shape", ["round", "block"])
def test_a_plinth_carries_the_product_and_reaches_down(shape: Literal["round", "block"]) -> None:
    plinth = Plinth(shape, 40, (0.2, 0.7, 0.3), -1)
    sprite = standing(crate(), shadow=0.5, plinth=plinth)
    middle, foot = round(sprite.anchor[0]), sprite.at[1] + 90
    blue, green, red, alpha = sprite.under[foot + 26, middle].astype(int)
    assert alpha == 255 and green > red and green > blue
    wide = np.flatnonzero(sprite.under[foot + 20, :, 3] > 250)
    assert wide[0] < sprite.at[0] and wide[-1] > sprite.at[0] + 60, "wider than the product"
    assert np.array_equal(body(sprite), crate())


def test_little_depth_of_field_keeps_the_middle_sharp() -> None:
    stripes = np.zeros((400, 100, 4), np.uint8)
    stripes[::4, :, :3] = stripes[1::4, :, :3] = 220
    stripes[..., 3] = 255
    sharp = standing(stripes, shadow=0.0)
    soft = shallow(sharp, 24.0)
    before, after = body(sharp).astype(int), body(soft).astype(int)
    assert np.abs(before[180:220] - after[180:220]).max() <= 1
    assert after[5:40, 50, 0].std() < 0.4 * before[5:40, 50, 0].std()
    assert (soft.anchor, soft.size) == (sharp.anchor, sharp.size)
