from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reelwright.studio.music.form import FULL, PEAK, SPARSE, form


def test_it_builds_up_to_the_reveal_and_stays_full_at_the_end() -> None:
    shape = form(
        "nostalgic",
        Fraction(80),
        Fraction(36),
        (Fraction(6), Fraction(12), Fraction(21), Fraction(30)),
        Fraction(12),
    )
    assert shape.levels[0] == SPARSE
    assert shape.levels[3] > shape.levels[1] and shape.levels[4] == PEAK
    assert 4 in shape.opens
    assert shape.levels[-1] == PEAK
    assert shape.bridge == frozenset({7, 8, 9})


def test_quiet_moods_never_take_everything() -> None:
    assert (
        max(form("calm", Fraction(70), Fraction(30), (Fraction(8), Fraction(20)), None).levels)
        == FULL
    )


@given(
    bpm=st.integers(60, 138),
    duration=st.fractions(5, 90, max_denominator=30),
    accents=st.lists(st.fractions(0, 90, max_denominator=30), max_size=6),
)
def test_any_film_gets_a_form(bpm: int, duration: Fraction, accents: list[Fraction]) -> None:
    shape = form("happy", Fraction(bpm), duration, tuple(accents), accents[0] if accents else None)
    tail = duration - shape.last * Fraction(60, bpm)
    assert Fraction(9, 10) <= tail <= Fraction(4)
    assert shape.last % 2 == 0
    assert 4 * (shape.bars - 1) <= shape.last < 4 * shape.bars
