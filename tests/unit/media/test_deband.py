import cv2
import numpy as np
import pytest

from reelwright.media.deband import Debander


def sky(size: tuple[int, int]) -> np.ndarray:
    """A slow ramp in whole levels: 40 pixels a step."""
    width, height = size
    frame = np.full((height * 3 // 2, width), 128, np.uint8)
    frame[:height] = (60 + np.arange(width) / 40).astype(np.uint8)
    return frame


def roughness(frame: np.ndarray, size: tuple[int, int]) -> float:
    """How far the seen light is from the ramp that was meant, in levels."""
    width, height = size
    seen = cv2.blur(frame[:height].astype(np.float32), (21, 21))[height // 2, 60:-60]
    return float(np.abs(seen - (60 + (np.arange(width) - 20) / 40 + 0.0)[60:-60]).mean())


@pytest.mark.parametrize("size", [(832, 480), (854, 480), (426, 242)])
def test_steps_become_a_slope(size: tuple[int, int]) -> None:
    before = sky(size)
    after = Debander(size).apply(before.copy())
    assert after.shape == before.shape
    assert roughness(after, size) < 0.8 * roughness(before, size)


def test_edges_and_texture_stay() -> None:
    frame = sky((320, 180))
    frame[:180, 160:] = 200
    frame[100:180, :100] = np.random.default_rng(0).integers(20, 230, (80, 100))
    after = Debander((320, 180)).apply(frame.copy())
    assert np.abs(after.astype(int) - frame)[:180].max() <= 2
    assert np.abs(after[180:].astype(int) - 128).max() <= 1


def test_the_same_again() -> None:
    debander = Debander((320, 180))
    first = debander.apply(sky((320, 180)))
    assert all(np.array_equal(debander.apply(sky((320, 180))), first) for _ in range(4))
