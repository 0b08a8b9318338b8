from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from kits.engine import plan
from reelwright.common.ports import Job
from reelwright.database import calls, steps, videos
from reelwright.database.connection import Database
from reelwright.database.models import StepRow

JOB = Job(id="job-1", state="running", data={"url": "x"})


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    database.migrate()
    with database.write() as opened:
        videos.create(opened, "v1", "me", {}, 1.0)
        steps.add(opened, "v1", [plan("a"), plan("b")])
        yield opened
    database.close()


def step(session: Session, name: str = "a") -> StepRow:
    return next(row for row in steps.of_video(session, "v1") if row.name == name)


def add(session: Session, name: str = "a", digest: str = "d1") -> int:
    return calls.add(session, step(session, name), "acme/dream", digest, 5, ["video:v1"], 2.0).id


def test_an_intent_is_a_value(session: Session) -> None:
    row = calls.get(session, add(session))
    assert row is not None
    call = calls.value(row, fresh=True)
    assert (call.model, call.state, call.job, call.fresh) == ("acme/dream", "intent", None, True)
    assert row.provider == "acme"


def test_a_change_needs_the_right_state(session: Session) -> None:
    call = add(session)
    assert calls.change(session, call, ["intent"], JOB, state="submitted")
    assert not calls.change(session, call, ["intent"], state="absent")
    row = calls.get(session, call)
    assert row is not None and (row.state, row.vendor_id) == ("submitted", "job-1")
    assert calls.value(row).job == JOB


def test_only_what_may_still_cost_is_open(session: Session) -> None:
    one, two, three = add(session), add(session, digest="d2"), add(session, "b")
    calls.change(session, one, ["intent"], state="settled")
    calls.change(session, two, ["intent"], state="unknown")
    assert [row.id for row in calls.still_open(session, "v1")] == [three]


def test_calls_come_with_their_steps_in_order(session: Session) -> None:
    add(session, "b")
    add(session, "a")
    assert [found.name for found, _ in calls.of_video(session, "v1")] == ["b", "a"]
    assert len(calls.of_step(session, step(session).id)) == 1


def test_ids_at_one_vendor_are_known(session: Session) -> None:
    calls.change(session, add(session), ["intent"], JOB, state="submitted")
    assert calls.taken(session, "acme") == {"job-1"}
    assert calls.taken(session, "other") == frozenset()
