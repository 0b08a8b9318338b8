from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from reelwright.common.profile import ClipLengths, Price

CHOICES = ClipLengths(choices=(Fraction(10), Fraction(5)))
RANGE = ClipLengths(minimum=Fraction(2), maximum=Fraction(31, 4), step=Fraction(1, 2))


@pytest.mark.parametrize(
    ("wanted", "made"), [("0", "5"), ("5", "5"), ("5.01", "10"), ("10", "10"), ("10.01", None)]
)
def test_of_a_set_the_next_longer_is_taken(wanted: str, made: str | None) -> None:
    assert CHOICES.longest == 10
    assert CHOICES.at_least(Fraction(wanted)) == (Fraction(made) if made else None)


@pytest.mark.parametrize(
    ("wanted", "made"),
    [("0", "2"), ("2", "2"), ("2.1", "2.5"), ("7.5", "7.5"), ("7.6", "7.75"), ("7.76", None)],
)
def test_of_a_range_the_next_step_is_taken(wanted: str, made: str | None) -> None:
    assert RANGE.longest == Fraction(31, 4)
    assert RANGE.at_least(Fraction(wanted)) == (Fraction(made) if made else None)


@given(st.fractions(0, Fraction(31, 4)))
def test_a_range_never_gives_less_than_is_wanted_nor_a_step_too_much(wanted: Fraction) -> None:
    made = RANGE.at_least(wanted)
    assert made is not None
    assert max(wanted, Fraction(2)) <= made < max(wanted, Fraction(2)) + Fraction(1, 2)


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"minimum": "1", "maximum": "5"},
        {"choices": ("5",), "minimum": "1", "maximum": "5", "step": "1"},
    ],
)
def test_lengths_are_a_set_or_a_range(facts: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="either choices, or minimum"):
        ClipLengths.model_validate(facts)


def test_lengths_may_have_prices_of_their_own() -> None:
    price = Price(
        by_length_usd={"6": Decimal("0.19"), "10": Decimal("0.32")},
        source="test",
        date="2026-11-22",
    )
    assert price.of(Fraction(6)) == Decimal("0.19")
    assert price.of(Fraction(7)) == price.of(Fraction(10)) == Decimal("0.32")
    assert price.of(Fraction(12)) == Decimal("0.32")


def test_pictures_that_add_to_the_price_are_set_aside_for() -> None:
    price = Price(
        per_call_usd=Decimal("0.03"), per_picture_usd=Decimal("0.015"), pictures=2,
        source="test", date="2026-11-22",
    )  # fmt: skip
    assert price.of(pictures=1) == Decimal("0.045")
    assert price.of() == Decimal("0.06")


def test_a_price_is_exact() -> None:
    price = Price(
        per_call_usd=Decimal("0.01"), per_second_usd=Decimal("0.05"), source="x", date="2026-11-22"
    )
    assert price.of() == Decimal("0.01")
    assert price.of(Fraction(5)) == Decimal("0.26")
    assert price.of(Fraction(5, 2)) == Decimal("0.135")
