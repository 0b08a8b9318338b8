"""What tokens cost."""

from datetime import date
from decimal import Decimal

import pytest

from reelwright.providers.openai.prices import FREE, TokenPrice, cost, price_of, table

LUNA = table().models["gpt-6-luna"]


def test_the_table_has_its_source_and_its_day() -> None:
    assert table().source and date.fromisoformat(table().date)
    assert all(0 < price.input < price.output for price in table().models.values())


@pytest.mark.parametrize(
    ("usage", "usd"),
    [
        ({"input_tokens": 3000, "output_tokens": 1500}, "0.00105"),
        ({"prompt_tokens": 3000, "completion_tokens": 1500, "total_tokens": 4500}, "0.00105"),
        ({"input_tokens": 1_000_000, "output_tokens": 0,
          "input_tokens_details": {"cached_tokens": 1_000_000}}, "0.01"),
        ({"prompt_tokens": 1, "completion_tokens": 0}, "0.000001"),
        ({"prompt_tokens": 9, "completion_tokens": 9, "cost": 0.0042}, "0.0042"),
    ],
)  # fmt: skip
def test_usage_is_priced_in_either_interfaces_words(usage: dict[str, object], usd: str) -> None:
    assert cost(usage, LUNA) == Decimal(usd)  # type: ignore[arg-type]


@pytest.mark.parametrize("usage", [{}, {"input_tokens": 5}, {"prompt_tokens": None}])
def test_usage_that_says_too_little_says_nothing(usage: dict[str, object]) -> None:
    assert cost(usage, LUNA) is None  # type: ignore[arg-type]


def test_a_call_is_bounded_by_its_most() -> None:
    tokens, price = price_of("gpt-6-luna", local=False)
    assert tokens == LUNA
    assert price.per_call_usd == Decimal("0.0026")


def test_an_unknown_model_is_free_at_home_and_dear_elsewhere() -> None:
    assert price_of("llama-3", local=True)[0] == FREE
    dear: TokenPrice = price_of("gpt-9", local=False)[0]
    assert dear.output == max(each.output for each in table().models.values())
