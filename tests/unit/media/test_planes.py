import numpy as np
import pytest

from reelwright.media.planes import Converter, empty, planes, size_of, wrap


@pytest.mark.parametrize("size", [(320, 180), (480, 854), (854, 480), (480, 600), (1080, 1350)])
def test_a_wrapped_frame_has_every_sample_in_its_place(size: tuple[int, int]) -> None:
    frame = empty(size)
    frame[...] = np.random.default_rng(0).integers(0, 256, frame.shape, dtype=np.uint8)
    wrapped = wrap(frame)
    assert (wrapped.width, wrapped.height) == size_of(frame) == size
    assert (wrapped.to_ndarray() == frame).all()


@pytest.mark.parametrize("size", [(480, 854), (480, 600)])
def test_colour_is_right_to_the_last_row(size: tuple[int, int]) -> None:
    frame = empty(size)
    parts = planes(frame)
    parts.y[...], parts.u[...], parts.v[...] = 63, 102, 240
    shown = Converter().to_rgb(frame)
    assert np.abs(shown.reshape(-1, 3).astype(int) - (255, 0, 0)).max() <= 3
