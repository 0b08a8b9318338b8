"""Rectangles: which touch, which hold which."""

from reelwright.studio.rect import Rect


def test_rectangles_that_only_share_an_edge_do_not_overlap() -> None:
    one = Rect(10, 10, 20, 20)
    assert not one.overlaps(Rect(30, 10, 5, 5))
    assert one.overlaps(Rect(29, 29, 5, 5))
    assert one.centre == (20, 20)


def test_holding_allows_for_rounding_and_no_more() -> None:
    one = Rect(10, 10, 20, 20)
    assert one.holds(Rect(9.6, 10, 20, 20.4))
    assert not one.holds(Rect(9, 10, 20, 20))
    assert not one.holds(Rect(10, 10, 20, 22))
