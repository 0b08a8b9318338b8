"""A clip whose reply was lost at a vendor that keeps no list: what a person may say of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kits import sandboxes
from kits.paying import BRIEF, Customer, until
from reelwright.common.errors import BriefError
from reelwright.database import calls
from reelwright.database.models import CallRow
from reelwright.sandbox.serving import Served
from reelwright.wiring import App


@pytest.fixture
def customer(tmp_path: Path) -> Iterator[Customer]:
    """At a vendor that takes its first order and drops the answer."""
    with Served(sandboxes.script({"do": "drop", "nth": 1})) as served:
        someone = Customer(tmp_path / "home", served)
        yield someone
        someone.close()


def opened(customer: Customer, url: str = "") -> App:
    return customer.open(
        video_model="runway/gen4_turbo",
        runwayml_api_secret="key_test",
        runwayml_base_url=url or customer.served.environment["RUNWAYML_BASE_URL"],
    )


def worked(app: App, video: str) -> str:
    executor = app.executor()
    executor.start(video)
    until(lambda: executor.wait(0))
    return app.videos.look(video).state


def known(app: App, video: str) -> list[CallRow]:
    """The film's calls that have been sent."""
    with app.database.read() as session:
        found = [row for _, row in calls.of_video(session, video) if row.state != "absent"]
        session.expunge_all()
    return found


def undecided(app: App, video: str) -> list[CallRow]:
    return [row for row in known(app, video) if row.state == "unknown"]


def lost(customer: Customer, app: App, video: str) -> str:
    """The id at the vendor of the order whose reply was lost."""
    with app.database.read() as session:
        ours = calls.taken(session, "runway")
    (left,) = {str(job["id"]) for job in customer.jobs()} - ours
    return left


def test_a_wrong_id_costs_nothing_and_loses_nothing(customer: Customer) -> None:
    app = opened(customer)
    video = app.videos.create(BRIEF)
    assert worked(app, video) == "failed"
    (call,) = undecided(app, video)
    with pytest.raises(BriefError, match="nonsense-id"):
        app.resolve(call.id, "adopt", "nonsense-id")

    away = opened(customer, "http://127.0.0.1:9")
    assert "cannot be reached" in away.resolve(call.id, "adopt", "nonsense-id").unchecked
    app.videos.retry(video)
    assert worked(app, video) == "failed"
    (again,) = undecided(app, video)
    assert (again.id, again.vendor_id, again.reserved) == (call.id, None, call.reserved)
    error = app.videos.look(video).error or {}
    assert f"resolve {call.id} adopt VENDOR_ID" in str(error["hint"])
    assert len(customer.jobs()) == len(known(app, video)), "nothing is ordered twice"

    app.resolve(call.id, "adopt", lost(customer, app, video))
    app.videos.retry(video)
    assert worked(app, video) == "finished"
    customer.agreed(app, video)
