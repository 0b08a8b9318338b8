from typing import get_args

from reelwright.common.spec import Aspect, Resolution
from reelwright.phases.phase1_validate.sizes import size_of


def test_every_size_is_even_and_of_its_aspect() -> None:
    for resolution in get_args(Resolution):
        for aspect in get_args(Aspect):
            width, height = size_of(aspect, resolution)
            across, down = map(int, aspect.split(":"))
            assert width % 2 == height % 2 == 0
            assert abs(width / height - across / down) < 0.002


def test_full_hd_is_the_usual() -> None:
    assert size_of("16:9", "1080p") == (1920, 1080)
    assert size_of("4:5", "1080p") == (1080, 1350)
