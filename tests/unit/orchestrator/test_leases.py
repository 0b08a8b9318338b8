import threading
from collections.abc import Iterator

import pytest

from kits.engine import Kit, plan
from reelwright.common.errors import LeaseLost, Stopped
from reelwright.database import steps, videos
from reelwright.database.models import StepRow
from reelwright.orchestrator.leases import Heart, Lease

NOW = 1000.0


@pytest.fixture
def row(kit: Kit) -> StepRow:
    """A claimed step of the running video v1."""
    with kit.database.write() as session:
        videos.create(session, "v1", "me", {}, 1.0)
        videos.move(session, "v1", ["queued"], "running", 1.0)
        steps.add(session, "v1", [plan("a")])
        claimed = steps.claim(session, steps.of_video(session, "v1")[0].id, "me", NOW, 20.0)
        assert claimed is not None
        session.expunge_all()
    return claimed


@pytest.fixture
def heart(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> Iterator[Heart]:
    monkeypatch.setattr("reelwright.orchestrator.leases.BEAT_SECONDS", 0.01)
    beating = Heart(kit.database, 20.0, lambda: NOW + 5)
    yield beating
    beating.close()


def held(row: StepRow, heart: Heart) -> Lease:
    lease = Lease(row.id, row.fence, threading.Event())
    heart.hold(lease)
    return lease


def now(kit: Kit) -> StepRow:
    with kit.database.read() as session:
        return steps.of_video(session, "v1")[0]


def until(kit: Kit, name: str, value: object) -> None:
    """Wait for the beat that brings the row to ``value``."""
    pause = threading.Event()
    for _ in range(1000):
        if getattr(now(kit), name) == value:
            return
        pause.wait(0.01)
    pytest.fail(f"{name} stays {getattr(now(kit), name)}")


def ended(lease: Lease) -> type[Exception]:
    """What the work is told in the end."""
    pause = threading.Event()
    for _ in range(1000):
        try:
            lease.check()
        except (Stopped, LeaseLost) as told:
            return type(told)
        pause.wait(0.01)
    pytest.fail("the work is never told")


def test_a_beat_renews_the_lease_and_writes_the_progress(
    kit: Kit, row: StepRow, heart: Heart
) -> None:
    lease = held(row, heart)
    lease.progress(0.4)
    until(kit, "progress", 0.4)
    assert now(kit).lease_until == NOW + 25
    lease.check()


def test_work_learns_that_its_video_was_cancelled(kit: Kit, row: StepRow, heart: Heart) -> None:
    lease = held(row, heart)
    with kit.database.write() as session:
        videos.move(session, "v1", ["running"], "cancelled", NOW)
    assert ended(lease) is Stopped


def test_work_learns_that_another_has_taken_over(kit: Kit, row: StepRow, heart: Heart) -> None:
    lease = held(row, heart)
    with kit.database.write() as session:
        steps.break_leases(session, ["me"])
        assert steps.claim(session, row.id, "other", NOW, 20.0) is not None
    assert ended(lease) is LeaseLost


def test_a_dropped_lease_is_left_to_run_out(kit: Kit, row: StepRow, heart: Heart) -> None:
    lease = held(row, heart)
    until(kit, "lease_until", NOW + 25)
    heart.drop(lease)
    heart.close()
    lease.progress(0.9)
    heart._beat()
    assert now(kit).progress == 0.0


def test_progress_stays_within_its_bounds() -> None:
    lease = Lease(1, 1, threading.Event())
    lease.progress(1.7)
    assert lease.fraction == 1.0
    lease.progress(-0.2)
    assert lease.fraction == 0.0


def test_a_stopping_process_ends_its_work_without_asking_the_database() -> None:
    stopping = threading.Event()
    lease = Lease(1, 1, stopping)
    lease.check()
    stopping.set()
    with pytest.raises(Stopped) as told:
        lease.check()
    assert told.value.hint


def test_a_lost_lease_stays_lost() -> None:
    lease = Lease(1, 1, threading.Event())
    lease.beat(False, True)
    lease.beat(True, True)
    with pytest.raises(LeaseLost):
        lease.check()
