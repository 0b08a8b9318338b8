"""What a scene is handed of a product."""

import numpy as np
import pytest

from kits.shots import product, style
from reelwright.studio import products
from reelwright.studio.products.figure import Still


@pytest.mark.parametrize("key", products.KEYS)
def test_every_kind_can_be_staged(key: str) -> None:
    figure = products.figure(product(art=key), style(), "studio", 160, seed=3)
    pixels = figure.pixels()
    width, height = figure.size
    assert max(figure.size) == 160
    assert width / height == pytest.approx(products.shape(key), rel=0.02)
    assert pixels.shape == (height, width, 4) and pixels.dtype == np.uint8
    assert figure.flat == products.floats(key)
    assert (pixels[..., :3].max(axis=2) <= pixels[..., 3]).all(), "premultiplied"


def test_a_still_figure_is_the_same_at_every_turn() -> None:
    picture = np.full((4, 2, 4), 7, np.uint8)
    figure = Still(picture, flat=True)
    assert figure.size == (2, 4) and figure.flat and not figure.turns
    assert np.array_equal(figure.pixels(0.0), figure.pixels(1.0))
