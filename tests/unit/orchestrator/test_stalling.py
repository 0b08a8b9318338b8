import time

import pytest

from kits.engine import Kit, plan
from reelwright.common.errors import NotFound
from reelwright.database import steps
from reelwright.orchestrator.stalling import GRACE, is_stalled


def stalled(
    kit: Kit,
    video: str,
    later: float = 0.0,
    *,
    dead: str = "",
    here: bool = False,
    patience: float | None = None,
) -> bool:
    with kit.database.read() as session:
        now = time.time() + later
        return is_stalled(
            session, video, now, lambda owner: owner == dead, here=here, patience=patience
        )


def claimed(kit: Kit, video: str, owner: str) -> None:
    with kit.database.write() as session:
        step = steps.of_video(session, video)[0].id
        assert steps.claim(session, step, owner, time.time(), 20.0) is not None


def test_a_lease_of_any_machine_counts_until_it_has_run_out(kit: Kit) -> None:
    video = kit.create(plan("a"))
    claimed(kit, video, "there")
    assert not stalled(kit, video)
    assert not stalled(kit, video, 19.0)
    assert not stalled(kit, video, 20.0 + GRACE - 1), "others take it over by now"
    assert stalled(kit, video, 21.0 + GRACE)
    assert stalled(kit, video, dead="there"), "a process of this machine is known to be dead"


def test_between_two_steps_a_process_of_this_machine_will_do(kit: Kit) -> None:
    video = kit.create(plan("a"))
    assert stalled(kit, video)
    assert not stalled(kit, video, here=True)


def test_other_machines_are_given_time_and_believed_while_they_work_on_anything(kit: Kit) -> None:
    video, other = kit.create(plan("a")), kit.create(plan("a"))
    assert not stalled(kit, video, 10.0, patience=20.0)
    assert stalled(kit, video, 21.0, patience=20.0)
    claimed(kit, other, "there")
    assert not stalled(kit, video, 21.0, patience=20.0)
    assert stalled(kit, video, 60.0, patience=20.0)


def test_only_what_runs_can_be_stalled(kit: Kit) -> None:
    video = kit.create(plan("a"))
    kit.videos.cancel(video)
    assert not stalled(kit, video, 1000.0, patience=1.0)
    with pytest.raises(NotFound):
        stalled(kit, "v404")
