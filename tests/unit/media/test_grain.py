import numpy as np
import pytest

from reelwright.media.grain import SIGMA, Grain, Kind

SIZE = (320, 180)


def grey(level: int) -> np.ndarray:
    frame = np.full((270, 320), 128, np.uint8)
    frame[:180] = level
    return frame


def grained(kind: Kind, number: int = 0, level: int = 120, seed: int = 1) -> np.ndarray:
    frame = grey(level)
    Grain(kind, SIZE, seed).apply(frame, number)
    return frame


@pytest.mark.parametrize("kind", ["fine", "film"])
def test_it_is_as_strong_as_it_says_and_changes_no_brightness(kind: Kind) -> None:
    frame = grained(kind)
    assert frame[:180].astype(float).std() == pytest.approx(SIGMA[kind], rel=0.1)
    assert frame[:180].mean() == pytest.approx(120, abs=0.1)
    assert (frame[180:] == 128).all()


def test_it_moves_from_frame_to_frame_and_is_the_same_each_time() -> None:
    assert np.array_equal(grained("film", 7), grained("film", 7))
    one, other = (grained("film", n)[:180].astype(float).ravel() for n in (7, 8))
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.1
    assert not np.array_equal(grained("film", 7, seed=1), grained("film", 7, seed=2))


@pytest.mark.parametrize("level", [0, 1, 16, 235, 254, 255])
def test_black_and_white_do_not_turn_over(level: int) -> None:
    frame = grained("film", level=level)
    assert np.abs(frame[:180].astype(int) - level).max() < 20
