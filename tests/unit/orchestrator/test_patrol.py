"""Lost hints are made up for, never more than that; one leads; nothing ends the round."""

import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from kits.engine import Kit, plan
from reelwright.common.errors import StorageError
from reelwright.common.plan import Lane
from reelwright.database import steps
from reelwright.orchestrator import patrol
from reelwright.orchestrator.owner import Owner
from reelwright.orchestrator.patrol import Patrol


class Sent:
    """Queues that keep what is sent."""

    def __init__(self) -> None:
        self.hints: list[tuple[int, Lane]] = []
        self.broken = 0
        self.told = threading.Event()

    def waiting(self, lane: Lane) -> int:
        if self.broken:
            self.broken -= 1
            raise StorageError("the broker does not answer")
        return Counter(its for _, its in self.hints)[lane]

    def send(self, hints: Mapping[int, Lane]) -> None:
        self.hints += hints.items()
        self.told.set()


class Vote:
    def __init__(self, leads: bool = True) -> None:
        self.led = leads

    def leads(self) -> bool:
        return self.led


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    opened = Kit(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[Owner]:
    opened = Owner(tmp_path / "owners")
    yield opened
    opened.close()


def test_what_is_ready_is_hinted_at_once(kit: Kit, owner: Owner) -> None:
    video = kit.create()
    with kit.database.write() as session:
        steps.add(session, video, [plan("a"), plan("b", lane="provider"), plan("c", "b")])
    sent = Sent()
    walk = Patrol(kit.database, owner, sent, Vote())
    assert walk.round() == 3
    assert Counter(lane for _, lane in sent.hints) == {"media": 2, "provider": 1}
    assert walk.round() == 0, "the hints wait already"
    sent.hints.clear()
    assert walk.round() == 3, "the broker forgot them"


def test_only_the_leader_sends(kit: Kit, owner: Owner) -> None:
    kit.create()
    sent, vote = Sent(), Vote(False)
    walk = Patrol(kit.database, owner, sent, vote)
    assert walk.round() == 0
    assert sent.hints == []
    vote.led = True
    assert walk.round() == 1
    assert len(sent.hints) == 1


def test_everybody_frees_the_steps_of_the_dead(kit: Kit, owner: Owner, tmp_path: Path) -> None:
    video = kit.create()
    dead = Owner(tmp_path / "owners")
    with kit.database.write() as session:
        (row,) = steps.of_video(session, video)
        assert steps.claim(session, row.id, dead.id, 0.0, 1e12) is not None
    dead.close()
    Patrol(kit.database, owner, Sent(), Vote(False)).round()
    with kit.database.read() as session:
        assert [row.state for row in steps.of_video(session, video)] == ["ready"]


def test_a_broker_that_is_away_is_waited_for(
    kit: Kit, owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patrol, "PATROL_SECONDS", 0.01)
    kit.create()
    sent = Sent()
    sent.broken = 3
    walk = Patrol(kit.database, owner, sent, Vote())
    walk.start()
    assert sent.told.wait(10)
    walk.close()
    assert sent.hints


def test_a_fault_of_ours_does_not_end_the_round(
    kit: Kit, owner: Owner, monkeypatch: pytest.MonkeyPatch, expected_errors: list[str]
) -> None:
    monkeypatch.setattr(patrol, "PATROL_SECONDS", 0.01)
    again = threading.Event()

    class Broken(Vote):
        def leads(self) -> bool:
            if expected_errors:
                again.set()
            raise ValueError("a fault")

    walk = Patrol(kit.database, owner, Sent(), Broken())
    walk.start()
    assert again.wait(10)
    walk.close()
    assert set(expected_errors) == {"patrol.broke"}
