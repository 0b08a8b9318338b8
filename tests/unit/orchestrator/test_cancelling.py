"""Calling work off: booked once, by what the vendor says; what it does not say stays on record."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest

from kits.engine import Kit, plan
from reelwright.common.calls import Call
from reelwright.common.errors import Outage, SettingsError
from reelwright.common.ports import Job
from reelwright.database import budgets, calls, steps
from reelwright.orchestrator.budget import Caps
from reelwright.orchestrator.cancelling import LOST, SLOW, Withdrawal, Withdrawn
from reelwright.orchestrator.journal import StepJournal

PRICE = Decimal("0.4")


@dataclass
class Vendor:
    """Ends a job as told when it is cancelled."""

    ends: dict[str, Job] = field(default_factory=dict[str, Job])
    away: bool = False
    asked: list[str] = field(default_factory=list[str])

    def cancel(self, job: Job) -> None:
        self.asked.append(job.id)
        if self.away:
            raise Outage("acme cannot be reached", provider="acme", model="dream")

    def poll(self, job: Job) -> Job:
        return self.ends.get(job.id, job)


class Case:
    """A cancelled video with a step that a vendor was working for."""

    def __init__(self, kit: Kit) -> None:
        self.kit, self.vendor = kit, Vendor()
        self.video = kit.create()
        with kit.database.write() as session:
            budgets.ensure(session, {f"video:{self.video}": 10_000_000})
            steps.add(session, self.video, [plan("a")])
            self.step = steps.of_video(session, self.video)[-1].id
        with kit.database.write() as session:
            row = steps.claim(session, self.step, "me", 1000.0, 20.0)
            assert row is not None
            session.expunge_all()
        self.journal = StepJournal(kit.database, row, Caps(), lambda: 1000.0)
        kit.videos.cancel(self.video)

    def ordered(self, id: str, **end: object) -> Call:
        """A call under way, and how it will have ended."""
        call = self.journal.open("acme/dream", f"digest of {id}", PRICE)
        if end:
            self.vendor.ends[id] = Job.model_validate({"id": id, **end})
        return self.journal.submitted(call, Job(id=id, state="running"))

    def withdraw(self) -> Withdrawn:
        waits = Withdrawal(self.kit.database, self.find, lambda: 1001.0, lambda seconds: None)
        return waits(self.video)

    def find(self, model: str) -> Vendor:
        if model != "acme/dream":
            raise SettingsError(f"there is no {model}")
        return self.vendor

    def call(self, id: int) -> Call:
        with self.kit.database.read() as session:
            row = calls.get(session, id)
            assert row is not None
            return calls.value(row)

    def left(self) -> Decimal | None:
        with self.kit.database.read() as session:
            return budgets.left(session, f"video:{self.video}")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    kit = Kit(tmp_path)
    yield Case(kit)
    kit.close()


def test_what_is_called_off_in_time_costs_nothing(case: Case) -> None:
    call = case.ordered("j1", state="cancelled", error="it was cancelled")
    assert case.withdraw() == Withdrawn(ended=1, cost_usd=Decimal(0))
    assert (case.call(call.id).state, case.left()) == ("failed", 10)


def test_what_the_vendor_bills_all_the_same_is_booked_once(case: Case) -> None:
    case.ordered("j1", state="cancelled", cost_usd="0.15")
    assert case.withdraw().cost_usd == Decimal("0.15")
    assert case.withdraw() == Withdrawn()
    assert case.vendor.asked == ["j1"]
    assert case.left() == Decimal("9.85")
    assert case.kit.videos.look(case.video).cost_usd == Decimal("0.15")


def test_what_had_succeeded_is_paid_for_and_kept_for_a_retry(case: Case) -> None:
    call = case.ordered("j1", state="succeeded")
    assert case.withdraw().cost_usd == PRICE
    assert case.journal.open("acme/dream", "digest of j1", PRICE).id == call.id
    assert case.call(call.id).state == "settled"


def test_a_lost_reply_stays_on_record(case: Case) -> None:
    call = case.journal.open("acme/dream", "lost", PRICE)
    (left,) = case.withdraw().left
    assert (left.call, left.why) == (call.id, LOST)
    assert case.left() == Decimal("9.6")


def test_a_vendor_that_is_away_is_asked_once_and_its_calls_stay(case: Case) -> None:
    made = [case.ordered(id, state="cancelled") for id in ("j1", "j2", "j3")]
    case.vendor.away = True
    withdrawn = case.withdraw()
    assert [left.call for left in withdrawn.left] == [call.id for call in made]
    assert {left.why for left in withdrawn.left} == {"acme cannot be reached"}
    assert case.vendor.asked == ["j1"]
    case.vendor.away = False
    assert case.withdraw().ended == 3


def test_a_job_that_the_vendor_does_not_know_is_not_taken_for_free(case: Case) -> None:
    case.ordered("j1", state="failed", fault="unknown", error="acme knows no job j1")
    (left,) = case.withdraw().left
    assert left.why == "acme knows no job j1"
    assert case.left() == Decimal("9.6")


def test_a_job_that_does_not_end_stays_on_record(case: Case) -> None:
    case.ordered("j1")
    (left,) = case.withdraw().left
    assert left.why == SLOW


def test_a_model_that_is_gone_does_not_hinder_the_others(case: Case) -> None:
    gone = case.journal.open("other/gone", "digest", PRICE)
    case.journal.submitted(gone, Job(id="g1", state="running"))
    case.ordered("j1", state="cancelled")
    withdrawn = case.withdraw()
    assert withdrawn.ended == 1
    assert [left.why for left in withdrawn.left] == ["there is no other/gone"]


def test_an_answer_that_had_arrived_needs_no_question(case: Case) -> None:
    call = case.journal.open("acme/words", "digest", PRICE)
    answered = Job(id="r1", state="succeeded", cost_usd=Decimal("0.001"))
    case.journal.submitted(call, answered)
    assert case.withdraw().cost_usd == Decimal("0.001")
    assert case.vendor.asked == []
