from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from kits.engine import Kit, plan
from reelwright.common.errors import BriefError, NotFound, Unresolved
from reelwright.common.ports import Job
from reelwright.database import budgets, calls, steps
from reelwright.orchestrator.budget import Caps
from reelwright.orchestrator.journal import StepJournal
from reelwright.orchestrator.resolving import resolve

PRICE = Decimal("0.4")


class Case:
    """A video whose only step waits for a person to decide on a call."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self.video = kit.create()
        with kit.database.write() as session:
            budgets.ensure(session, {f"video:{self.video}": 1_000_000})
            steps.add(session, self.video, [plan("a")])
        with kit.database.read() as session:
            step = next(row.id for row in steps.of_video(session, self.video) if row.name == "a")
        with kit.database.write() as session:
            row = steps.claim(session, step, "me", 1000.0, 20.0)
            assert row is not None
            session.expunge_all()
        self.journal = StepJournal(kit.database, row, Caps(), lambda: 1000.0)
        opened = self.journal.open("acme/dream", "d1", PRICE)
        self.journal.unknown(opened, "unclear")
        self.call = opened.id

    def left(self) -> Decimal | None:
        with self.kit.database.read() as session:
            return budgets.left(session, f"video:{self.video}")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    kit = Kit(tmp_path)
    yield Case(kit)
    kit.close()


def test_until_it_is_decided_the_step_waits(case: Case) -> None:
    with pytest.raises(Unresolved):
        case.journal.open("acme/dream", "d1", PRICE)


def test_an_adopted_call_goes_on_with_the_vendors_job(case: Case) -> None:
    assert resolve(case.kit.database, case.call, "adopt", "job-9").state == "submitted"
    again = case.journal.open("acme/dream", "d1", PRICE)
    assert again.id == case.call
    assert again.job == Job(id="job-9", state="running")
    assert case.left() == Decimal("0.6")


def test_what_was_never_made_is_free_and_may_be_sent(case: Case) -> None:
    assert resolve(case.kit.database, case.call, "retry").state == "absent"
    assert case.left() == 1
    assert case.journal.open("acme/dream", "d1", PRICE).fresh


def test_what_is_written_off_is_spent_and_may_be_sent(case: Case) -> None:
    assert resolve(case.kit.database, case.call, "write-off").cost_usd == PRICE
    assert case.left() == Decimal("0.6")
    assert case.journal.open("acme/dream", "d1", PRICE).fresh


def test_a_call_is_decided_once(case: Case) -> None:
    resolve(case.kit.database, case.call, "retry")
    with pytest.raises(BriefError, match="nothing to decide"):
        resolve(case.kit.database, case.call, "write-off")


def test_an_id_is_needed_and_must_be_free(case: Case) -> None:
    with pytest.raises(BriefError, match="its id at the vendor"):
        resolve(case.kit.database, case.call, "adopt")
    with case.kit.database.write() as session:
        row = calls.get(session, case.call)
        assert row is not None
        step = next(each for each in steps.of_video(session, case.video) if each.name == "a")
        other = calls.add(session, step, "acme/dream", "d2", 1, [], 1.0)
        calls.change(session, other.id, ["intent"], Job(id="job-9", state="running"))
    with pytest.raises(BriefError, match="another call"):
        resolve(case.kit.database, case.call, "adopt", "job-9")


def test_no_such_call(case: Case) -> None:
    with pytest.raises(NotFound):
        resolve(case.kit.database, 999, "retry")


def test_what_could_not_be_cancelled_with_its_video_may_be_decided_on_by_hand(case: Case) -> None:
    resolve(case.kit.database, case.call, "retry")
    call = case.journal.open("acme/dream", "d2", PRICE)
    case.journal.submitted(call, Job(id="job-7", state="running"))
    with pytest.raises(BriefError, match="nothing to decide"):
        resolve(case.kit.database, call.id, "write-off")
    case.kit.videos.cancel(case.video)
    with pytest.raises(BriefError, match="job-7"):
        resolve(case.kit.database, call.id, "adopt", "job-8")
    assert resolve(case.kit.database, call.id, "write-off").state == "written_off"
    assert case.kit.videos.look(case.video).cost_usd == PRICE
