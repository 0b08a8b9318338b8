from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reelwright.common.errors import SettingsError
from reelwright.common.steps import StepContext, StepResult
from reelwright.phases.chosen import Chosen


@dataclass
class Painter:
    model: str
    kind: str = "chunk"
    version: int = 3
    made: list[str] = field(default_factory=list)

    def run(self, context: StepContext) -> StepResult:
        self.made.append(context.step)
        return StepResult(produced=())


class House:
    """Knows two painters, and makes each of them once."""

    def __init__(self) -> None:
        self.hired: list[Painter] = []

    def hire(self, model: str) -> Painter:
        if model not in ("acme/dream", "builtin/clips"):
            raise SettingsError(f"there is no video model {model!r}")
        self.hired.append(Painter(model))
        return self.hired[-1]


def context(step: str, model: str | None) -> StepContext:
    return StepContext("v1", step, {}, {}, Path(), control=None, model=model)  # type: ignore[arg-type]


def test_each_step_goes_to_the_model_that_it_was_planned_for() -> None:
    house = House()
    chosen = Chosen(house.hire, "builtin/clips")
    for step, model in (("a", "acme/dream@2"), ("b", "builtin/clips@1"), ("c", None),
                        ("d", "acme/dream@3")):  # fmt: skip
        chosen.run(context(step, model))
    assert {painter.model: painter.made for painter in house.hired} == {
        "builtin/clips": ["b", "c"], "acme/dream": ["a", "d"]
    }  # fmt: skip
    assert len(house.hired) == 2
    assert (chosen.kind, chosen.version) == ("chunk", 3)


def test_a_model_that_is_gone_is_named() -> None:
    with pytest.raises(SettingsError, match="gone/model"):
        Chosen(House().hire, "builtin/clips").run(context("a", "gone/model@1"))
