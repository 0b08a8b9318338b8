from collections.abc import Iterator
from pathlib import Path

import pytest

from reelwright.common.errors import NotFound
from reelwright.database import events, videos
from reelwright.database.connection import Database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'x.db'}")
    opened.migrate()
    with opened.write() as session:
        videos.create(session, "v1", "me", {"prompt": "Ünïcode 🎬"}, 1.0)
    yield opened
    opened.close()


def test_a_race_to_an_end_has_one_winner(database: Database) -> None:
    with database.write() as session:
        assert videos.move(session, "v1", ["queued"], "running", 2.0)
        assert videos.move(session, "v1", ["running"], "cancelled", 3.0)
        assert not videos.move(session, "v1", ["running"], "finished", 4.0)
    with database.read() as session:
        row = videos.get(session, "v1")
        assert (row.state, row.started_at, row.finished_at) == ("cancelled", 2.0, 3.0)
        kinds = [event.kind for event in events.since(session, "v1")]
        assert kinds == ["video.created", "video.cancelled"]


def test_events_can_be_read_on_from_the_last_one_seen(database: Database) -> None:
    with database.write() as session:
        events.append(session, "v1", "step.started", 2.0, "chunk/00", attempt=1)
    with database.read() as session:
        first, second = events.since(session, "v1")
        assert events.since(session, "v1", first.id) == [second]
        assert (second.step, second.data) == ("chunk/00", {"attempt": 1})


def test_what_is_stored_comes_back(database: Database) -> None:
    with database.read() as session:
        assert videos.get(session, "v1").brief == {"prompt": "Ünïcode 🎬"}
        with pytest.raises(NotFound):
            videos.get(session, "v2")


def test_versions_of_one_film_are_numbered_and_found_from_any_of_them(database: Database) -> None:
    with database.write() as session:
        first = videos.get(session, "v1")
        second = videos.revised(session, "v2", first, {"beat": "hook"}, 2.0)
        videos.revised(session, "v3", second, {}, 3.0)
        videos.revised(session, "v4", first, {}, 4.0)
        videos.create(session, "v5", "me", {}, 5.0)
    with database.read() as session:
        for each in ("v1", "v3"):
            found = [(row.id, row.version, row.parent_id) for row in videos.family(session, each)]
            assert found == [("v1", 1, None), ("v2", 2, "v1"), ("v3", 3, "v2"), ("v4", 4, "v1")]
        assert [row.id for row in videos.family(session, "v5")] == ["v5"]
        assert videos.get(session, "v2").brief == {"prompt": "Ünïcode 🎬"}


def test_so_many_words_of_a_search_are_looked_for(database: Database) -> None:
    with database.write() as session:
        videos.create(session, "v2", "me", {"prompt": "a lamp"}, 2.0)

    def found(words: str) -> list[str]:
        with database.read() as session:
            return [row.id for row in videos.page(session, "me", words=words)[0]]

    assert found("LAMP a") == ["v2"]
    assert found("lamp nowhere") == []
    assert found("a " * 50 + "nowhere") == []
    twelve = "a l m p la am mp lam amp lamp A L"
    assert found(f"{twelve} nowhere") == ["v2"]
