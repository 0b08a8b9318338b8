"""A day of films: nothing is lost, a spike is worked off, scaling is worth its money."""

from statistics import mean

import pytest
from infra.plot import CASES, Case, day, films, svg, table
from infra.presets import PRESETS
from infra.scaling import MEDIA, Policy
from infra.simulation import Day, Load, arrivals, simulate

SMALL, PRODUCTION = CASES


def changed(**what: object) -> Policy:
    from dataclasses import replace

    return replace(MEDIA.between(1, 8), **what)  # type: ignore[arg-type]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.preset)
def test_every_step_is_done_and_none_twice(case: Case) -> None:
    found = day(case)
    assert found.submitted == len(films(case)) * Load().steps
    assert found.finished == found.submitted == len(found.waits)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.preset)
def test_the_spike_is_seen_worked_off_and_paid_for_no_longer(case: Case) -> None:
    policy = PRESETS[case.preset].policy
    found = day(case)
    before = mean(m.workers for m in found.minutes if 13 * 3600 < m.at < 14 * 3600)
    during = [m.workers for m in found.minutes if 14 * 3600 < m.at < 15 * 3600]
    assert max(during) == policy.most
    assert mean(during) > 1.2 * before
    late = [m.waiting for m in found.minutes if 14 * 3600 + 2700 < m.at < 15 * 3600]
    assert max(late) < max(m.waiting for m in found.minutes) / 3
    assert found.minutes[-1].workers < policy.most
    assert all(policy.least <= m.workers <= policy.most for m in found.minutes)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.preset)
def test_scaling_is_nearly_as_quick_as_the_most_for_less_than_half_the_hours(case: Case) -> None:
    policy = PRESETS[case.preset].policy
    scaled, most = day(case), day(case, policy.most, policy.most)
    least = day(case, policy.least, policy.least)
    assert scaled.worker_seconds < most.worker_seconds / 2
    assert scaled.wait(0.95) < least.wait(0.95) / 10


def test_a_worker_that_goes_gives_its_steps_back() -> None:
    """Taken away while all still work: what they had begun is done by others."""
    hasty = changed(idle_pressure=1.9, idle_minutes=1, rest_seconds=60)
    steady = list(range(0, 20_000, 90))
    found = simulate(steady, hasty, 2, Load(steps=6, step_seconds=40.0))
    assert found.given_back > 20
    assert found.finished == found.submitted


def test_machines_that_start_slowly_let_more_wait() -> None:
    quick, slow = (
        simulate(films(SMALL), MEDIA, 2, Load(), boot_seconds=boot) for boot in (30, 900)
    )
    assert slow.wait(0.95) > quick.wait(0.95)
    assert slow.finished == quick.finished


def test_a_day_is_the_same_each_time() -> None:
    def seen(found: Day) -> tuple[int, list[int]]:
        return found.worker_seconds, [m.waiting for m in found.minutes]

    assert seen(day(SMALL)) == seen(day(SMALL))
    assert arrivals([4] * 24, 1, (0, 0, 0)) != arrivals([4] * 24, 2, (0, 0, 0))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.preset)
def test_the_pictures_and_tables_of_the_page_are_these(case: Case) -> None:
    from infra.plot import IMAGES

    assert (IMAGES / f"scaling-{case.preset}.svg").read_text() == svg(case), "python -m infra.plot"
    assert table(case) in (IMAGES.parent / "reference" / "aws-costs.md").read_text()
