import numpy as np
import pytest

from reelwright.media.match import MOST_OFFSET, match
from reelwright.media.planes import black, planes

SIZE = (64, 36)


def scene(gain: float = 1, offset: float = 0) -> np.ndarray:
    frame = black(SIZE)
    x = np.linspace(60, 180, 64)[None, :].repeat(36, axis=0)
    planes(frame).y[...] = np.rint(x * gain + offset)
    planes(frame).u[...] = 120 + offset / 2
    return frame


@pytest.mark.parametrize(("gain", "offset"), [(1.06, 0), (0.95, 4), (1, -8)])
def test_drift_is_taken_out(gain: float, offset: float) -> None:
    drifted, wanted = scene(gain, offset), scene()
    match(drifted, wanted).apply(drifted, 1)
    assert np.abs(drifted.astype(int) - wanted).max() <= 2


def test_half_strength_goes_half_way() -> None:
    drifted, wanted = scene(1, 10), scene()
    match(drifted, wanted).apply(drifted, 0.5)
    assert np.abs(planes(drifted).y.astype(int) - planes(scene(1, 5)).y).max() <= 1


def test_equal_footage_is_left_alone() -> None:
    frame = scene()
    match(scene(), scene()).apply(frame, 1)
    assert np.array_equal(frame, scene())


def test_another_picture_is_not_forced() -> None:
    dark, bright = scene(0.1, 20), scene(1, 60)
    found = dark.copy()
    match(dark, bright).apply(found, 1)
    assert found[:36].mean() - dark[:36].mean() < MOST_OFFSET + 2
