import threading
from pathlib import Path

import pytest

from kits.engine import Kit, Writer, joined, plan
from reelwright.common.artifact import Degradation
from reelwright.common.errors import MediaError, Outage
from reelwright.common.plan import StepPlan
from reelwright.common.spec import Brief
from reelwright.common.steps import StepContext
from reelwright.database import events, steps
from reelwright.orchestrator.engine import MOST_CLAIMS


def test_runs_the_graph_in_order_and_hands_on_the_files(kit: Kit) -> None:
    video = kit.create(plan("a"), plan("b", "a"), plan("c", "a", "b"))
    assert kit.run(video) == "finished"
    assert kit.text(video, "c") == "a+a+b+c"


def test_the_same_work_is_not_done_twice(kit: Kit) -> None:
    graph = (plan("a"), plan("b", "a"))
    first, second = kit.create(*graph), kit.create(*graph)
    kit.run(first)
    assert kit.run(second) == "finished"
    assert kit.write.runs == ["a", "b"]
    assert kit.text(second, "b") == "a+b"
    assert [step.reused for step in kit.videos.look(second).steps] == [False, True, True]


def test_the_same_work_at_another_place_is_reused_under_its_own_key(kit: Kit) -> None:
    def chunk(index: int) -> StepPlan:
        return plan(f"c{index}", params={"word": "w"}, keys={"main": f"chunks/{index}.txt"})

    kit.run(kit.create(chunk(2)))
    video = kit.create(chunk(3))
    kit.run(video)
    assert kit.write.runs == ["c2"]
    assert dict(kit.videos.artifacts(video))["c3"].key == f"videos/{video}/chunks/3.txt"


def test_what_was_left_out_is_told_again_of_what_is_reused(kit: Kit) -> None:
    kit.write.left_out = (Degradation(step="a", what="the cut-out", why="unclear"),)
    for _ in range(2):
        video = kit.create(plan("a"))
        kit.run(video)
        told = kit.videos.look(video).degradations
        assert [left.what for left in told] == ["the cut-out"]
    assert kit.write.runs == ["a"]


def test_what_is_reused_elsewhere_tells_of_its_own_step(kit: Kit) -> None:
    kit.write.left_out = (Degradation(step="c2", what="a better take", why="too dark"),)
    for name in ("c2", "c3"):
        video = kit.create(plan(name, params={"word": "w"}))
        kit.run(video)
        assert [left.step for left in kit.videos.look(video).degradations] == [name]
    assert kit.write.runs == ["c2"]


def test_changed_parameters_redo_only_what_depends_on_them(kit: Kit) -> None:
    kit.run(kit.create(plan("a"), plan("b"), plan("c", "a", "b")))
    kit.write.runs.clear()
    changed = kit.create(plan("a", params={"word": "new"}), plan("b"), plan("c", "a", "b"))
    kit.run(changed)
    assert kit.write.runs == ["a", "c"]
    assert kit.text(changed, "c") == "new+b+c"


def test_equal_bytes_from_changed_work_end_the_chain(kit: Kit) -> None:
    """Fingerprints are over bytes: work that gives the same file leaves the rest alone."""
    kit.run(kit.create(plan("a"), plan("b", "a")))
    kit.write.runs.clear()
    kit.run(kit.create(plan("a", params={"word": "a", "more": 1}), plan("b", "a")))
    assert kit.write.runs == ["a"]


def test_a_new_version_of_the_code_redoes_its_work(kit: Kit) -> None:
    kit.run(kit.create(plan("a")))
    kit.write.version = 2
    kit.run(kit.create(plan("a")))
    assert kit.write.runs == ["a", "a"]


def test_changed_source_redoes_our_own_work_and_no_models(kit: Kit) -> None:
    graph = (plan("a"), plan("b", model="acme/dream@3"))
    kit.run(kit.create(*graph), workers=1)
    kit.code = "another"
    kit.run(kit.create(*graph), workers=1)
    assert kit.write.runs == ["a", "b", "a"]


def test_optional_work_that_fails_is_left_out_on_record(kit: Kit) -> None:
    def broken(context: StepContext) -> str:
        raise MediaError("no music today", hint="Try --music none.")

    kit.kinds["sing"] = Writer("sing", work=broken)
    video = kit.create(plan("music", kind="sing", optional=True), plan("film", "music"))
    assert kit.run(video) == "finished"
    assert kit.text(video, "film") == "film"
    (left,) = kit.videos.look(video).degradations
    assert (left.what, left.why) == ("music", "no music today; try --music none.")


def test_a_step_is_told_how_the_steps_before_it_ended(kit: Kit) -> None:
    def broken(context: StepContext) -> str:
        raise MediaError("no music today")

    def told(context: StepContext) -> str:
        left = [each.why for step in context.past for each in step.degradations]
        return " ".join([*(step.name for step in context.past), *left])

    kit.kinds |= {"sing": Writer("sing", work=broken), "tell": Writer("tell", work=told)}
    video = kit.create(
        plan("music", kind="sing", optional=True), plan("film", "music", kind="tell")
    )
    assert kit.run(video) == "finished"
    assert kit.text(video, "film") == "validate music no music today"


