"""A product is of the stuff and the colour that were said."""

import colorsys

import numpy as np
import pytest

from kits.shots import BRIGHT, DARK, style
from reelwright.common.spec import Palette, Product
from reelwright.studio import products
from reelwright.studio.colour import Rgb
from reelwright.studio.solids.finish import finish_of


def middle_colour(kind: str, art: str = "bottle", palette: Palette = DARK) -> Rgb:
    picture = products.draw(Product(name=" ", kind=kind, art=art), style(palette), 300)
    solid = picture[..., 3] > 250
    solid[: picture.shape[0] // 2] = False
    red, green, blue = np.median(picture[solid][:, :3] / 255, axis=0)
    return float(red), float(green), float(blue)


@pytest.mark.parametrize("palette", [DARK, BRIGHT])
def test_steel_is_grey_in_any_film(palette: Palette) -> None:
    colour = middle_colour("stainless-steel water bottle", palette=palette)
    assert max(colour) - min(colour) < 0.08
    assert 0.35 < sum(colour) / 3 < 0.9


@pytest.mark.parametrize(
    ("kind", "low", "high"),
    [("gold bottle", 30, 55), ("wooden bottle", 15, 45), ("red bottle", 345, 365),
     ("navy blue bottle", 210, 240)],
)  # fmt: skip
def test_a_said_colour_is_seen(kind: str, low: float, high: float) -> None:
    hue, _, saturation = colorsys.rgb_to_hsv(*middle_colour(kind, palette=BRIGHT))
    degrees = hue * 360
    assert low <= degrees <= high or low <= degrees + 360 <= high
    assert saturation > 0.25


def test_black_is_dark_and_white_is_pale() -> None:
    assert sum(middle_colour("matte black bottle")) / 3 < 0.3
    assert sum(middle_colour("white bottle")) / 3 > 0.6


def test_colours_the_user_named_for_the_film_go_before_those_of_the_material() -> None:
    named = DARK.model_copy(update={"primary": "#c02030", "named": True})
    red, green, blue = middle_colour("steel bottle", palette=named)
    assert red > green + 0.2 and red > blue + 0.2


def test_glass_lets_the_set_through_and_keeps_its_print() -> None:
    def draw(kind: str, name: str) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
        return products.draw(Product(name=name, kind=kind, art="bottle"), style(), 300)

    clear, solid = draw("glass bottle", "Lumen"), draw("bottle", "Lumen")
    assert np.median(clear[150:280, 30:60, 3]) < 170 < np.median(solid[150:280, 30:60, 3])
    printed = clear[..., 3].astype(int) - draw("glass bottle", " ")[..., 3]
    assert (printed > 40).sum() > 20


def test_longer_names_of_stuffs_go_first_and_parts_of_words_do_not_count() -> None:
    assert finish_of("rose gold watch").tint != finish_of("gold watch").tint
    assert finish_of("sunglasses").material is None
    assert finish_of("water bottle") == finish_of("")
