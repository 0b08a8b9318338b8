from pathlib import Path

from kits.engine import Kit, plan
from reelwright.database import doomed


def test_only_what_nobody_has_or_may_get_is_deleted(tmp_path: Path) -> None:
    kit = Kit(tmp_path)
    video = kit.create(plan("a"))
    made, to_come, gone = (f"videos/{name}" for name in (f"{video}/x", f"{video}/y", "v404/z"))
    with kit.database.write() as session:
        doomed.add(session, [made, to_come, gone, "uploads/u1/raw"], 1.0)
    with kit.database.read() as session:
        found = doomed.some(session, 0, 3)
        assert [key for _, key in found] == [made, to_come, gone]
        assert [key for _, key in doomed.some(session, found[-1][0], 9)] == ["uploads/u1/raw"]
        assert doomed.in_the_making(session, [made, gone, "uploads/u1/raw"]) == {made}
        assert doomed.made_again(session, [made, gone]) == set()
    assert kit.run(video) == "finished"
    key = dict(kit.videos.artifacts(video))["a"].key
    with kit.database.read() as session:
        assert doomed.made_again(session, [key, gone]) == {key}
        assert doomed.in_the_making(session, [key]) == set()
    kit.close()
