from pathlib import Path

import pytest
from sqlalchemy import select

from kits.engine import Kit, plan
from reelwright.common.edits import Edit
from reelwright.common.errors import Busy, NotFound, StorageError
from reelwright.database import audit, budgets, calls, doomed, steps, videos
from reelwright.database.models import Base, VideoRow
from reelwright.orchestrator import deleting


def files(kit: Kit) -> list[str]:
    root = kit.home / "storage"
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def finished(kit: Kit, *names: str) -> str:
    video = kit.create(*(plan(name) for name in names))
    assert kit.run(video) == "finished"
    return video


def delete(kit: Kit, video: str) -> int:
    deleting.forget(kit.database, video)
    return deleting.carry_out(kit.database, kit.storage)


def test_nothing_of_a_deleted_video_is_left_but_its_record(kit: Kit) -> None:
    video = finished(kit, "a", "b")
    assert delete(kit, video) == len("a") + len("b") + len("validate")
    assert files(kit) == []
    with pytest.raises(NotFound):
        kit.videos.look(video)
    with kit.database.read() as session:
        for name in ("videos", "steps", "artifacts", "events", "calls", "step_needs", "budgets",
                     "doomed_files"):  # fmt: skip
            assert session.execute(select(Base.metadata.tables[name])).all() == [], name
        told = [row.action for row in audit.page(session, "local", None, 9, video)]
    assert told[0] == "video.deleted" and "video.finished" in told
    with pytest.raises(NotFound):
        deleting.forget(kit.database, video)


def test_what_other_videos_share_with_it_survives(kit: Kit) -> None:
    first = finished(kit, "a")
    second = finished(kit, "a")
    assert kit.write.runs == ["a"], "the second shares what the first made"
    delete(kit, first)
    assert kit.text(second, "a") == "a"
    third = finished(kit, "a")
    assert kit.write.runs == ["a"]
    assert kit.text(third, "a") == "a"


def test_later_versions_stay_a_family_without_the_first(kit: Kit) -> None:
    first = finished(kit, "a")
    with kit.database.write() as session:
        for name in ("v2", "v3"):
            parent = videos.get(session, first)
            edit = Edit(reroll=True, beat="hook").model_dump(mode="json")
            videos.revised(session, name, parent, edit, 1.0)
    delete(kit, first)
    with kit.database.write() as session:
        assert [row.id for row in videos.family(session, "v3")] == ["v2", "v3"]
        parent = session.get(VideoRow, "v3")
        assert parent is not None
        assert videos.revised(session, "v4", parent, {}, 2.0).version == 4


def test_what_runs_or_may_still_cost_money_is_not_deleted(kit: Kit) -> None:
    video = kit.create(plan("a"))
    with pytest.raises(Busy, match="is running"):
        deleting.forget(kit.database, video)
    with kit.database.write() as session:
        step = steps.of_video(session, video)[0]
        call = calls.add(session, step, "acme/x", "0" * 64, 1, [], 1.0).id
    kit.videos.cancel(video)
    for state in ("intent", "submitted", "unknown"):
        with kit.database.write() as session:
            row = calls.get(session, call)
            assert row is not None
            row.state = state
        with pytest.raises(Busy, match=f"1 of its calls may still cost money: {call}"):
            deleting.forget(kit.database, video)
    with kit.database.write() as session:
        calls.change(session, call, ["unknown"], state="failed")
    delete(kit, video)


def test_what_was_spent_stays_counted(kit: Kit) -> None:
    video = finished(kit, "a")
    with kit.database.write() as session:
        budgets.ensure(session, {"user:local": 5_000_000})
        budgets.reserve(session, ["user:local"], 2_000_000)
        budgets.settle(session, ["user:local"], 2_000_000, 2_000_000)
        step = steps.of_video(session, video)[0]
        call = calls.add(session, step, "acme/x", "0" * 64, 0, [], 1.0)
        call.state, call.cost = "settled", 2_000_000
    delete(kit, video)
    with kit.database.read() as session:
        assert budgets.left(session, "user:local") == 3
        assert audit.page(session, "local", None, 1, video)[0].facts["spent_usd"] == "2"


def test_a_crash_before_the_files_go_leaves_them_to_the_next_time(
    kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    video = finished(kit, "a")

    def dies(keys: object) -> int:
        raise StorageError("gone")

    deleting.forget(kit.database, video)
    with monkeypatch.context() as patch:
        patch.setattr(kit.storage, "delete", dies)
        with pytest.raises(StorageError):
            deleting.carry_out(kit.database, kit.storage)
    assert len(files(kit)) == 2
    assert deleting.carry_out(kit.database, kit.storage) > 0
    assert files(kit) == []


def test_retention_deletes_no_file_inside_a_transaction(
    kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow bucket would keep everybody from writing."""
    finished(kit, "a")
    real = kit.storage.delete

    def slow(keys: list[str]) -> int:
        with kit.database.write():
            pass
        return real(keys)

    monkeypatch.setattr(kit.storage, "delete", slow)
    assert kit.videos.clean(keep_days=0).files == 2
    assert files(kit) == []


def test_what_a_retry_has_made_again_is_spared(kit: Kit) -> None:
    video = finished(kit, "a")
    key = dict(kit.videos.artifacts(video))["a"].key
    with kit.database.write() as session:
        doomed.add(session, [key], 1.0)
    assert deleting.carry_out(kit.database, kit.storage) == 0
    assert kit.text(video, "a") == "a"


def test_a_great_many_files_go_in_parts(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deleting, "AT_ONCE", 3)
    source = Path(kit.home) / "x"
    source.write_text("12345")
    keys = [f"uploads/u{n}/raw" for n in range(10)]
    for key in keys:
        kit.storage.put(key, source)
    with kit.database.write() as session:
        doomed.add(session, keys, 1.0)
    assert deleting.carry_out(kit.database, kit.storage) == 50
    assert files(kit) == []
