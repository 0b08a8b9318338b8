from decimal import Decimal

import pytest
from pydantic import ValidationError

from kits.specs import spec
from reelwright.common.plan import PHASES, Plan, StepPlan


def step(name: str, **more: object) -> StepPlan:
    return StepPlan.model_validate({"name": name, "kind": "chunk", "phase": "chunks", **more})


def test_a_plan_costs_the_sum_of_its_steps_to_the_cent() -> None:
    steps = tuple(step(f"chunk/{n:02d}", cost_usd="0.1") for n in range(3))
    assert Plan(spec=spec([60]), steps=steps).cost_usd == Decimal("0.3")
    assert Plan(spec=spec([60]), steps=()).cost_usd == 0


def test_a_plan_survives_being_stored() -> None:
    needs = [{"role": "before", "step": "chunk/00"}]
    one = step("chunk/01", needs=needs, params={"deep": {"list": [1, "2", None]}})
    plan = Plan(spec=spec([60, 30]), steps=(step("chunk/00"), one))
    assert Plan.model_validate_json(plan.model_dump_json()) == plan


def test_a_step_belongs_to_a_phase_that_there_is() -> None:
    with pytest.raises(ValidationError):
        step("x", phase="marketing")
    assert PHASES[0] == "validate" and PHASES[-1] == "export"


def test_no_step_pays_out() -> None:
    with pytest.raises(ValidationError):
        step("x", cost_usd="-1")
