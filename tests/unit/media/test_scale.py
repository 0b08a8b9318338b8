import numpy as np
import pytest

from reelwright.media.planes import black, planes, size_of
from reelwright.media.scale import Crop, cover, fill


@pytest.mark.parametrize(
    ("source", "target", "crop"),
    [
        ((832, 480), (1920, 1080), Crop(0, 6, 832, 468)),
        ((1280, 720), (1080, 1920), Crop(438, 0, 404, 720)),
        ((480, 832), (1080, 1080), Crop(0, 176, 480, 480)),
        ((854, 480), (1920, 1080), Crop(0, 0, 854, 480)),
        ((1920, 1080), (1280, 720), Crop(0, 0, 1920, 1080)),
    ],
)
def test_crop_keeps_the_middle_in_the_output_shape(
    source: tuple[int, int], target: tuple[int, int], crop: Crop
) -> None:
    assert cover(source, target) == crop


@pytest.mark.parametrize("target", [(320, 180), (180, 320), (854, 480), (64, 36), (90, 90)])
def test_fill_gives_the_size_and_keeps_flat_colours(target: tuple[int, int]) -> None:
    frame = black((208, 120))
    planes(frame).y[...], planes(frame).u[...] = 90, 150
    found = fill(frame, target)
    assert size_of(found) == target
    assert (planes(found).y == 90).all()
    assert (planes(found).u == 150).all()


def test_circles_stay_round() -> None:
    frame = black((208, 120))
    x, y = np.arange(208)[None, :] - 104, np.arange(120)[:, None] - 60
    planes(frame).y[x * x + y * y < 25 * 25] = 235
    lit = planes(fill(frame, (360, 640))).y > 125
    width, height = lit.any(axis=0).sum(), lit.any(axis=1).sum()
    assert width == pytest.approx(height, rel=0.03)


def test_a_frame_that_fits_is_not_touched() -> None:
    frame = black((64, 36))
    assert fill(frame, (64, 36)) is frame
