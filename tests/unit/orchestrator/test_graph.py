import pytest

from kits.engine import plan
from reelwright.orchestrator.graph import (
    critical_path,
    estimated_seconds,
    held_back,
    ordered,
    to_redo,
)


def test_order_puts_needs_first() -> None:
    steps = [plan("c", "b"), plan("b", "a"), plan("a")]
    assert [step.name for step in ordered(steps)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    "steps", [[plan("a"), plan("a")], [plan("a", "nowhere")], [plan("a", "b"), plan("b", "a")]]
)
def test_unsound_graphs_are_refused(steps: list) -> None:
    with pytest.raises(ValueError):
        ordered(steps)


def test_the_wait_is_the_longest_chain_when_workers_abound() -> None:
    steps = [
        plan("a", seconds=1.0), plan("b", "a", seconds=5.0),
        plan("c", "a", seconds=2.0), plan("d", "b", "c", seconds=1.0),
    ]  # fmt: skip
    assert critical_path(steps) == 7.0
    assert estimated_seconds(steps, workers=8) == 7.0
    assert estimated_seconds(steps, workers=1) == 9.0
    away = [plan(name, seconds=45.0, lane="provider") for name in "xyz"]
    assert estimated_seconds([*steps, *away], workers=1) == 45.0, "vendors work side by side"


def test_what_was_given_is_not_waited_for() -> None:
    assert critical_path([plan("a", "asset/product", seconds=2.0)]) == 2.0


def test_only_wanted_files_are_made_again() -> None:
    states = {"a": "done", "b": "done", "c": "done", "film": "failed"}
    needs = {"b": ["a"], "c": ["a"], "film": ["b", "c"]}
    assert to_redo(states, needs, {"a", "b", "c"}) == set()
    assert to_redo(states, needs, {"a", "c"}) == {"b"}
    assert to_redo(states, needs, {"b", "c"}) == set(), "nobody unfinished wants a"
    assert to_redo(states, needs, set()) == {"a", "b", "c"}


def test_what_an_early_phase_needs_of_a_later_one_is_not_held_back() -> None:
    phases = {"still": "animatic", "product": "references", "guide": "references", "clip": "chunks"}
    needs = {"still": ["product"], "clip": ["still", "guide"]}
    assert held_back(phases, needs, "animatic") == {"guide", "clip"}
    assert held_back(phases, needs, "validate") == set(phases)
    assert held_back(phases, needs, "export") == set()
