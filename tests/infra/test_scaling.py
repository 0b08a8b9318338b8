"""The rule that decides how many workers there are, a minute at a time."""

from dataclasses import replace

import pytest
from infra.scaling import MEDIA, Reading, bounds, fewer, more

POLICY = MEDIA.between(1, 10)


def reading(pressure: float, oldest: float = 0.0, slots: int = 10) -> Reading:
    return Reading(round(pressure * slots), 0, slots, oldest)


def test_pressure_is_work_over_slots() -> None:
    assert Reading(6, 4, 5, 0.0).pressure == 2.0
    assert Reading(6, 0, 0, 0.0).pressure == 6.0, "without workers the work itself presses"


@pytest.mark.parametrize(
    ("pressure", "living", "added"),
    [(1.9, 4, 0), (2.0, 4, 2), (2.0, 1, 1), (4.0, 4, 4), (9.0, 3, 6), (9.0, 4, 6), (9.0, 10, 0)],
)
def test_the_more_it_presses_the_more_workers_come(
    pressure: float, living: int, added: int
) -> None:
    assert more(POLICY, living, 0, [reading(pressure)] * POLICY.out_minutes) == added


def test_one_hot_minute_is_no_reason() -> None:
    assert more(POLICY, 4, 0, [reading(9.0)]) == 0
    assert more(POLICY, 4, 0, [reading(0.0), reading(9.0)]) == 0


def test_workers_that_are_on_their_way_count() -> None:
    hot = [reading(2.0)] * 5
    assert more(POLICY, 4, 2, hot) == 0
    assert more(POLICY, 4, 2, [*hot, reading(4.0)]) == 2, "a hotter step orders what is missing"


def test_a_step_that_waits_long_brings_a_worker_however_little_presses() -> None:
    old = [reading(0.2, oldest=POLICY.old_seconds + 1)] * POLICY.old_minutes
    assert more(POLICY, 2, 0, old) == 1
    assert more(POLICY, 2, 1, old) == 0


def test_one_goes_when_all_have_been_idle_long_enough() -> None:
    idle = [reading(0.1)] * POLICY.idle_minutes
    assert fewer(POLICY, 3, idle) == 1
    assert fewer(POLICY, 1, idle) == 0, "never below the least"
    assert fewer(POLICY, 3, idle[1:]) == 0
    assert fewer(POLICY, 3, [*idle[1:], reading(0.5)]) == 0


def test_steps_leave_no_gap_and_do_not_overlap() -> None:
    steps = bounds(POLICY)
    assert steps[0][0] == 0
    assert steps[-1][1] is None
    assert [high for _, high, _ in steps[:-1]] == [low for low, _, _ in steps[1:]]
    assert [percent for *_, percent in steps] == sorted(step.percent for step in POLICY.out)


def test_what_is_idle_is_not_pressed() -> None:
    assert POLICY.idle_pressure < POLICY.out[0].pressure / 2, "or it would swing"
    assert replace(POLICY, most=3).most == 3
