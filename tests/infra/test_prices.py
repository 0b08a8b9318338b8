"""The month's bill: complete, added up right, and what the page shows."""

from decimal import Decimal
from pathlib import Path

import pytest
from infra.deployment import Deployment
from infra.presets import PRESETS
from infra.prices import SEED_USD, busy_hour, month, table, worker_hour

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "aws-costs.md"


def usd(deployment: Deployment, *, drawn: bool) -> Decimal:
    return sum((x.usd for x in month(deployment) if x.is_seeds or not drawn), Decimal(0))


def test_what_the_seed_drew_costs_what_it_said() -> None:
    assert abs(usd(Deployment("dev"), drawn=True) - SEED_USD) < 5


@pytest.mark.parametrize("preset", PRESETS)
def test_the_page_shows_this_table(preset: str) -> None:
    assert table(Deployment("dev", preset=preset)) in PAGE.read_text()


def test_the_sum_is_that_of_the_lines() -> None:
    small = Deployment("dev")
    assert f"**{usd(small, drawn=False).quantize(Decimal('0.01'))}**" in table(small)


def test_a_busy_burstable_machine_costs_more_than_a_task() -> None:
    """The reason for the decision on workers: cheap while idle, dearer under steady work."""
    machine = Deployment("dev", workers="beanstalk")
    task = Deployment("dev", workers="fargate")
    assert worker_hour(machine) < worker_hour(task) < busy_hour(machine)


@pytest.mark.parametrize("workers", ["beanstalk", "fargate"])
@pytest.mark.parametrize("preset", PRESETS)
def test_every_size_has_a_price(preset: str, workers: str) -> None:
    lines = month(Deployment("dev", preset=preset, workers=workers))  # type: ignore[arg-type]
    assert all(line.usd > 0 for line in lines)
