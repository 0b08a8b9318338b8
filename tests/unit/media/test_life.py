from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from reelwright.media.life import Watch, life_of, look_at
from reelwright.media.planes import black

RATE = Fraction(30)
Draw = Callable[[int, tuple[int, int]], np.ndarray]


def texture(index: int) -> np.ndarray:
    frame = black((160, 90))
    frame[:90] = np.roll(np.random.default_rng(2).integers(30, 220, (90, 160)), index, axis=1)
    return frame


@pytest.mark.parametrize(
    ("show", "black_frames", "frozen_frames"),
    [
        (lambda n: texture(n), 0, 0),
        (lambda n: texture(min(n, 9)), 0, 20),
        (lambda n: texture(n) if n < 12 else black((160, 90)), 18, 17),
        (lambda n: black((160, 90)) if n in (3, 4, 5, 20) else texture(n), 3, 2),
    ],
)
def test_the_longest_stretches(
    show: Callable[[int], np.ndarray], black_frames: int, frozen_frames: int
) -> None:
    watch = Watch()
    for number in range(30):
        watch.see(look_at(show(number), number, RATE))
    assert watch.life.black == Fraction(black_frames, 30)
    assert watch.life.frozen == Fraction(frozen_frames, 30)


def test_a_file_tells_the_same(make_clip: Callable[..., Path], travelling: Draw) -> None:
    def draw(index: int, size: tuple[int, int]) -> np.ndarray:
        return travelling(min(index, 20), size) * np.uint8(index < 45)

    found = life_of(make_clip(70, 30, draw=draw, quality="master"))
    assert float(found.black) == pytest.approx(25 / 30, abs=0.11)
    assert float(found.frozen) == pytest.approx(24 / 30, abs=0.2)
