"""What waits, by lane, and since when."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kits.engine import Kit, plan
from reelwright.database import steps
from reelwright.database.queues import lanes_of, queues, ready_of


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    opened = Kit(tmp_path)
    yield opened
    opened.close()


def test_depth_and_age_by_lane(kit: Kit) -> None:
    video = kit.create()
    with kit.database.write() as session:
        started = steps.of_video(session, video)[0]
        began = kit.videos.look(video).created_at
        steps.add(session, video, [plan("a", lane="provider"), plan("b", "a"), plan("c")])
        assert set(lanes_of(session, [started.id]).values()) == {"media"}
    with kit.database.read() as session:
        media, provider = queues(session, began + 50)
        assert (media.lane, media.depth) == ("media", 2)
        assert media.oldest_seconds == pytest.approx(50, abs=1)
        assert (provider.lane, provider.depth) == ("provider", 1)
        assert len(ready_of(session, video, began + 50)) == 3


def test_the_clock_starts_when_what_is_needed_has_ended(kit: Kit) -> None:
    video = kit.create(plan("a"), plan("b", "a"))
    assert kit.run(video) == "finished"
    shot = kit.videos.look(video)
    ended = shot.created_at + shot.elapsed_seconds
    with kit.database.write() as session:
        session.execute(_again("b"))
        session.execute(_running(video))
        media, _ = queues(session, ended + 100)
    assert media.depth == 1
    assert 99 < media.oldest_seconds < 101 + shot.elapsed_seconds


def test_nothing_waits_of_a_video_that_ended(kit: Kit) -> None:
    video = kit.create()
    kit.videos.cancel(video)
    with kit.database.read() as session:
        assert [(queue.depth, queue.oldest_seconds) for queue in queues(session, 1e10)] == [
            (0, 0.0),
            (0, 0.0),
        ]


def _again(name: str):
    from sqlalchemy import update

    from reelwright.database.models import StepRow

    return update(StepRow).where(StepRow.name == name).values(state="ready")


def _running(video: str):
    from sqlalchemy import update

    from reelwright.database.models import VideoRow

    return update(VideoRow).where(VideoRow.id == video).values(state="running")
