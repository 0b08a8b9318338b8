"""What something will cost, at best, as expected and at worst: in words and for JSON."""

from decimal import Decimal

from reelwright.common.money import show as money
from reelwright.orchestrator.forecast import Forecast


def lines(told: Forecast, cap_usd: Decimal | None = None) -> list[str]:
    """For people; nothing where nothing can cost anything."""
    if told.is_free:
        return []
    three = (
        f"at best {money(told.low_usd)} in {told.low_seconds:.0f} s, expected "
        f"{money(told.expected_usd)} in {told.seconds:.0f} s, at worst "
        f"{money(told.worst_usd)} in {told.worst_seconds:.0f} s"
    )
    return [three, *_held(told, cap_usd)]


def _held(told: Forecast, cap_usd: Decimal | None) -> list[str]:
    if cap_usd is None:
        return []
    if told.fits(cap_usd):
        return [f"--max-cost {money(cap_usd)} holds the worst case"]
    case = "the worst case" if told.expected_usd <= cap_usd else "what is expected"
    worst = told.worst_usd if told.expected_usd <= cap_usd else told.expected_usd
    return [
        f"--max-cost {money(cap_usd)} does not hold {case}, {money(worst)}: no call that would "
        "pass it is made"
    ]


def plain(told: Forecast, cap_usd: Decimal | None = None) -> dict[str, object]:
    """For JSON, with money as numbers; ``cost_worst_usd`` is bounded by the cap."""
    held = {} if cap_usd is None else {
        "max_cost_usd": float(cap_usd), "max_cost_holds_worst": told.fits(cap_usd)
    }  # fmt: skip
    return {
        "cost_low_usd": float(told.low_usd),
        "cost_usd": float(told.expected_usd),
        "cost_worst_usd": float(told.at_most(cap_usd)),
        "seconds_low": told.low_seconds,
        "seconds": told.seconds,
        "seconds_worst": told.worst_seconds,
        **held,
    }
