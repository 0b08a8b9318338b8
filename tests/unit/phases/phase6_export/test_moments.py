from fractions import Fraction
from itertools import pairwise

import pytest

from kits.specs import spec
from reelwright.phases.phase6_export.moments import SECONDS, moments


@pytest.mark.parametrize("lengths", [[180], [60, 60, 60], [45] * 8, [12, 300, 20]])
def test_they_come_in_order_and_last_three_to_four_seconds(lengths: list[int]) -> None:
    found = moments(spec(lengths))
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= span.start < span.end <= sum(lengths) for span in found)
    assert sum(span.length for span in found) <= SECONDS * 30
    if min(lengths) >= 36 and len(lengths) >= 3:
        assert Fraction(sum(span.length for span in found), 30) >= 3


def test_no_moment_shows_a_transition() -> None:
    for span in moments(spec([60, 60, 60], transitions=[0, 12, 12])):
        for cut in (60, 120):
            assert span.end <= cut - 6 or span.start >= cut + 6
