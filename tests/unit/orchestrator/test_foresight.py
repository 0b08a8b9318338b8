import pytest

from kits.engine import plan
from reelwright.common.plan import Need, StepPlan
from reelwright.database.models import StepRow
from reelwright.orchestrator.foresight import Before, Digests, Foresight, foresee

NOTHING = Before({})


def mark(step: StepPlan, inputs: Digests) -> list[str]:
    """As done now, and as it was done before the program was updated."""
    work = ",".join(f"{role}={inputs[role]}" for role in sorted(inputs))
    return [f"{step.name}({work})", f"old {step.name}({work})"]


def ask(*steps: StepPlan, there: dict[str, str], before: Before = NOTHING) -> Foresight:
    """``there``: what is known by fingerprint, as the digest of the main file."""

    def known(sign: str) -> Digests | None:
        return {"main": there[sign]} if sign in there else None

    return foresee(steps, {"asset/product": {"main": "p"}}, known, mark, before, workers=2)


def names(told: Foresight) -> list[str]:
    return [step.step for step in told.again]


def test_what_is_there_on_the_same_inputs_is_not_done_again() -> None:
    told = ask(plan("a"), plan("b", "a"), there={"a()": "1", "b(a=1)": "2"})
    assert (names(told), told.shared, told.seconds) == ([], ("a", "b"), 0.0)


def test_what_an_earlier_version_of_the_model_made_will_do() -> None:
    told = ask(plan("a"), plan("b", "a"), there={"old a()": "1", "b(a=1)": "2"})
    assert names(told) == []


def test_other_inputs_are_other_work() -> None:
    told = ask(plan("a"), plan("b", "a"), there={"a()": "9", "b(a=1)": "2"})
    assert names(told) == ["b"]


def test_what_follows_something_unknown_is_counted_with_it() -> None:
    told = ask(plan("a"), plan("b", "a"), plan("c", "b"), plan("d"), there={"d()": "4"})
    assert [(step.step, step.why) for step in told.again] == [
        ("a", "new"), ("b", "follows a"), ("c", "follows b")
    ]  # fmt: skip


def test_given_files_are_inputs_like_any_other() -> None:
    step = plan("cut", "asset/product")
    assert names(ask(step, there={"cut(asset/product=p)": "1"})) == []
    assert names(ask(step, there={"cut(asset/product=q)": "1"})) == ["cut"]


def test_a_file_of_another_name_is_that_file_or_none() -> None:
    step = plan("b").model_copy(update={"needs": (Need(role="x", step="a", artifact="tail"),)})
    assert names(ask(plan("a"), step, there={"a()": "1", "b()": "2"})) == []


def test_steps_may_be_told_in_any_order() -> None:
    told = ask(plan("b", "a"), plan("a"), there={"a()": "1", "b(a=1)": "2"})
    assert names(told) == []


def test_cost_and_time_are_of_what_is_done() -> None:
    steps = [plan(name, cost_usd="0.25", seconds=4.0) for name in "abc"]
    told = ask(*steps, plan("d", "c", seconds=1.0), there={"a()": "1"})
    assert (str(told.cost_usd), told.seconds) == ("0.50", 5.0)


def row(**more: object) -> StepRow:
    values = {"state": "done", "fingerprint": "other", "params": {"word": "a"}, "model": None}
    return StepRow(**{**values, **more})


@pytest.mark.parametrize(
    ("past", "why"),
    [
        (None, "new"),
        (row(state="skipped"), "not done before"),
        (row(fingerprint="a(asset/product=p)"), "its files are gone"),
        (row(params={"word": "b"}), "changed"),
        (row(model="acme/dream@1"), "another model"),
        (row(), "another picture"),
    ],
)
def test_the_reason_is_told(past: StepRow | None, why: str) -> None:
    before = Before({"a": past} if past else {}, {"asset/product"})
    told = ask(plan("a", "asset/product"), there={}, before=before)
    assert told.again[0].why == why


@pytest.mark.parametrize(
    ("first", "second", "low"),
    [("a()", "b", "0.25"), ("other", "b", "0.25"), ("a()", "other", "0.75"), (None, "b", "0.75")],
)
def test_what_follows_a_result_that_may_come_out_as_it_was_need_not_be_done(
    first: str | None, second: str, low: str
) -> None:
    """``first``: the fingerprint of the step before, ``None``: its work was another."""
    steps = [plan("a", cost_usd="0.25"), plan("b", "a", cost_usd="0.50", takes=2)]
    word = "a" if first else "changed"
    past = {
        "a": row(fingerprint=first or "x", params={"word": word}),
        "b": row(params={"word": second}),
    }
    sums = ask(*steps, there={}, before=Before(past)).forecast
    assert (str(sums.low_usd), str(sums.expected_usd), str(sums.worst_usd)) == (low, "0.75", "1.25")
