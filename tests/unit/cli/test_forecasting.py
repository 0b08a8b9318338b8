from decimal import Decimal

import pytest

from reelwright.cli import forecasting
from reelwright.orchestrator.forecast import Forecast

TOLD = Forecast(
    low_usd=Decimal("0.10"), expected_usd=Decimal("0.50"), worst_usd=Decimal("1.25"),
    low_seconds=3.0, seconds=20.0, worst_seconds=50.4,
)  # fmt: skip


def test_three_cases_are_told() -> None:
    assert forecasting.lines(TOLD) == [
        "at best $0.10 in 3 s, expected $0.50 in 20 s, at worst $1.25 in 50 s"
    ]
    assert forecasting.lines(Forecast()) == []


@pytest.mark.parametrize(
    ("cap", "held"),
    [
        ("1.25", "--max-cost $1.25 holds the worst case"),
        ("1", "--max-cost $1.00 does not hold the worst case, $1.25: "),
        ("0.2", "--max-cost $0.20 does not hold what is expected, $0.50: "),
    ],
)
def test_a_cap_is_held_against_them(cap: str, held: str) -> None:
    three, line = forecasting.lines(TOLD, Decimal(cap))
    assert "at worst $1.25" in three
    assert line.startswith(held)


def test_they_are_numbers_in_json() -> None:
    told = forecasting.plain(TOLD, Decimal(1))
    assert (told["cost_low_usd"], told["cost_usd"], told["cost_worst_usd"]) == (0.1, 0.5, 1.0)
    assert (told["seconds_low"], told["seconds"], told["seconds_worst"]) == (3, 20, 50.4)
    assert (told["max_cost_usd"], told["max_cost_holds_worst"]) == (1.0, False)
    assert "max_cost_usd" not in forecasting.plain(TOLD)
