import pytest

from kits.engine import Kit, plan
from reelwright.common.errors import RequestError
from reelwright.common.plan import Phase, StepPlan
from reelwright.database import events

GRAPH: tuple[StepPlan, ...] = (
    plan("reference", phase="references"),
    plan("guide", phase="references"),
    plan("still", "reference", phase="animatic"),
    plan("chunk", "still", "guide", phase="chunks"),
    plan("music", phase="refine"),
    plan("film", "chunk", "music", phase="export"),
)


def test_it_stops_after_the_phase_with_what_that_phase_needs(kit: Kit) -> None:
    video = kit.create(*GRAPH, pause_after="animatic")
    assert kit.run(video) == "paused"
    assert sorted(kit.write.runs) == ["reference", "still"]
    assert kit.videos.look(video).pause_after == "animatic"


def test_approval_makes_the_rest_and_nothing_twice(kit: Kit) -> None:
    video = kit.create(*GRAPH, pause_after="animatic")
    kit.run(video)
    kit.videos.approve(video)
    assert kit.run(video) == "finished"
    assert sorted(kit.write.runs) == sorted(step.name for step in GRAPH)
    with kit.database.read() as session:
        told = [each.kind for each in events.since(session, video) if each.step is None]
    assert told[-3:] == ["video.paused", "video.approved", "video.finished"]


def test_one_approval_at_a_time(kit: Kit) -> None:
    video = kit.create(*GRAPH, pause_after="validate")
    assert kit.run(video) == "paused"
    assert kit.write.runs == []
    kit.videos.approve(video, until="chunks")
    assert kit.run(video) == "paused"
    assert "music" not in kit.write.runs and "chunk" in kit.write.runs
    kit.videos.approve(video)
    assert kit.run(video) == "finished"


@pytest.mark.parametrize("until", ["animatic", "chunks"])
def test_approval_up_to_where_it_stands_already_is_refused(kit: Kit, until: Phase) -> None:
    video = kit.create(*GRAPH, pause_after="chunks")
    kit.run(video)
    with pytest.raises(RequestError, match=until) as refused:
        kit.videos.approve(video, until=until)
    assert refused.value.field == "--pause-after"
    assert "What is left: refine, export" in refused.value.hint
    shot = kit.videos.look(video)
    assert (shot.state, shot.pause_after) == ("paused", "chunks")


def test_a_pause_after_the_last_phase_is_none(kit: Kit) -> None:
    assert kit.run(kit.create(*GRAPH, pause_after="export")) == "finished"


@pytest.mark.parametrize("pause", [None, "animatic"])
def test_only_what_waits_can_be_approved(kit: Kit, pause: None) -> None:
    video = kit.create(*GRAPH, pause_after=pause)
    with pytest.raises(RequestError, match="running"):
        kit.videos.approve(video)


def test_nothing_held_is_claimed_by_anybody(kit: Kit) -> None:
    video = kit.create(*GRAPH, pause_after="animatic")
    kit.run(video)
    kit.videos.retry(video)
    assert kit.run(video, workers=4) == "paused"
    assert sorted(kit.write.runs) == ["reference", "still"]


def test_cancelled_while_it_waits_then_retried_it_waits_again(kit: Kit) -> None:
    video = kit.create(*GRAPH, pause_after="animatic")
    kit.run(video)
    assert kit.videos.cancel(video)
    assert kit.videos.retry(video).state == "paused"
    kit.videos.approve(video)
    assert kit.run(video) == "finished"
