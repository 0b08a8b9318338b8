"""Hints on a real broker: they arrive, they may be lost, and nobody waits for a dead one."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kits.engine import Kit, plan
from kits.valkey import Valkey, valkey
from reelwright.common.errors import StorageError
from reelwright.database import steps
from reelwright.orchestrator.executors.celery import Hints, Remote, celery


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Valkey]:
    with valkey(tmp_path / "valkey") as started:
        yield started


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    opened = Kit(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def hints(kit: Kit, server: Valkey) -> Hints:
    return Hints(celery(server.url), kit.database)


def test_a_hint_goes_to_the_queue_of_its_lane(kit: Kit, hints: Hints) -> None:
    video = kit.create()
    with kit.database.write() as session:
        steps.add(session, video, [plan("a", lane="provider"), plan("b", "a")])
        first, second, third = (row.id for row in steps.of_video(session, video))
    hints.wake([first, second])
    assert (hints.waiting("media"), hints.waiting("provider")) == (1, 1)
    Remote(kit.database, hints).wake(video)
    assert (hints.waiting("media"), hints.waiting("provider")) == (2, 2)
    hints.wake([third + 1000])
    assert hints.waiting("media") == 2


def test_a_flushed_broker_takes_hints_again(kit: Kit, hints: Hints, server: Valkey) -> None:
    hints.send({1: "media"})
    server.flush()
    assert hints.waiting("media") == 0
    hints.send({1: "media"})
    assert hints.waiting("media") == 1


def test_a_dead_broker_holds_nobody_up(kit: Kit, hints: Hints, server: Valkey) -> None:
    hints.send({1: "media"})
    server.kill()
    video = kit.create()
    began = time.monotonic()
    with pytest.raises(StorageError, match="broker does not answer"):
        hints.send({1: "media"})
    for _ in range(20):
        Remote(kit.database, hints).wake(video)
    assert time.monotonic() - began < 3.0
    server.start()
    hints.send({1: "media"})
    assert hints.waiting("media") == 1, "back at once, at the same address"


def test_a_broker_that_never_answered_is_the_same(kit: Kit) -> None:
    from kits.postgres import free_port

    hints = Hints(celery(f"redis://127.0.0.1:{free_port()}/0"), kit.database)
    began = time.monotonic()
    hints.wake([1])
    with kit.database.read() as session:
        (row,) = steps.of_video(session, kit.create())
    hints.wake([row.id])
    with pytest.raises(StorageError):
        hints.waiting("media")
    assert time.monotonic() - began < 4.0


def test_who_waits_for_a_video_learns_of_its_end(kit: Kit, hints: Hints) -> None:
    video = kit.create(plan("a"))
    remote = Remote(kit.database, hints)
    remote.start(video)
    assert not remote.wait(0.05)
    kit.run(video)
    assert remote.wait(10)
    assert remote.halt(1)
