"""Product art: each kind is drawn whole, in the film's colours, with the name on it."""

import numpy as np
import pytest

from kits.shots import BRIGHT, product, style
from reelwright.studio import products

NAMES = ("Aqua", "The Extraordinarily Long Brand Name Ltd.", "Чистая Вода", "Ωμέγα")


@pytest.mark.parametrize("key", products.KEYS)
def test_every_kind_fills_its_box_and_no_more(key: str) -> None:
    picture = products.draw(product(art=key), style(), 200)
    alpha = picture[..., 3]
    assert max(picture.shape[:2]) == 200
    assert alpha.max() == 255
    rows, columns = np.nonzero(alpha.max(axis=1) > 40)[0], np.nonzero(alpha.max(axis=0) > 40)[0]
    assert rows[-1] - rows[0] > 0.8 * picture.shape[0]
    assert columns[-1] - columns[0] > 0.8 * picture.shape[1]
    # shaded, not one flat colour
    assert picture[alpha == 255][:, :3].astype(int).sum(axis=1).std() > 12
    assert (picture[..., :3].astype(int) <= alpha[..., None].astype(int) + 1).all()


@pytest.mark.parametrize("key", [key for key in products.KEYS if key != "lamp"])
def test_the_name_is_on_it(key: str) -> None:
    size = 480
    blank = products.draw(product(" ", key), style(), size).astype(int)
    for name in NAMES:
        named = products.draw(product(name, key), style(), size).astype(int)
        assert (np.abs(named - blank).sum(axis=2) > 60).sum() > 8, name


def test_another_palette_gives_another_product() -> None:
    dark = products.draw(product(), style(), 200).astype(int)
    bright = products.draw(product(), style(BRIGHT), 200).astype(int)
    assert np.abs(dark - bright).mean() > 5


def test_an_unknown_kind_becomes_the_emblem() -> None:
    unknown = products.draw(product(art="yoga class"), style(), 120)
    assert np.array_equal(unknown, products.draw(product(art="emblem"), style(), 120))
