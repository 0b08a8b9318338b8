from collections.abc import Iterator
from pathlib import Path

import pytest

from reelwright.common.errors import Busy
from reelwright.database import slots, videos
from reelwright.database.connection import Database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'x.db'}")
    opened.migrate()
    yield opened
    opened.close()


def begin(database: Database, video: str, most: int, owner: str = "ana") -> int | None:
    with database.write() as session:
        videos.create(session, video, owner, {}, 1.0)
        videos.move(session, video, ["queued"], "running", 1.0)
        slots.take(session, video, most)
    with database.read() as session:
        return videos.get(session, video).slot


def end(database: Database, video: str) -> None:
    with database.write() as session:
        videos.move(session, video, ["running"], "finished", 2.0)


def test_the_lowest_free_place_is_taken(database: Database) -> None:
    assert [begin(database, f"v{n}", 3) for n in range(3)] == [1, 2, 3]
    end(database, "v1")
    assert begin(database, "v3", 3) == 2


def test_who_has_all_places_taken_is_told_by_what(database: Database) -> None:
    begin(database, "v1", 2)
    begin(database, "v2", 2)
    with pytest.raises(Busy, match="2 videos of yours are still being made: v1, v2"):
        begin(database, "v3", 2)
    with database.read() as session:
        assert videos.pulse(session, "v3") is None
    assert begin(database, "v4", 2, owner="bo") == 1


def test_a_limit_that_was_lowered_holds_for_what_begins_next(database: Database) -> None:
    assert [begin(database, f"v{n}", 2) for n in range(2)] == [1, 2]
    end(database, "v0")
    assert begin(database, "v2", 1) == 1


def test_where_nothing_is_limited_no_place_is_taken(database: Database) -> None:
    assert begin(database, "v1", 0) is None
    assert begin(database, "v2", 1, owner="local") is None


def test_what_does_not_run_takes_none(database: Database) -> None:
    begin(database, "v1", 1)
    end(database, "v1")
    with database.write() as session:
        slots.take(session, "v1", 1)
    assert begin(database, "v2", 1) == 1
