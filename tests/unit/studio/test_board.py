"""The style guide's sheet in every shape, with what was given."""

import numpy as np
import pytest
from numpy.typing import NDArray

from kits.shots import SIZES, product, style
from reelwright.studio.board import board


def sheet(
    size: tuple[int, int], name: str = "AquaPure", picture: NDArray[np.uint8] | None = None
) -> NDArray[np.int64]:
    return board(style(), product(name), size, 1, picture).astype(np.int64)


@pytest.mark.parametrize("aspect", SIZES)
def test_it_fills_its_size_and_hides_nothing(aspect: str) -> None:
    size = SIZES[aspect]
    drawn = sheet(size)
    assert drawn.shape == (size[1], size[0], 4)
    assert (drawn[..., 3] == 255).all()
    assert drawn[..., :3].std() > 15


def test_the_given_product_is_on_it() -> None:
    magenta = np.zeros((120, 80, 4), np.uint8)
    magenta[10:110, 10:70] = (250, 0, 250, 255)
    own, given = sheet((480, 270)), sheet((480, 270), picture=magenta)

    def share(drawn: NDArray[np.int64]) -> float:
        blue, green, red = drawn[..., 0], drawn[..., 1], drawn[..., 2]
        return float(((red > 150) & (blue > 150) & (green < 60)).mean())

    assert share(own) < 0.001 < 0.01 < share(given)


def test_a_very_long_name_stays_on_the_sheet() -> None:
    long = sheet((480, 270), "The Extraordinarily Patient Kettle Company")
    short = sheet((480, 270))
    assert np.array_equal(long[:, -4:], short[:, -4:]), "nothing runs off its edge"


def test_it_is_the_same_each_time() -> None:
    assert np.array_equal(sheet((320, 180)), sheet((320, 180)))
