"""Cancelling a film whose clips are being made at a vendor: nothing goes on behind one's back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kits import sandboxes
from kits.paying import BRIEF, Customer, until
from reelwright.orchestrator.costs import costs, total
from reelwright.orchestrator.executors.embedded import Embedded
from reelwright.sandbox.serving import Served
from reelwright.wiring import App


@pytest.fixture
def customer(tmp_path: Path) -> Iterator[Customer]:
    """At a vendor that never finishes what it has begun."""
    with Served(sandboxes.script({"do": "hang"})) as served:
        someone = Customer(tmp_path / "home", served)
        yield someone
        someone.close()


def states(customer: Customer) -> set[str]:
    return {job["state"] for job in customer.jobs()}


def ordered(app: App, customer: Customer) -> tuple[str, Embedded]:
    """A film under way whose vendor has taken the first clips, and their ids are on record."""
    video = app.videos.create(BRIEF)
    executor = app.executor()
    executor.start(video)

    def submitted() -> bool:
        with app.database.read() as session:
            calls = total(costs(session, "video", video_id=video)).calls
        return bool(calls) and calls == len(customer.jobs())

    until(submitted)
    return video, executor


def test_a_process_that_works_on_it_calls_its_jobs_off(customer: Customer) -> None:
    app = customer.open()
    video, executor = ordered(app, customer)
    stopped, withdrawn = customer.open().cancel(video)
    assert stopped and not withdrawn.left
    assert executor.wait(10)
    assert states(customer) == {"canceled"}
    assert customer.agreed(app, video) > 0, "the vendor bills what was running"


def test_when_nobody_works_on_it_cancelling_asks_the_vendor(customer: Customer) -> None:
    app = customer.open()
    video, executor = ordered(app, customer)
    assert executor.halt(10)
    app.videos.interrupt(video)
    assert states(customer) == {"processing"}, "an interrupt lets them go on"
    stopped, withdrawn = customer.open().cancel(video)
    assert (stopped, withdrawn.ended, withdrawn.left) == (True, len(customer.jobs()), ())
    assert states(customer) == {"canceled"}
    assert withdrawn.cost_usd == customer.agreed(app, video)
    stopped, withdrawn = customer.open().cancel(video)
    assert (stopped, withdrawn.ended) == (False, 0)


def test_a_vendor_that_is_away_does_not_keep_a_film_from_being_cancelled(
    customer: Customer,
) -> None:
    app = customer.open()
    video, executor = ordered(app, customer)
    assert executor.halt(10)
    customer.tell({"do": "outage", "at": "cancel"})
    other = customer.open()
    stopped, withdrawn = other.cancel(video)
    assert stopped and len(withdrawn.left) == len(customer.jobs())
    assert other.videos.look(video).state == "cancelled"
    customer.tell()
    assert other.cancel(video)[1].ended == len(customer.jobs())
    customer.agreed(app, video)
