import json
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace

import pytest
from click.testing import Result

from reelwright.cli import costing
from reelwright.common.errors import NotFound
from reelwright.orchestrator.costs import Line
from reelwright.wiring import App

Run = Callable[..., Result]
LINES = (
    Line(name="v1", calls=2, spent_usd=Decimal("0.4"), reserved_usd=Decimal("0.1"),
         saved_usd=Decimal(0)),
    Line(name="v2", calls=1, spent_usd=Decimal("0.05"), reserved_usd=Decimal(0),
         saved_usd=Decimal("0.07")),
)  # fmt: skip


def test_without_paid_calls_nothing_was_spent(run: Run) -> None:
    assert json.loads(run("costs", "--json").output)["total"]["spent_usd"] == 0


def test_sums_are_told_with_their_total(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(costing, "costs", lambda session, by, video_id: LINES)
    told = run("costs", "--by", "video").output.splitlines()
    assert told[0].split() == ["video", "calls", "spent", "set", "aside", "saved"]
    assert told[1].split() == ["v1", "2", "$0.40", "$0.10", "$0.00"]
    assert told[-1].split() == ["total", "3", "$0.45", "$0.10", "$0.07"]
    whole = json.loads(run("costs", "--json").output)
    assert whole["lines"][1] == {
        "name": "v2", "calls": 1, "spent_usd": 0.05, "reserved_usd": 0.0, "saved_usd": 0.07
    }  # fmt: skip


def test_a_decision_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    call = SimpleNamespace(model="runway/gen4_turbo", state="written_off")
    done = SimpleNamespace(call=call, unchecked="")
    monkeypatch.setattr(App, "resolve", lambda app, *asked: done)
    words = ("resolve", "7", "write-off")
    assert run(*words).output == "call 7 to runway/gen4_turbo is written_off now\n"
    assert json.loads(run(*words, "--json").output) == {
        "call": 7, "model": "runway/gen4_turbo", "state": "written_off", "unchecked": None
    }  # fmt: skip


def test_an_id_that_nobody_could_check_is_told_of(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = SimpleNamespace(model="runway/gen4_turbo", state="submitted")
    done = SimpleNamespace(call=call, unchecked="runway cannot be reached")
    monkeypatch.setattr(App, "resolve", lambda app, *asked: done)
    told = run("resolve", "7", "adopt", "t-1").output
    assert "t-1 could not be looked up: runway cannot be reached" in told


@pytest.mark.parametrize("asked", [("costs", "v0"), ("resolve", "7", "retry")])
def test_what_is_not_there_is_an_error(run: Run, asked: tuple[str, ...]) -> None:
    with pytest.raises(NotFound):
        run(*asked)
