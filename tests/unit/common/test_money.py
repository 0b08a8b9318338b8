from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from reelwright.common.money import ZERO, dollars, micro_dollars, show
from reelwright.common.profile import Price


@given(st.integers(0, 10**12))
def test_millionths_lose_nothing(micro: int) -> None:
    assert micro_dollars(dollars(micro)) == micro


def test_less_than_a_millionth_is_rounded_half_to_even() -> None:
    amounts = ("0.0000005", "0.0000015", "0.0000016")
    assert [micro_dollars(Decimal(amount)) for amount in amounts] == [0, 2, 2]


def test_nothing_is_plainly_nothing() -> None:
    assert str(dollars(0)) == "0" and dollars(0) == ZERO


@pytest.mark.parametrize(
    ("amount", "shown"),
    [("0", "$0.00"), ("1.5", "$1.50"), ("0.0035", "$0.0035"), ("12", "$12.00"), ("1E+1", "$10.00")],
)
def test_amounts_are_shown_as_people_read_them(amount: str, shown: str) -> None:
    assert show(Decimal(amount)) == shown


def test_nobody_is_paid_for_a_film() -> None:
    with pytest.raises(ValidationError):
        Price(per_call_usd=Decimal("-0.01"), source="list", date="2026-11-22")
