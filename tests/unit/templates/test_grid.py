from fractions import Fraction

from reelwright.templates.grid import Bounds, place

WIDE = Bounds(Fraction(1, 2), Fraction(7))


def test_takes_the_nearest_beats() -> None:
    cuts = place([Fraction(21, 10), Fraction(49, 10)], Fraction(8), [WIDE] * 3, Fraction(60))
    assert cuts == [2, 5]


def test_without_a_tempo_cuts_stay() -> None:
    assert place([Fraction(21, 10)], Fraction(8), [WIDE] * 2, None) == [Fraction(21, 10)]


def test_keeps_shots_above_their_minimum() -> None:
    bounds = [Bounds(Fraction(2), Fraction(7)), WIDE]
    assert place([Fraction(14, 10)], Fraction(8), bounds, Fraction(60)) == [2]


def test_keeps_shots_below_their_maximum() -> None:
    bounds = [Bounds(Fraction(1), Fraction(3))] * 3
    cuts = place([Fraction(4), Fraction(8)], Fraction(9), bounds, Fraction(60))
    assert cuts == [3, 6]


def test_gives_up_the_grid_rather_than_the_film() -> None:
    bounds = [Bounds(Fraction(1, 2), Fraction(1))] * 2
    assert place([Fraction(1)], Fraction(2), bounds, Fraction(40)) == [Fraction(1)]
