from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from kits.engine import plan
from reelwright.common.errors import LeaseLost
from reelwright.common.plan import Phase
from reelwright.database import steps, videos
from reelwright.database.connection import Database


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    database.migrate()
    with database.write() as opened:
        videos.create(opened, "v1", "me", {}, 1.0)
        videos.move(opened, "v1", ["queued"], "running", 1.0)
        steps.add(opened, "v1", [plan("a"), plan("b", "a"), plan("c", "a", "b")])
        yield opened
    database.close()


def states(session: Session) -> dict[str, str]:
    session.expire_all()
    return {row.name: row.state for row in steps.of_video(session, "v1")}


def row_id(session: Session, name: str) -> int:
    return next(row.id for row in steps.of_video(session, "v1") if row.name == name)


def test_only_what_waits_for_nothing_is_ready(session: Session) -> None:
    assert states(session) == {"a": "ready", "b": "waiting", "c": "waiting"}
    assert steps.claimable(session, 2.0) == [row_id(session, "a")]


def test_adding_a_graph_twice_adds_nothing(session: Session) -> None:
    steps.add(session, "v1", [plan("a"), plan("b", "a"), plan("d", "c")])
    assert list(states(session)) == ["a", "b", "c", "d"]


def test_one_lease_at_a_time(session: Session) -> None:
    a = row_id(session, "a")
    first = steps.claim(session, a, "one", 10.0, 5.0)
    assert first is not None
    assert steps.claim(session, a, "two", 11.0, 5.0) is None
    second = steps.claim(session, a, "two", 16.0, 5.0)
    assert second is not None, "a lapsed lease may be taken over"


def test_the_fence_keeps_out_who_lost_the_lease(session: Session) -> None:
    a = row_id(session, "a")
    taken = steps.claim(session, a, "one", 10.0, 5.0)
    assert taken is not None
    old = taken.fence
    steps.claim(session, a, "two", 16.0, 5.0)
    assert steps.renew(session, a, old, 0.5, 99.0) == (False, True)
    with pytest.raises(LeaseLost):
        steps.close(session, taken, old, state="done")
    assert steps.renew(session, a, old + 1, 0.5, 99.0) == (True, True)


def test_steps_of_a_video_that_does_not_run_are_not_to_be_had(session: Session) -> None:
    videos.move(session, "v1", ["running"], "cancelled", 3.0)
    assert steps.claimable(session, 4.0) == []
    assert steps.claim(session, row_id(session, "a"), "one", 4.0, 5.0) is None


def test_the_last_need_to_end_unlocks(session: Session) -> None:
    for name in ("a", "b"):
        row = steps.claim(session, row_id(session, name), "one", 2.0, 5.0)
        assert row is not None
        steps.close(session, row, row.fence, state="done")
        steps.unlock_dependents(session, row.id)
    assert states(session) == {"a": "done", "b": "done", "c": "ready"}
    assert steps.left(session, "v1") == {False}


def test_waiting_out_a_back_off(session: Session) -> None:
    row = steps.claim(session, row_id(session, "a"), "one", 2.0, 5.0)
    assert row is not None
    steps.close(session, row, row.fence, state="ready", not_before=9.0)
    assert steps.claimable(session, 8.9) == []
    assert steps.claimable(session, 9.0) == [row.id]


def test_the_leases_of_the_dead_are_broken_at_once(session: Session) -> None:
    a = row_id(session, "a")
    steps.claim(session, a, "dead", 2.0, 500.0)
    assert steps.running_owners(session) == ["dead"]
    assert steps.break_leases(session, ["dead"]) == 1
    assert steps.claim(session, a, "alive", 3.0, 5.0) is not None


def test_what_is_held_is_nobodys_to_claim(session: Session) -> None:
    steps.hold(session, "v1", ["a", "b"])
    assert steps.claimable(session, 2.0) == []
    assert steps.claim(session, row_id(session, "a"), "one", 10.0, 5.0) is None
    assert steps.left(session, "v1") == {True, False}, "c is free"
    steps.hold(session, "v1", ["a", "b", "c"])
    assert steps.left(session, "v1") == {True}
    steps.hold(session, "v1", ())
    assert steps.claim(session, row_id(session, "a"), "one", 10.0, 5.0) is not None


def test_the_versions_of_a_model_that_worked_on_a_film_are_known(session: Session) -> None:
    first = videos.get(session, "v1")
    videos.revised(session, "v2", first, {}, 2.0)
    videos.create(session, "v3", "me", {}, 3.0)
    work = {"v1": ["x/y@1", "x/y@2", "x/yy@7"], "v2": ["x/y@3", "x/y@1", None], "v3": ["x/y@9"]}
    for video, models in work.items():
        plans = [plan(f"m{n}", model=model) for n, model in enumerate(models)]
        steps.add(session, video, plans)
    for video in ("v1", "v2"):
        assert steps.models_of_film(session, video, "x/y@4") == ["x/y@1", "x/y@3", "x/y@2"]
    assert steps.models_of_film(session, "v3", "x/y@4") == ["x/y@9"]


def test_it_is_told_how_steps_ended_in_the_plans_order(session: Session) -> None:
    for name, state in (("a", "skipped"), ("b", "done")):
        row = steps.claim(session, row_id(session, name), "one", 2.0, 5.0)
        assert row is not None
        left_out = {"step": name, "what": "x", "why": "y"}
        steps.close(session, row, row.fence, state=state, seconds=1.23456, degradations=[left_out])
        steps.unlock_dependents(session, row.id)
    found = steps.ended(session, "v1")
    assert [(each.name, each.seconds, each.reused) for each in found] == [
        ("a", 1.235, False),
        ("b", 1.235, False),
    ]
    assert [left.step for each in found for left in each.degradations] == ["a", "b"]


def other(session: Session, video: str, owner: str, at: float, *phases: Phase) -> list[int]:
    """A running video with a ready step in each of these phases; their ids."""
    videos.create(session, video, owner, {}, at)
    videos.move(session, video, ["queued"], "running", at)
    steps.add(session, video, [plan(phase, phase=phase) for phase in phases])
    return [row.id for row in steps.of_video(session, video)]


def test_owners_take_turns_whoever_came_first(session: Session) -> None:
    a = row_id(session, "a")
    steps.claim(session, a, "one", 2.0, 5.0)
    many = [other(session, f"w{n}", "me", 10.0 + n, "chunks")[0] for n in range(3)]
    (b,) = other(session, "b1", "bob", 50.0, "chunks")
    assert steps.claimable(session, 60.0, lane="media") == [a, b, *many], "a lapsed; bob waits"
    assert steps.claimable(session, 2.0, lane="media") == [b, *many], "one of mine is running"
    assert steps.claimable(session, 2.0, lane="media", limit=2) == [b, many[0]]
    assert steps.claimable(session, 2.0, lane="provider") == []


def test_a_young_films_preview_comes_before_long_work_but_not_for_ever(session: Session) -> None:
    steps.reset(session, "v1", set())
    videos.move(session, "v1", ["running"], "cancelled", 2.0)
    (old,) = other(session, "old", "me", 100.0, "refine")
    (soon,) = other(session, "soon", "me", 159.0, "validate")
    (late,) = other(session, "late", "me", 161.0, "animatic")
    assert steps.claimable(session, 200.0) == [soon, old, late]
