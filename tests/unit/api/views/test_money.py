"""Money as an answer: exact, without an exponent, within the cap."""

from decimal import Decimal

from reelwright.api.contract.base import plain
from reelwright.api.views.money import cost, costs, revision
from reelwright.orchestrator.costs import Line
from reelwright.orchestrator.forecast import Forecast
from reelwright.orchestrator.foresight import Again, Foresight

THREE = Forecast(
    low_usd=Decimal(1), expected_usd=Decimal(2), worst_usd=Decimal(30).normalize(), seconds=5
)


def line(name: str, spent: str) -> Line:
    return Line(
        name=name, calls=1, spent_usd=Decimal(spent), reserved_usd=Decimal(0),
        saved_usd=Decimal("0.000001"),
    )  # fmt: skip


def test_an_amount_is_decimal_text() -> None:
    assert plain(Decimal("1E+1")) == "10"
    assert plain(Decimal("0.000001")) == "0.000001"
    assert cost(THREE, None).model_dump(mode="json")["worst_usd"] == "30"


def test_a_cap_bounds_the_worst() -> None:
    assert cost(THREE, Decimal(20)).worst_usd == 20
    assert cost(THREE, Decimal(20)).cap_holds_worst is False
    assert cost(THREE, Decimal(40)).cap_holds_worst is True
    assert cost(THREE, None).cap_holds_worst is None


def test_lines_add_up() -> None:
    told = costs("model", [line("a", "0.1"), line("b", "0.2")])
    assert (told.by, told.total.spent_usd, told.total.calls) == ("model", Decimal("0.3"), 2)
    assert told.model_dump(mode="json")["lines"][0]["saved_usd"] == "0.000001"


def test_what_is_made_again_is_told_with_its_reason() -> None:
    step = Again(step="chunk/00", phase="chunks", why="changed", seconds=2, cost_usd=Decimal("0.2"))
    told = revision(
        "v6b0380526c4fe07", Foresight(again=(step,), shared=("music",), forecast=THREE), None
    )
    assert (told.again[0].why, told.shared, told.cost.expected_usd) == ("changed", ("music",), 2)
