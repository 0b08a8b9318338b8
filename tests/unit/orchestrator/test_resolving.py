from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest

from kits.engine import Kit, plan
from reelwright.common.calls import Call
from reelwright.common.errors import BriefError, NotFound, Outage, Unresolved
from reelwright.common.ports import Job
from reelwright.database import budgets, calls, steps
from reelwright.orchestrator.budget import Caps
from reelwright.orchestrator.journal import StepJournal
from reelwright.orchestrator.resolving import Decision, Way, resolve

PRICE = Decimal("0.4")


@dataclass
class Vendor:
    """Has jobs, and answers for them as adapters do."""

    ids: list[str] = field(default_factory=lambda: ["job-9"])
    away: bool = False
    asked: list[str] = field(default_factory=list[str])

    def poll(self, job: Job) -> Job:
        self.asked.append(job.id)
        if self.away:
            raise Outage("acme cannot be reached", provider="acme", model="dream")
        if job.id in self.ids:
            return job.model_copy(update={"state": "succeeded"})
        told = {"state": "failed", "fault": "unknown", "error": f"acme knows no job {job.id}"}
        return job.model_copy(update=told)

    def cancel(self, job: Job) -> None:
        raise AssertionError(job)


class Case:
    """A video whose only step waits for a person to decide on a call."""

    def __init__(self, kit: Kit) -> None:
        self.kit, self.vendor = kit, Vendor()
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

    def resolve(self, way: Way, vendor_id: str | None = None, call: int | None = None) -> Call:
        return self.decided(way, vendor_id, call).call

    def decided(self, way: Way, vendor_id: str | None = None, call: int | None = None) -> Decision:
        number = self.call if call is None else call
        return resolve(self.kit.database, lambda model: self.vendor, number, way, vendor_id)

    def state(self) -> str:
        with self.kit.database.read() as session:
            row = calls.get(session, self.call)
            assert row is not None
            return row.state

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
    assert case.resolve("adopt", "job-9").state == "submitted"
    again = case.journal.open("acme/dream", "d1", PRICE)
    assert again.id == case.call
    assert again.job == Job(id="job-9", state="running")
    assert case.left() == Decimal("0.6")


def test_what_was_never_made_is_free_and_may_be_sent(case: Case) -> None:
    assert case.resolve("retry").state == "absent"
    assert case.left() == 1
    assert case.journal.open("acme/dream", "d1", PRICE).fresh


def test_what_is_written_off_is_spent_and_may_be_sent(case: Case) -> None:
    assert case.resolve("write-off").cost_usd == PRICE
    assert case.left() == Decimal("0.6")
    assert case.journal.open("acme/dream", "d1", PRICE).fresh


def test_a_call_is_decided_once(case: Case) -> None:
    case.resolve("retry")
    with pytest.raises(BriefError, match="nothing to decide"):
        case.resolve("write-off")


def test_an_id_is_needed_and_must_be_free(case: Case) -> None:
    with pytest.raises(BriefError, match="its id at the vendor"):
        case.resolve("adopt")
    with case.kit.database.write() as session:
        row = calls.get(session, case.call)
        assert row is not None
        step = next(each for each in steps.of_video(session, case.video) if each.name == "a")
        other = calls.add(session, step, "acme/dream", "d2", 1, [], 1.0)
        calls.change(session, other.id, ["intent"], Job(id="job-9", state="running"))
    with pytest.raises(BriefError, match="another call"):
        case.resolve("adopt", "job-9")


@pytest.mark.parametrize("nonsense", ["nonsense-id", "../account", "job 9", "http://x"])
def test_an_id_that_the_vendor_does_not_know_is_refused(case: Case, nonsense: str) -> None:
    with pytest.raises(BriefError, match=r"no job|no id") as refused:
        case.resolve("adopt", nonsense)
    assert refused.value.field == "vendor_id"
    assert f"reelwright resolve {case.call} retry" in refused.value.hint
    assert (case.state(), case.left()) == ("unknown", Decimal("0.6"))
    assert set(case.vendor.asked) <= {"nonsense-id"}, "nothing that leads elsewhere is asked for"


def test_a_vendor_that_cannot_be_asked_is_believed_to_have_it_for_now(case: Case) -> None:
    case.vendor.away = True
    done = case.decided("adopt", "job-10")
    assert (done.call.state, done.unchecked) == ("submitted", "acme cannot be reached")
    assert case.left() == Decimal("0.6")
    case.vendor.away = False
    case.journal.unknown(done.call, "acme knows no job job-10")
    with pytest.raises(Unresolved):
        case.journal.open("acme/dream", "d1", PRICE)
    assert case.left() == Decimal("0.6"), "its money stays set aside"
    assert case.decided("adopt", "job-9").unchecked == "", "and another id may be given"


def test_no_such_call(case: Case) -> None:
    with pytest.raises(NotFound) as refused:
        case.resolve("retry", call=999)
    assert "reelwright show" in refused.value.hint


def test_what_could_not_be_cancelled_with_its_video_may_be_decided_on_by_hand(case: Case) -> None:
    case.resolve("retry")
    call = case.journal.open("acme/dream", "d2", PRICE)
    case.journal.submitted(call, Job(id="job-7", state="running"))
    with pytest.raises(BriefError, match="nothing to decide"):
        case.resolve("write-off", call=call.id)
    case.kit.videos.cancel(case.video)
    with pytest.raises(BriefError, match="job-7"):
        case.resolve("adopt", "job-8", call=call.id)
    assert case.resolve("write-off", call=call.id).state == "written_off"
    assert case.kit.videos.look(case.video).cost_usd == PRICE
