"""Exact money: Decimal US dollars, never float."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

Usd = Annotated[Decimal, Field(ge=0)]
"""An amount of US dollars, exact to a millionth (the journal's unit)."""

ZERO = Decimal("0")
MICRO = Decimal("0.000001")


def micro_dollars(amount: Decimal) -> int:
    """The amount in millionths of a dollar, rounded half to even: what the database adds up."""
    return int((amount / MICRO).to_integral_value())


def dollars(micro: int) -> Decimal:
    """The inverse of :func:`micro_dollars`."""
    return (Decimal(micro) * MICRO).normalize() if micro else ZERO


def show(amount: Decimal) -> str:
    """The amount as people read it: ``$0.00``, ``$1.50``, ``$0.0035``."""
    places = 2 if amount == amount.quantize(Decimal("0.01")) else 4
    return f"${amount:.{places}f}"
