import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from sqlalchemy.orm import Session

from kits.engine import Kit, Writer, joined, plan
from reelwright.common.errors import SettingsError, StorageError
from reelwright.common.steps import StepContext
from reelwright.orchestrator.executors import embedded
from reelwright.orchestrator.executors.embedded import Bell


def test_a_ring_wakes_a_sleeper_at_once() -> None:
    bell, awake = Bell(), threading.Event()
    heard = bell.heard()

    def sleep() -> None:
        bell.wait(heard, 60)
        awake.set()

    threading.Thread(target=sleep, daemon=True).start()
    bell.wake([1])
    assert awake.wait(10)


def test_a_ring_before_falling_asleep_is_not_lost() -> None:
    bell = Bell()
    heard = bell.heard()
    bell.wake([])
    started = time.monotonic()
    bell.wait(heard, 60)
    assert time.monotonic() - started < 10


def test_without_a_ring_one_looks_again_after_a_while() -> None:
    bell = Bell()
    bell.wait(bell.heard(), 0.01)
    assert bell.heard() == 0


def test_steps_that_do_not_need_each_other_run_side_by_side(kit: Kit) -> None:
    meeting = threading.Barrier(3)

    def meet(context: StepContext) -> str:
        meeting.wait(10)
        return joined(context)

    kit.kinds["meet"] = Writer("meet", work=meet)
    video = kit.create(*(plan(name, kind="meet") for name in "abc"))
    assert kit.run(video, workers=3) == "finished"


def test_one_worker_does_one_thing_at_a_time(kit: Kit) -> None:
    busy = threading.Lock()

    def alone(context: StepContext) -> str:
        assert busy.acquire(blocking=False), "another step is running"
        busy.release()
        return joined(context)

    kit.kinds["alone"] = Writer("alone", work=alone)
    video = kit.create(*(plan(name, kind="alone") for name in "abcd"))
    assert kit.run(video, workers=1) == "finished"


def test_stopping_ends_running_work_and_keeps_the_video_resumable(kit: Kit) -> None:
    started, go_on = threading.Event(), threading.Event()

    def slow(context: StepContext) -> str:
        started.set()
        while not go_on.wait(0.02):
            context.control.check()
        return "done"

    kit.kinds["slow"] = Writer("slow", work=slow)
    video = kit.create(plan("a"), plan("b", "a", kind="slow"), plan("c", "b"))
    executor = kit.executor()
    executor.start(video)
    assert started.wait(10)
    assert not executor.wait(0), "it works still"
    executor.stop()
    assert executor.wait(10)
    states = {step.name: step.state for step in kit.videos.look(video).steps}
    assert states == {"validate": "done", "a": "done", "b": "ready", "c": "waiting"}
    go_on.set()
    assert kit.run(video) == "finished"


def test_it_leaves_other_videos_alone(kit: Kit) -> None:
    mine, other = kit.create(plan("a")), kit.create(plan("a"))
    assert kit.run(mine) == "finished"
    assert kit.videos.look(other).progress == 0


def test_a_video_that_has_ended_needs_no_work(kit: Kit) -> None:
    video = kit.create(plan("a"))
    kit.videos.cancel(video)
    executor = kit.executor()
    executor.start(video)
    assert executor.wait(10)
    assert kit.validate.runs == []


def test_a_database_that_breaks_under_way_is_told_and_nothing_hangs(
    kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(embedded.log, "error", lambda event, **facts: told.append(event))

    def lose_it(context: StepContext) -> str:
        kit.database.close()
        # The -shm file is mapped into memory: to cut that short would end this very process.
        for name in ("kit.db", "kit.db-wal"):
            (kit.home / name).write_bytes(b"no database " * 500)
        return "x"

    kit.kinds["lose"] = Writer("lose", work=lose_it)
    executor = kit.executor()
    executor.start(kit.create(plan("a", kind="lose"), plan("b", "a")))
    # Which page SQLite stumbles over first decides whether it speaks of damage or of reading.
    with pytest.raises((SettingsError, StorageError), match="the database"):
        executor.wait(30)
    assert told == ["worker.broke"] * len(told) and told


def states(kit: Kit, videos: list[str]) -> set[str]:
    return {kit.videos.look(video).state for video in videos}


def wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < until, "it did not come about"
        time.sleep(0.01)


def test_serving_works_on_every_video_also_on_those_that_come_later(kit: Kit) -> None:
    videos = [kit.create(plan("a"), plan("b", "a")) for _ in range(5)]
    executor = kit.executor()
    executor.serve()
    wait_for(lambda: states(kit, videos) == {"finished"})
    assert not executor.wait(0), "it goes on"
    later = kit.create(plan("c"))
    wait_for(lambda: states(kit, [later]) == {"finished"})
    assert executor.halt(10)


def test_serving_outlives_a_database_that_was_away(
    kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(embedded.log, "warning", lambda event, **facts: told.append(event))
    read, away = kit.database.read, threading.Event()
    away.set()

    def refusing() -> AbstractContextManager[Session]:
        if away.is_set():
            raise StorageError("the database does not answer")
        return read()

    monkeypatch.setattr(kit.database, "read", refusing)
    video = kit.create(plan("a"))
    executor = kit.executor()
    executor.serve()
    wait_for(lambda: bool(told))
    away.clear()
    wait_for(lambda: states(kit, [video]) == {"finished"})
    assert executor.halt(10)
    assert set(told) == {"worker.waits"}


def test_waiting_for_a_vendor_keeps_nobody_from_drawing(kit: Kit) -> None:
    drawn = threading.Event()

    def draw(context: StepContext) -> str:
        drawn.set()
        return "x"

    def wait_until_drawn(context: StepContext) -> str:
        assert drawn.wait(10), "nothing was drawn meanwhile"
        return "x"

    kit.kinds |= {"draw": Writer("draw", work=draw), "away": Writer("away", work=wait_until_drawn)}
    away = [plan(name, kind="away", lane="provider") for name in "abcd"]
    video = kit.create(*away, plan("z", kind="draw"))
    assert kit.run(video, workers=1) == "finished"
