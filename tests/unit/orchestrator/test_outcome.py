import pytest

from kits.engine import Kit, plan
from reelwright.common.artifact import Degradation
from reelwright.common.errors import (
    AssetError,
    LeaseLost,
    MediaError,
    Outage,
    ReelwrightError,
    Stopped,
    Throttled,
)
from reelwright.common.events import Event
from reelwright.common.steps import StepResult
from reelwright.database import events, steps
from reelwright.database.models import StepRow
from reelwright.orchestrator.executors.embedded import Bell
from reelwright.orchestrator.outcome import MAX_ATTEMPTS, Outcome, back_off, told

NOW = 1000.0


class Case:
    """One video whose step ``a`` was just claimed, and ``b`` waits for it."""

    def __init__(self, kit: Kit, *, optional: bool = False) -> None:
        self.kit = kit
        self.bell = Bell()
        self.outcome = Outcome(kit.database, self.bell, lambda: NOW)
        self.video = kit.create()
        with kit.database.write() as session:
            steps.add(session, self.video, [plan("a", optional=optional), plan("b", "a")])
        self.a = self.claim("a")

    def claim(self, name: str) -> StepRow:
        with self.kit.database.write() as session:
            row = steps.claim(session, self.row(name).id, "me", NOW, 20.0)
            assert row is not None
            session.expunge_all()
        return row

    def row(self, name: str) -> StepRow:
        with self.kit.database.read() as session:
            return next(row for row in steps.of_video(session, self.video) if row.name == name)

    def last(self) -> Event:
        with self.kit.database.read() as session:
            return events.since(session, self.video)[-1]


def outage() -> Outage:
    return Outage("the vendor is down", provider="p", model="m", hint="wait")


def test_what_is_done_lets_others_start_and_rings(kit: Kit) -> None:
    case = Case(kit)
    left = Degradation(step="a", what="captions", why="no words")
    result = StepResult(produced=(), degradations=(left,))
    heard = case.bell.heard()
    case.outcome.done(case.a, "mark", [], result, NOW - 2.5, reused=False)
    a = case.row("a")
    assert (a.state, a.progress, a.seconds, a.fingerprint) == ("done", 1.0, 2.5, "mark")
    assert case.row("b").state == "ready"
    assert case.last().kind == "step.finished"
    assert case.bell.heard() == heard + 1
    assert kit.videos.look(case.video).degradations == (left,)


def test_reused_work_took_no_time(kit: Kit) -> None:
    case = Case(kit)
    case.outcome.done(case.a, "mark", [], StepResult(produced=()), NOW - 9, reused=True)
    assert (case.row("a").seconds, case.row("a").reused) == (0.0, True)
    assert case.last().kind == "step.reused"


def test_whoever_lost_the_lease_changes_nothing(kit: Kit) -> None:
    case = Case(kit)
    with kit.database.write() as session:
        steps.break_leases(session, ["me"])
    newer = case.claim("a")
    late = StepResult(produced=(), expansion=(plan("c"),))
    with pytest.raises(LeaseLost):
        case.outcome.done(case.a, "late", [], late, NOW, reused=False)
    with pytest.raises(LeaseLost):
        case.outcome.not_done(case.a, MediaError("late"))
    assert (case.row("a").state, case.row("a").fence) == ("running", newer.fence)
    assert kit.videos.look(case.video).state == "running"
    assert [step.name for step in kit.videos.look(case.video).steps] == ["validate", "a", "b"]


def test_stopped_work_goes_back_without_costing_a_try(kit: Kit) -> None:
    case = Case(kit)
    case.outcome.not_done(case.a, Stopped("interrupted"))
    a = case.row("a")
    assert (a.state, a.attempt, a.error, a.owner) == ("ready", 0, None, None)
    assert case.last().kind == "step.released"


def test_what_may_pass_is_tried_again_after_a_while(kit: Kit) -> None:
    case = Case(kit)
    case.outcome.not_done(case.a, outage())
    a = case.row("a")
    assert a.state == "ready" and NOW + 1 <= a.not_before <= NOW + 1.5
    assert case.last().kind == "step.retrying"
    assert case.last().data["why"] == "the vendor is down"
    assert kit.videos.look(case.video).state == "running"


def test_the_last_try_fails_the_video(kit: Kit) -> None:
    case = Case(kit)
    case.a.attempt = MAX_ATTEMPTS
    case.outcome.not_done(case.a, outage())
    shot = kit.videos.look(case.video)
    assert shot.state == "failed"
    assert shot.error == {"step": "a", "type": "Outage", "message": "the vendor is down",
                          "hint": "wait"}  # fmt: skip


def test_optional_work_that_fails_is_left_out_and_told(kit: Kit) -> None:
    case = Case(kit, optional=True)
    case.outcome.not_done(case.a, MediaError("no such codec", hint="reinstall PyAV"))
    shot = kit.videos.look(case.video)
    assert shot.state == "running"
    assert (case.row("a").state, case.row("b").state) == ("skipped", "ready")
    assert [(left.step, left.why) for left in shot.degradations] == [
        ("a", "no such codec; reinstall PyAV")
    ]


def test_optional_work_is_tried_again_before_it_is_left_out(kit: Kit) -> None:
    case = Case(kit, optional=True)
    case.outcome.not_done(case.a, outage())
    assert case.row("a").state == "ready"


def test_what_nobody_foresaw_fails_the_video_and_is_logged(
    kit: Kit, expected_errors: list[str]
) -> None:
    case = Case(kit)
    case.outcome.not_done(case.a, ZeroDivisionError("division by zero"))
    error = kit.videos.look(case.video).error
    assert error is not None and error["type"] == "ZeroDivisionError"
    assert expected_errors == ["step.broke"]


def test_the_last_step_to_end_finishes_the_video(kit: Kit) -> None:
    case = Case(kit)
    first = case.claim("validate")
    case.outcome.done(first, "m0", [], StepResult(produced=()), NOW, reused=False)
    case.outcome.done(case.a, "m1", [], StepResult(produced=()), NOW, reused=False)
    assert kit.videos.look(case.video).state == "running"
    case.outcome.done(case.claim("b"), "m2", [], StepResult(produced=()), NOW, reused=False)
    assert kit.videos.look(case.video).state == "finished"


@pytest.mark.parametrize(("attempt", "least"), [(1, 1.0), (2, 2.0), (3, 4.0)])
def test_waiting_grows_and_is_spread_upward(attempt: int, least: float) -> None:
    waits = [back_off(attempt, outage()) for _ in range(200)]
    assert least <= min(waits) and max(waits) <= 1.5 * least
    assert max(waits) - min(waits) > 0.1 * least, "not all come back at once"


def test_a_vendor_that_says_when_is_believed() -> None:
    throttled = Throttled("slow down", provider="p", model="m")
    throttled.retry_after = 30.0
    assert 30 <= back_off(1, throttled) <= 45
    throttled.retry_after = None
    assert 1 <= back_off(1, throttled) <= 1.5


@pytest.mark.parametrize(
    ("error", "stored"),
    [
        (
            AssetError("too big", field="logo", hint="shrink it"),
            {"type": "AssetError", "message": "too big", "hint": "shrink it", "field": "logo"},
        ),
        (MediaError("broken"), {"type": "MediaError", "message": "broken", "hint": ""}),
        (KeyError("x"), {"type": "KeyError", "message": "'x'", "hint": ""}),
    ],
)
def test_an_error_is_stored_with_its_way_out(
    error: ReelwrightError, stored: dict[str, str]
) -> None:
    assert told(error) == stored
