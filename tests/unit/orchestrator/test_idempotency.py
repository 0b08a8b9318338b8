from collections.abc import Iterator
from pathlib import Path

import pytest

from reelwright.common.errors import Busy
from reelwright.database.connection import Database
from reelwright.orchestrator.idempotency import (
    KEPT_SECONDS,
    LOST_SECONDS,
    Conflict,
    Fresh,
    Idempotency,
    Replay,
)


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'x.db'}")
    opened.migrate()
    yield opened
    opened.close()


@pytest.fixture
def requests(database: Database, clock: Clock) -> Idempotency:
    return Idempotency(database, clock)


def begun(requests: Idempotency, digest: str = "a") -> Fresh:
    fresh = requests.begin("ana", "k", digest)
    assert isinstance(fresh, Fresh)
    return fresh


def test_the_answer_is_given_again_for_a_day(
    database: Database, requests: Idempotency, clock: Clock
) -> None:
    fresh = begun(requests)
    assert requests.begin("ana", "k", "a") == Conflict("busy")
    with database.write() as session:
        requests.finish(session, fresh, 202, {"video_id": "v1"})
    clock.now += KEPT_SECONDS - 1
    assert requests.begin("ana", "k", "a") == Replay(202, {"video_id": "v1"})
    assert requests.begin("ana", "k", "b") == Conflict("other")
    clock.now += 1
    begun(requests, "b")


def test_a_refused_request_may_be_sent_better(requests: Idempotency) -> None:
    requests.drop(begun(requests, "a"))
    begun(requests, "b")


def test_what_a_dead_process_began_is_taken_over_and_it_cannot_end_it_any_more(
    database: Database, requests: Idempotency, clock: Clock
) -> None:
    slow = begun(requests)
    clock.now += LOST_SECONDS
    quick = begun(requests)
    with pytest.raises(Busy), database.write() as session:
        requests.finish(session, slow, 202, {"video_id": "slow"})
    requests.drop(slow)
    with database.write() as session:
        requests.finish(session, quick, 202, {"video_id": "quick"})
    assert requests.begin("ana", "k", "a") == Replay(202, {"video_id": "quick"})


def test_an_answer_stays_only_with_what_it_tells_of(
    database: Database, requests: Idempotency
) -> None:
    fresh = begun(requests)
    with pytest.raises(RuntimeError), database.write() as session:
        requests.finish(session, fresh, 202, {"video_id": "v1"})
        raise RuntimeError
    requests.drop(fresh)
    begun(requests)


def test_old_requests_are_forgotten(
    database: Database, requests: Idempotency, clock: Clock
) -> None:
    begun(requests)
    clock.now += KEPT_SECONDS
    assert isinstance(requests.begin("bo", "k", "a"), Fresh)
    assert requests.clean() == 1
    assert requests.clean() == 0
