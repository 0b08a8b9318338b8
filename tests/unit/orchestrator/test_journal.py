from collections.abc import Iterator
from decimal import Decimal

import pytest

from kits.engine import Kit, plan
from reelwright.common.errors import LeaseLost, OverBudget, Unresolved
from reelwright.common.ports import Job
from reelwright.database import budgets, calls, steps
from reelwright.database.models import StepRow
from reelwright.orchestrator.budget import Caps
from reelwright.orchestrator.journal import StepJournal, end

NOW = 1000.0
PRICE = Decimal("0.4")
JOB = Job(id="job-1", state="running")


class Case:
    """One video whose step ``a`` was just claimed."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self.caps = Caps()
        self.video = kit.create()
        with kit.database.write() as session:
            budgets.ensure(session, {f"video:{self.video}": 1_000_000})
            steps.add(session, self.video, [plan("a")])
        self.row = self.claim()
        self.journal = self.journal_of(self.row)

    def claim(self, name: str = "a") -> StepRow:
        with self.kit.database.read() as session:
            step = next(row.id for row in steps.of_video(session, self.video) if row.name == name)
        with self.kit.database.write() as session:
            claimed = steps.claim(session, step, "me", NOW, 20.0)
            assert claimed is not None
            session.expunge_all()
        return claimed

    def journal_of(self, row: StepRow) -> StepJournal:
        return StepJournal(self.kit.database, row, self.caps, lambda: NOW)

    def left(self) -> Decimal | None:
        with self.kit.database.read() as session:
            return budgets.left(session, f"video:{self.video}")

    def state(self, call: int) -> str:
        with self.kit.database.read() as session:
            row = calls.get(session, call)
            assert row is not None
            return row.state

    def closed(self) -> int | None:
        with self.kit.database.write() as session:
            return self.journal.close(session)


@pytest.fixture
def case(tmp_path: object) -> Iterator[Case]:
    kit = Kit(tmp_path)  # pyright: ignore[reportArgumentType]
    yield Case(kit)
    kit.close()


def test_a_call_is_opened_with_its_money(case: Case) -> None:
    call = case.journal.open("acme/dream", "d1", PRICE)
    assert call.fresh and call.state == "intent"
    assert case.left() == Decimal("0.6")


def test_an_unfinished_call_of_the_same_request_is_the_same_call(case: Case) -> None:
    first = case.journal.open("acme/dream", "d1", PRICE)
    case.journal.submitted(first, JOB)
    again = case.journal.open("acme/dream", "d1", PRICE)
    assert (again.id, again.fresh, again.job) == (first.id, False, JOB)
    other = case.journal.open("acme/dream", "d2", PRICE)
    assert other.fresh and other.id != first.id
    assert case.left() == Decimal("0.2")


def test_above_the_cap_nothing_is_opened(case: Case) -> None:
    case.journal.open("acme/dream", "d1", PRICE)
    case.journal.open("acme/dream", "d2", PRICE)
    with pytest.raises(OverBudget):
        case.journal.open("acme/dream", "d3", PRICE)
    with case.kit.database.read() as session:
        assert len(calls.of_step(session, case.row.id)) == 2


def test_what_a_film_can_do_without_leaves_the_money_for_the_rest(case: Case) -> None:
    with case.kit.database.write() as session:
        steps.add(session, case.video, [plan("b", cost_usd=PRICE), plan("c", cost_usd=PRICE / 4)])
    case.journal.open("acme/dream", "take 1", PRICE)
    assert case.left() == Decimal("0.6")
    with pytest.raises(OverBudget, match=r"leaves \$0.10 beside what the rest of the film needs"):
        case.journal.open("acme/dream", "take 2", PRICE / 2, spare=True)
    assert case.journal.open("acme/dream", "take 2", PRICE / 4, spare=True).fresh


def test_what_has_ordered_already_needs_no_more_money_set_by(case: Case) -> None:
    case.journal.open("acme/dream", "take 1", PRICE)
    with case.kit.database.write() as session:
        steps.add(session, case.video, [plan("b", cost_usd=PRICE)])
    other = case.journal_of(case.claim("b"))
    other.open("acme/dream", "of b", PRICE)
    assert case.left() == Decimal("0.2")
    assert case.journal.open("acme/dream", "take 2", PRICE / 2, spare=True).fresh


def test_what_was_settled_counts_when_the_step_ends(case: Case) -> None:
    call = case.journal.open("acme/dream", "d1", PRICE)
    case.journal.settle(call, Decimal("0.3"))
    assert case.state(call.id) == "intent", "a process that dies now fetches it again"
    assert case.closed() == 300_000
    assert case.state(call.id) == "settled"
    assert case.left() == Decimal("0.7")


def test_what_was_settled_is_not_paid_again_unless_it_is_gone(case: Case) -> None:
    call = case.journal.open("acme/dream", "d1", PRICE)
    case.journal.submitted(call, JOB)
    case.journal.settle(call, PRICE)
    case.closed()
    again = case.journal.open("acme/dream", "d1", PRICE)
    assert (again.id, again.state, again.job) == (call.id, "settled", JOB)
    assert case.left() == Decimal("0.6")
    gone = case.journal.open("acme/dream", "d1", PRICE, again=True)
    assert gone.fresh and gone.id != call.id


def test_a_step_without_calls_has_no_bill(case: Case) -> None:
    assert case.closed() is None


def test_a_failed_call_frees_its_money_but_for_what_it_cost(case: Case) -> None:
    call = case.journal.open("acme/dream", "d1", PRICE)
    case.journal.failed(call, Decimal("0.1"), "moderated")
    assert case.left() == Decimal("0.9")
    assert case.journal.open("acme/dream", "d1", PRICE).fresh, "it may be tried again"


def test_what_was_never_made_frees_all(case: Case) -> None:
    case.journal.absent(case.journal.open("acme/dream", "d1", PRICE))
    assert case.left() == Decimal("1")


def test_the_step_waits_for_a_person_while_a_call_is_unknown(case: Case) -> None:
    call = case.journal.open("acme/dream", "d1", PRICE)
    case.journal.unknown(call, "the list is unclear")
    assert case.left() == Decimal("0.6"), "its money may be gone"
    with pytest.raises(Unresolved):
        case.journal.open("acme/dream", "d2", PRICE)


def test_two_calls_cannot_have_one_id_at_the_vendor(case: Case) -> None:
    case.journal.submitted(case.journal.open("acme/dream", "d1", PRICE), JOB)
    assert case.journal.taken("acme/other") == {"job-1"}
    with pytest.raises(ValueError, match="another call"):
        case.journal.submitted(case.journal.open("acme/dream", "d2", PRICE), JOB)


def test_who_lost_the_step_writes_nothing(case: Case) -> None:
    call = case.journal.open("acme/dream", "d1", PRICE)
    with case.kit.database.write() as session:
        steps.break_leases(session, ["me"])
    case.claim()
    for write in (
        lambda: case.journal.open("acme/dream", "d2", PRICE),
        lambda: case.journal.submitted(call, JOB),
        lambda: case.journal.absent(call),
        lambda: case.journal.failed(call, PRICE, ""),
        lambda: case.journal.unknown(call, ""),
    ):
        with pytest.raises(LeaseLost):
            write()
    assert case.state(call.id) == "intent"
    assert case.left() == Decimal("0.6")


def test_a_call_ends_once(case: Case) -> None:
    call = case.journal.open("acme/dream", "d1", PRICE)
    with case.kit.database.write() as session:
        assert end(session, call.id, "settled", 400_000, NOW)
        assert not end(session, call.id, "settled", 400_000, NOW)
        assert not end(session, 999, "settled", 1, NOW)
    assert case.left() == Decimal("0.6")


def test_an_answer_is_known_in_the_users_other_videos_once_it_is_settled(case: Case) -> None:
    call = case.journal.open("test/words", "d" * 64, PRICE)
    case.journal.submitted(call, JOB)
    other = Case(case.kit)
    assert other.journal.answered("test/words", "d" * 64) is None
    case.journal.settle(call, PRICE)
    case.closed()
    assert other.journal.answered("test/words", "d" * 64) == JOB
    assert other.journal.answered("test/words", "e" * 64) is None
    assert other.journal.answered("test/others", "d" * 64) is None
