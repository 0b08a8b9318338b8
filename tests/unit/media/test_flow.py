from collections.abc import Callable

import numpy as np
import pytest

from reelwright.media.flow import between
from reelwright.media.planes import Converter, planes, size_of

SIZE = (160, 90)
Draw = Callable[[float, tuple[int, int]], np.ndarray]


def i420(pixels: np.ndarray) -> np.ndarray:
    return Converter().from_bgra(pixels).to_ndarray()


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75])
def test_what_travels_is_half_way_and_not_doubled(travelling: Draw, share: float) -> None:
    one, other = i420(travelling(0, SIZE)), i420(travelling(2, SIZE))
    truth = planes(i420(travelling(2 * share, SIZE))).y.astype(int)
    inner = np.s_[8:-8, 16:-16]
    found = planes(between(one, other, share)).y
    mixed = planes(one).y * (1 - share) + planes(other).y * share
    assert np.abs(found - truth)[inner].mean() < 0.5 * np.abs(mixed - truth)[inner].mean()


def test_what_does_not_move_stays(travelling: Draw) -> None:
    frame = i420(travelling(0, SIZE))
    found = between(frame, frame, 0.5)
    assert size_of(found) == SIZE
    assert np.abs(found.astype(int) - frame).max() <= 1


def test_what_cannot_be_followed_is_blended() -> None:
    random = np.random.default_rng(0)
    one, other = (i420(random.integers(0, 255, (90, 160, 4), dtype=np.uint8)) for _ in range(2))
    found = planes(between(one, other, 0.5)).y.astype(float)
    mixed = (planes(one).y.astype(float) + planes(other).y) / 2
    assert np.corrcoef(found.ravel(), mixed.ravel())[0, 1] > 0.7
