"""What tokens cost: a dated table beside this file, and what a server says itself."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import cast

from pydantic import JsonValue

from reelwright.common.contract import Contract
from reelwright.common.money import MICRO, ZERO, Usd
from reelwright.common.profile import Price

MILLION = Decimal(1_000_000)
MOST_IN = 6000
"""Tokens of the longest question: instructions with the schema in words (about 1,400), complaints,
and a brief of 2,000 characters in the script that takes the most tokens (about 2 each)."""
MOST_OUT = 4000
"""Tokens that an answer may have, thinking included; a full form has about 600."""


class TokenPrice(Contract):
    """US dollars per million tokens."""

    input: Usd
    cached: Usd | None = None
    """Input that the vendor had in its cache; ``None``: as any other."""
    output: Usd

    def of(self, tokens_in: int, cached: int, tokens_out: int) -> Decimal:
        """What so many tokens cost; ``cached`` are among ``tokens_in``. Rounded up to a
        millionth."""
        cheap = self.input if self.cached is None else self.cached
        fresh = max(0, tokens_in - cached)
        exact = (fresh * self.input + cached * cheap + tokens_out * self.output) / MILLION
        return exact.quantize(MICRO, rounding="ROUND_CEILING")


FREE = TokenPrice(input=ZERO, output=ZERO)


class Table(Contract):
    """The price table: models with what they cost, where that was read, and when."""

    source: str
    date: str
    models: dict[str, TokenPrice]


@cache
def table() -> Table:
    """The table that ships."""
    path = Path(__file__).parent / "models" / "prices.json"
    return Table.model_validate_json(path.read_text(encoding="utf-8"))


def price_of(model: str, *, local: bool) -> tuple[TokenPrice, Price]:
    """A model's token price, and the most that one call may cost.

    A model that the table lacks costs nothing on a machine of one's own (``local``), and is taken
    to cost what the dearest does anywhere else.
    """
    known = table()
    found = known.models.get(model)
    if found is not None:
        source = known.source
    elif local:
        found, source = FREE, "a server of your own"
    else:
        found = max(known.models.values(), key=lambda each: each.output)
        source = f"not known: counted as the dearest of {known.source}"
    most = found.of(MOST_IN, 0, MOST_OUT)
    return found, Price(per_call_usd=most, source=source, date=known.date)


def cost(usage: Mapping[str, JsonValue], price: TokenPrice) -> Decimal | None:
    """What an answer cost, from its ``usage`` in either interface's words; ``None``: not told.

    OpenRouter tells dollars in ``cost``.
    """
    told = usage.get("cost")
    if isinstance(told, int | float) and not isinstance(told, bool) and told >= 0:
        return Decimal(str(told)).quantize(MICRO, rounding="ROUND_CEILING")
    counts = [_first(usage, *names) for names in (_IN, _OUT)]
    if None in counts:
        return None
    return price.of(counts[0] or 0, _cached(usage), counts[1] or 0)


_IN = ("input_tokens", "prompt_tokens")
_OUT = ("output_tokens", "completion_tokens")
_DETAILS = ("input_tokens_details", "prompt_tokens_details")


def _first(usage: Mapping[str, JsonValue], *names: str) -> int | None:
    found = (usage.get(name) for name in names)
    return next((each for each in found if isinstance(each, int)), None)


def _cached(usage: Mapping[str, JsonValue]) -> int:
    details = next((usage[name] for name in _DETAILS if isinstance(usage.get(name), dict)), {})
    return _first(cast("Mapping[str, JsonValue]", details), "cached_tokens") or 0
