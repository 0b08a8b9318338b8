"""Characters of motion: none stands still, all arrive."""

from itertools import pairwise

import pytest

from reelwright.common.spec import Motion
from reelwright.studio.motion import CHARACTERS, landing


@pytest.mark.parametrize("name", CHARACTERS)
def test_a_move_never_rests_nor_turns_back(name: Motion) -> None:
    ease = CHARACTERS[name].ease
    path = [ease(n / 100) for n in range(101)]
    assert (path[0], path[-1]) == (0, pytest.approx(1))
    assert all(after - before > 0.002 for before, after in pairwise(path))


def test_a_bouncy_product_swings_into_place_and_others_stand_at_once() -> None:
    sizes = [landing(CHARACTERS["bouncy"], n / 30) for n in range(90)]
    assert sizes[0] < 1 < max(sizes) < 1.03 and sizes[-1] == pytest.approx(1, abs=1e-4)
    assert all(landing(CHARACTERS["calm"], n / 30) == 1 for n in range(3))
