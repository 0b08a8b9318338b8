"""Lines of light: bright, quick, the same at the same moment."""

import numpy as np
from numpy.typing import NDArray

from kits.shots import direction
from reelwright.studio.layer import surface
from reelwright.studio.streaks import Streaks

SIZE = (320, 180)


def streaks(seconds: float) -> NDArray[np.uint8]:
    pixels, canvas = surface(*SIZE)
    Streaks(direction(), SIZE).draw(canvas, seconds, 1)
    return pixels


def test_streaks_shoot_across() -> None:
    shown = [streaks(at) for at in (0.0, 0.1, 0.2, 0.3, 0.4)]
    assert max(picture.max() for picture in shown) > 40
    assert np.abs(shown[0].astype(int) - shown[2]).mean() > 0.1
    assert np.array_equal(streaks(1.5), streaks(1.5))
