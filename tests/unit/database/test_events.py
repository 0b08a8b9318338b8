from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import cast, get_args

import pytest

from reelwright.common.events import EventKind
from reelwright.database import events, videos
from reelwright.database.connection import Database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'x.db'}")
    opened.migrate()
    with opened.write() as session:
        for video in ("v1", "v2"):
            videos.create(session, video, "me", {}, 1.0)
    yield opened
    opened.close()


def test_each_video_has_its_own_events_in_order(database: Database) -> None:
    with database.write() as session:
        for at, video in enumerate(("v2", "v1", "v2")):
            events.append(session, video, "step.started", float(at), f"chunk/{at:02d}")
    with database.read() as session:
        seen = events.since(session, "v2")
        assert [event.step for event in seen] == [None, "chunk/00", "chunk/02"]
        assert [event.id for event in seen] == sorted({event.id for event in seen})
        assert events.since(session, "v2", seen[-1].id) == []


def test_an_event_says_when_and_what(database: Database) -> None:
    with database.write() as session:
        events.append(session, "v1", "step.retrying", 86_400.5, "music", why="päuse", delay=1.5)
    with database.read() as session:
        event = events.since(session, "v1")[-1]
    assert event.at == datetime(1970, 1, 2, 0, 0, 0, 500_000, tzinfo=UTC)
    assert event.data == {"why": "päuse", "delay": 1.5}


def test_every_kind_of_event_can_be_stored(database: Database) -> None:
    kinds = cast("tuple[EventKind, ...]", get_args(EventKind))
    with database.write() as session:
        for kind in kinds:
            events.append(session, "v1", kind, 2.0)
    with database.read() as session:
        assert [event.kind for event in events.since(session, "v1")][1:] == list(kinds)


def test_what_was_taken_back_did_not_happen(database: Database) -> None:
    with pytest.raises(RuntimeError), database.write() as session:
        events.append(session, "v1", "video.finished", 2.0)
        session.flush()
        raise RuntimeError("the transaction breaks")
    with database.read() as session:
        assert [event.kind for event in events.since(session, "v1")] == ["video.created"]
