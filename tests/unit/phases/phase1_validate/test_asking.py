"""Questions on the record: what is paid once, what is counted, what is asked again."""

from decimal import Decimal

import pytest

from kits.readers import Answer, Calm, Told, answered
from reelwright.common.calls import OPEN, Call
from reelwright.common.errors import (
    InvalidInput,
    LostReply,
    Moderated,
    Outage,
    OverBudget,
    ProviderError,
    Stopped,
    Throttled,
)
from reelwright.common.ports import Job, Question
from reelwright.phases.phase1_validate import asking
from reelwright.phases.phase1_validate.asking import Asking

QUESTION = Question(text="A lamp called Lumen.")
WHO = {"provider": "test", "model": "reader"}
MOST, USUAL = Decimal("0.01"), Decimal("0.001")


class Ledger:
    """A journal in memory, as strict as the real one."""

    def __init__(self, cap: str = "1") -> None:
        self.calls: list[Call] = []
        self._cap = Decimal(cap)

    def open(self, model: str, digest: str, reserve: Decimal, **_: bool) -> Call:
        for call in self.calls:
            if call.state in OPEN and call.digest == digest:
                return call
        if self.spent() + reserve > self._cap:
            raise OverBudget("no", field="max_cost", needed_usd=reserve, left_usd=Decimal(0))
        made = Call(
            id=len(self.calls), model=model, digest=digest, state="intent", reserved_usd=reserve,
            cost_usd=Decimal(0), opened_at=0.0,
        )  # fmt: skip
        self.calls.append(made)
        return made.model_copy(update={"fresh": True})

    def submitted(self, call: Call, job: Job) -> Call:
        return self._put(call, state="submitted", job=job)

    def answered(self, model: str, digest: str) -> Job | None:
        of = [c for c in self.calls if (c.model, c.digest, c.state) == (model, digest, "settled")]
        return of[-1].job if of else None

    def taken(self, model: str) -> frozenset[str]:
        raise AssertionError("no list of ids is asked for")

    def absent(self, call: Call) -> None:
        self._put(call, state="absent")

    def failed(self, call: Call, cost: Decimal, why: str) -> None:
        self._put(call, state="failed", cost_usd=cost)

    def settle(self, call: Call, cost: Decimal) -> None:
        self._put(call, state="settled", cost_usd=cost)

    def unknown(self, call: Call, why: str) -> None:
        raise AssertionError("nobody is asked to decide on a cheap call")

    def spent(self) -> Decimal:
        return sum((call.cost_usd for call in self.calls), Decimal(0))

    def states(self) -> list[str]:
        return [call.state for call in self.calls]

    def _put(self, call: Call, **changes: object) -> Call:
        known = self.calls[call.id]
        assert known.state in OPEN, f"a call that is {known.state} was ended again"
        self.calls[call.id] = known.model_copy(update=changes)
        return self.calls[call.id]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "FIRST_WAIT", 0.0)


def put(ledger: Ledger, *answers: Answer) -> tuple[Told, Asking]:
    model = Told(*answers)
    return model, Asking(model, ledger, Calm())


def throttled(seconds: float) -> Throttled:
    error = Throttled("busy", **WHO)
    error.retry_after = seconds
    return error


def test_an_answer_is_settled_for_what_the_vendor_says() -> None:
    ledger = Ledger()
    _, ask = put(ledger, "yes")
    assert ask(QUESTION).data["answer"] == "yes"
    assert (ledger.states(), ledger.spent(), ask.cost_usd) == (["settled"], USUAL, USUAL)


def test_the_same_question_is_not_paid_for_twice() -> None:
    ledger = Ledger()
    put(ledger, "yes")[1](QUESTION)
    model, ask = put(ledger, "something else")
    assert ask(QUESTION).data["answer"] == "yes"
    assert (model.asked, ask.cost_usd, ledger.spent()) == ([], Decimal(0), USUAL)


