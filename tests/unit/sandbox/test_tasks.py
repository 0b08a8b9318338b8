from decimal import Decimal

import pytest

from reelwright.sandbox.catalogue import Catalogue
from reelwright.sandbox.tasks import NEVER, Task


def task(**changes: object) -> Task:
    model = Catalogue().find("replicate", "google/veo-3.1")
    assert model is not None
    made = Task(
        id="a", model=model, version="hidden", given={}, created=100, starts=110, ends=130,
        price=Decimal("3.20"), outputs=[], pictures=[], digest="",
    )  # fmt: skip
    for name, value in changes.items():
        setattr(made, name, value)
    return made


@pytest.mark.parametrize(("now", "state"), [(100, "starting"), (109, "starting"),
                                            (110, "processing"), (130, "succeeded")])  # fmt: skip
def test_a_job_goes_its_way_by_the_clock(now: float, state: str) -> None:
    assert task().state(now) == state


@pytest.mark.parametrize(
    ("changes", "state", "owed"),
    [
        ({}, "succeeded", True),
        ({"error": "E005"}, "failed", False),
        ({"error": "E005", "charged_anyway": True}, "failed", True),
        ({"canceled": 105.0}, "canceled", False),
        ({"canceled": 120.0}, "canceled", True),
        ({"canceled": 140.0}, "succeeded", True),
        ({"deadline": 105.0}, "aborted", False),
        ({"deadline": 120.0}, "canceled", True),
        ({"aborted": True}, "aborted", False),
        ({"ends": NEVER, "deadline": 500.0}, "canceled", True),
    ],
)
def test_how_it_ended_and_whether_that_costs(
    changes: dict[str, object], state: str, owed: bool
) -> None:
    ended = task(**changes)
    assert ended.state(1000) == state
    assert (ended.owed(1000) == Decimal("3.20")) is owed
    assert ended.final(1000)


def test_a_job_that_hangs_never_ends() -> None:
    hung = task(ends=NEVER)
    assert hung.state(1e12) == "processing"
    assert hung.owed(1e12) is None


def test_what_is_known_of_it_goes_after_a_while() -> None:
    ended = task(expire_after=3600.0)
    assert not ended.removed(130 + 3599)
    assert ended.removed(130 + 3600)


def test_it_runs_only_if_nothing_ends_it_before() -> None:
    assert task().started == 110
    assert task(canceled=105.0).started is None
    assert task(aborted=True).started is None
