from decimal import Decimal

import pytest

from kits.engine import plan
from reelwright.orchestrator.forecast import Forecast, forecast

STEPS = (
    plan("still", cost_usd="0.01", seconds=2.0),
    plan("clip", "still", cost_usd="0.50", seconds=10.0, takes=3),
    plan("film", "clip", seconds=1.0),
)


def test_expected_is_one_take_of_everything_and_worst_is_every_take() -> None:
    told = forecast(STEPS, {"still", "clip", "film"}, workers=4)
    assert (told.low_usd, told.expected_usd) == (Decimal("0.51"), Decimal("0.51"))
    assert told.worst_usd == Decimal("1.51")
    assert (told.low_seconds, told.seconds, told.worst_seconds) == (13, 13, 33)


def test_at_best_only_what_cannot_be_reused_is_done() -> None:
    told = forecast(STEPS, {"clip"}, workers=4)
    assert (told.low_usd, told.low_seconds) == (Decimal("0.50"), 10)
    none = forecast(STEPS, (), workers=4)
    assert (none.low_usd, none.low_seconds) == (0, 0)
    assert none.expected_usd == Decimal("0.51")


@pytest.mark.parametrize(("cap", "most", "fits"), [("1.50", "1.50", False), ("1.51", "1.51", True)])
def test_the_cap_bounds_the_worst(cap: str, most: str, fits: bool) -> None:
    told = forecast(STEPS, (), workers=4)
    assert told.at_most(Decimal(cap)) == Decimal(most)
    assert told.fits(Decimal(cap)) is fits
    assert told.at_most(None) == told.worst_usd


def test_what_is_drawn_here_is_free() -> None:
    assert forecast([plan("a"), plan("b", "a")], {"a"}, workers=1).is_free
    assert Forecast().is_free
    assert not forecast(STEPS, (), workers=1).is_free
