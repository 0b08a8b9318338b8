"""Where the points of a laid picture go."""

import numpy as np
import pytest

from reelwright.studio.layer import about, image, over, reach, surface


def test_a_map_brings_its_middle_to_its_target_enlarged_and_turned() -> None:
    matrix = about((10, 20), (100.5, 50.25), 2, 2, 90)
    assert matrix @ (10, 20, 1) == pytest.approx((100.5, 50.25))
    assert matrix @ (11, 20, 1) == pytest.approx((100.5, 52.25))


def test_only_what_shows_is_drawn() -> None:
    assert reach(about((0, 0), (-5.5, 3), 1, 1, 0), (10, 20), (100, 50)) == (0, 3, 15, 10)
    assert reach(about((0, 0), (200, 3), 1, 1, 0), (10, 20), (100, 50)) is None


def test_a_canvas_draws_into_the_pixels_it_was_made_over() -> None:
    pixels, canvas = surface(8, 6)
    patch = np.full((2, 3, 4), 255, np.uint8)
    canvas.drawImage(image(patch), 4, 1)
    assert (pixels[1:3, 4:7] == 255).all() and pixels.sum() == patch.sum()
    over(pixels).clear(0)
    assert not pixels.any()
