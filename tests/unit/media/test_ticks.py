from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import pytest

from reelwright.media.ticks import ticks_of


@pytest.mark.parametrize("rate", [24, 30, Fraction(30000, 1001), 60])
def test_a_clip_of_constant_rate(make_clip: Callable[..., Path], rate: Fraction | int) -> None:
    with av.open(str(make_clip(97, rate, quality="master"))) as container:
        found = ticks_of(container)
    assert (found.frames, found.rate, found.constant) == (97, rate, True)
    assert abs(found.length - 97 / Fraction(rate)) < Fraction(1, 1000)
    assert found.longest_gop <= 2 + 1 / Fraction(rate)


def test_one_picture(make_clip: Callable[..., Path]) -> None:
    with av.open(str(make_clip(1, 25))) as container:
        found = ticks_of(container)
    assert (found.frames, found.length, found.longest_gop) == (1, Fraction(1, 25), Fraction(1, 25))