def test_a_vendor_that_names_no_cost_is_counted_at_the_most() -> None:
    ledger = Ledger()
    _, ask = put(ledger, answered("yes", cost=None))
    ask(QUESTION)
    assert ledger.spent() == ask.cost_usd == MOST


def test_a_process_that_died_after_the_answer_pays_nothing_again() -> None:
    ledger = Ledger()
    model, ask = put(ledger, "yes")
    call = ledger.open("test/reader", asking.mark(Told().profile, QUESTION), MOST)
    ledger.submitted(call, answered("stored"))
    assert ask(QUESTION).data["answer"] == "stored"
    assert model.asked == []
    assert (ledger.states(), ledger.spent()) == (["settled"], USUAL)


def test_a_process_that_died_while_it_waited_counts_the_call_and_asks_once_more() -> None:
    ledger = Ledger()
    _, ask = put(ledger, "yes")
    ledger.open("test/reader", asking.mark(Told().profile, QUESTION), MOST)
    assert ask(QUESTION).data["answer"] == "yes"
    assert ledger.states() == ["failed", "settled"]
    assert ledger.spent() == ask.cost_usd == MOST + USUAL


def test_a_lost_reply_costs_one_call_and_is_asked_again() -> None:
    ledger = Ledger()
    _, ask = put(ledger, LostReply("dropped", **WHO), "yes")
    assert ask(QUESTION).data["answer"] == "yes"
    assert ledger.states() == ["failed", "settled"]
    assert ledger.spent() == ask.cost_usd == MOST + USUAL


def test_replies_that_keep_being_lost_are_not_asked_for_ever() -> None:
    ledger = Ledger()
    model, ask = put(ledger, LostReply("dropped", **WHO))
    with pytest.raises(LostReply):
        ask(QUESTION)
    assert len(model.asked) == asking.LOST_TRIES
    assert ledger.spent() == ask.cost_usd == MOST * asking.LOST_TRIES


@pytest.mark.parametrize("error", [Outage("down", **WHO), throttled(0.0)])
def test_a_vendor_that_is_away_is_tried_three_times_for_nothing(error: ProviderError) -> None:
    ledger = Ledger()
    model, ask = put(ledger, error)
    with pytest.raises(type(error)):
        ask(QUESTION)
    assert len(model.asked) == asking.TRIES
    assert set(ledger.states()) == {"absent"} and ledger.spent() == 0


def test_a_vendor_that_wants_a_long_rest_is_not_waited_for() -> None:
    model, ask = put(Ledger(), throttled(asking.LONGEST_WAIT + 1), "yes")
    with pytest.raises(Throttled):
        ask(QUESTION)
    assert len(model.asked) == 1


def test_a_refused_question_is_not_repeated() -> None:
    ledger = Ledger()
    model, ask = put(ledger, InvalidInput("no", **WHO))
    with pytest.raises(InvalidInput):
        ask(QUESTION)
    assert (len(model.asked), ledger.states()) == (1, ["absent"])


def test_a_model_that_declines_is_paid_and_not_asked_again() -> None:
    ledger = Ledger()
    declined = answered("").model_copy(
        update={"state": "failed", "fault": "moderated", "error": "the model declined: no"}
    )
    model, ask = put(ledger, declined)
    with pytest.raises(Moderated, match="declined"):
        ask(QUESTION)
    assert (len(model.asked), ledger.states(), ledger.spent()) == (1, ["failed"], USUAL)


def test_the_cap_stands() -> None:
    model, ask = put(Ledger(cap="0.005"), "yes")
    with pytest.raises(OverBudget):
        ask(QUESTION)
    assert model.asked == []


def test_a_wait_ends_when_work_must() -> None:
    class Ending(Calm):
        def __init__(self) -> None:
            self.checks = 0

        def check(self) -> None:
            self.checks += 1
            if self.checks > 2:
                raise Stopped("interrupted")

    model = Told(throttled(15.0))
    with pytest.raises(Stopped):
        Asking(model, Ledger(), Ending())(QUESTION)
    assert len(model.asked) == 1
