import pytest

from kits.engine import Kit, plan
from reelwright.common.errors import NotFound
from reelwright.common.spec import Brief
from reelwright.database import calls, steps
from reelwright.orchestrator import ownership


def test_anothers_video_is_as_absent_as_one_that_never_was(kit: Kit) -> None:
    video = kit.videos.create(Brief(prompt="x"), owner="ana")
    ownership.check(kit.database, video, "ana")
    told: list[tuple[str, str, str]] = []
    for wanted, owner in ((video, "bo"), ("v404", "bo"), ("v404", "ana")):
        with pytest.raises(NotFound) as caught:
            ownership.check(kit.database, wanted, owner)
        error = caught.value
        told.append((error.message.replace(wanted, "ID"), error.hint, error.field))
    assert len(set(told)) == 1


def test_so_is_anothers_call(kit: Kit) -> None:
    video = kit.create(plan("a"))
    with kit.database.write() as session:
        step = steps.of_video(session, video)[0]
        call = calls.add(session, step, "acme/x", "0" * 64, 1, [], 1.0).id
    assert ownership.check_call(kit.database, call, "local") == video
    for wanted, owner in ((call, "bo"), (404, "local")):
        with pytest.raises(NotFound, match=f"there is no call {wanted}"):
            ownership.check_call(kit.database, wanted, owner)


def test_it_may_be_asked_within_a_transaction(kit: Kit) -> None:
    video = kit.create(plan("a"))
    with kit.database.write() as session:
        ownership.check(session, video, "local")