def test_a_failure_ends_the_video_with_its_reason_and_keeps_what_is_done(kit: Kit) -> None:
    fixed = threading.Event()

    def breaks(context: StepContext) -> str:
        if not fixed.is_set():
            raise MediaError("disk on fire", hint="put it out")
        return joined(context)

    kit.kinds["break"] = Writer("break", work=breaks)
    video = kit.create(plan("a"), plan("b", "a", kind="break"), plan("c", "b"))
    assert kit.run(video) == "failed"
    error = kit.videos.look(video).error
    assert error is not None
    assert (error["step"], error["message"], error["hint"]) == ("b", "disk on fire", "put it out")

    fixed.set()
    kit.videos.retry(video)
    assert kit.run(video) == "finished"
    assert kit.write.runs == ["a", "c"], "what was finished is not done again"


def test_a_given_picture_that_was_deleted_is_asked_for(kit: Kit, tmp_path: Path) -> None:
    photo = tmp_path / "photo.png"
    photo.write_text("pixels")
    kit.validate.expansion = (plan("cut", "asset/product", kind="broken"),)
    kit.kinds["broken"] = Writer("broken", work=broken)
    video = kit.videos.create(Brief(prompt="x", product_photo=photo))
    kit.run(video)
    kit.storage.delete([f"videos/{video}/inputs/product.png"])
    kit.videos.retry(video)
    assert kit.run(video) == "failed"
    error = kit.videos.look(video).error
    assert error and error["field"] == "product"
    assert "give the picture again" in str(error["hint"])


def broken(context: StepContext) -> str:
    raise MediaError("broken")


def test_an_error_that_may_be_retried_is_tried_again(
    kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reelwright.orchestrator.outcome.back_off", lambda attempt, error: 0.0)

    def flaky(context: StepContext) -> str:
        if len(kit.kinds["flaky"].runs) < 3:
            raise Outage("down", provider="p", model="m")
        return "made"

    kit.kinds["flaky"] = Writer("flaky", work=flaky)
    video = kit.create(plan("a", kind="flaky"))
    assert kit.run(video) == "finished"
    assert kit.videos.look(video).steps[-1].attempt == 3


def test_tries_are_bounded(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reelwright.orchestrator.outcome.back_off", lambda attempt, error: 0.0)

    def down(context: StepContext) -> str:
        raise Outage("down", provider="p", model="m")

    kit.kinds["down"] = Writer("down", work=down)
    video = kit.create(plan("a", kind="down"))
    assert kit.run(video) == "failed"
    assert len(kit.kinds["down"].runs) == 4


def test_cancelling_stops_running_work_and_retry_goes_on(kit: Kit) -> None:
    started, go_on = threading.Event(), threading.Event()

    def slow(context: StepContext) -> str:
        started.set()
        while not go_on.wait(0.02):
            context.control.check()
        return "done"

    kit.kinds["slow"] = Writer("slow", work=slow)
    video = kit.create(plan("a"), plan("b", "a", kind="slow"))
    executor = kit.executor()
    executor.start(video)
    assert started.wait(10)
    kit.videos.cancel(video)
    assert executor.wait(10)
    assert kit.videos.look(video).state == "cancelled"

    go_on.set()
    kit.videos.retry(video)
    assert kit.run(video) == "finished"
    assert kit.write.runs == ["a"]


def test_two_executors_on_one_store_do_nothing_twice(kit: Kit) -> None:
    names = [f"s{n:02d}" for n in range(20)]
    video = kit.create(*(plan(name) for name in names), plan("end", *names))
    first, second = kit.executor(), kit.executor()
    first.start(video)
    second.start(video)
    assert first.wait(30)
    assert second.wait(30)
    assert kit.videos.look(video).state == "finished"
    assert sorted(kit.write.runs) == sorted([*names, "end"])


def test_a_lost_lease_drops_the_work(kit: Kit) -> None:
    """Whoever comes back after the lease ran out must not overwrite the new owner's result."""
    working, go_on = threading.Event(), threading.Event()

    def slow(context: StepContext) -> str:
        if len(kit.kinds["slow"].runs) == 1:
            working.set()
            go_on.wait(10)
            return "late"
        return "in time"

    kit.kinds["slow"] = Writer("slow", work=slow)
    video = kit.create(plan("a", kind="slow"))
    late = kit.executor(workers=1, lease_seconds=0.2)
    late._engine._heart._closed.set()  # a stalled process: it works, but its heart has stopped
    late.start(video)
    assert working.wait(10)
    assert kit.run(video) == "finished"
    go_on.set()
    assert late.wait(10)
    assert kit.text(video, "a") == "in time"


def test_a_step_that_kills_its_process_is_not_tried_for_ever(kit: Kit) -> None:
    video = kit.create(plan("a"))
    with kit.database.write() as session:
        for row in steps.of_video(session, video):
            row.attempt = MOST_CLAIMS
    assert kit.run(video) == "failed"
    error = kit.videos.look(video).error
    assert error is not None
    assert "died" in str(error["message"])
    kit.videos.retry(video)
    assert kit.run(video) == "finished", "who asks again gets new tries"


def test_the_start_of_every_try_is_on_record(kit: Kit) -> None:
    video = kit.create(plan("a"))
    assert kit.run(video) == "finished"
    with kit.database.read() as session:
        told = [(each.kind, each.step, each.data) for each in events.since(session, video)]
    assert ("step.started", "a", {"attempt": 1}) in told
    assert [step for kind, step, _ in told if kind == "step.started"] == ["validate", "a"]
