import os
from pathlib import Path

from kits.engine import Kit, plan
from reelwright.database import steps, videos
from reelwright.orchestrator.owner import Owner
from reelwright.orchestrator.sweeper import sweep

NOW = 1000.0


def ready(kit: Kit, *videos_: str) -> dict[str, int]:
    """Running videos with one step each; the steps' ids by video."""
    with kit.database.write() as session:
        for video in videos_:
            videos.create(session, video, "me", {}, 1.0)
            videos.move(session, video, ["queued"], "running", 1.0)
            steps.add(session, video, [plan("a")])
        return {video: steps.of_video(session, video)[0].id for video in videos_}


def claim(kit: Kit, step_id: int, owner: str, lease_seconds: float = 20.0) -> None:
    with kit.database.write() as session:
        assert steps.claim(session, step_id, owner, NOW, lease_seconds) is not None


def test_all_that_may_be_claimed_is_found_or_only_one_videos(kit: Kit, tmp_path: Path) -> None:
    ids = ready(kit, "v1", "v2")
    me = Owner(tmp_path / "owners")
    assert set(sweep(kit.database, me, NOW)) == set(ids.values())
    assert list(sweep(kit.database, me, NOW, "v2")) == [ids["v2"]]
    me.close()


def test_the_work_of_the_dead_is_taken_over_at_once(kit: Kit, tmp_path: Path) -> None:
    ids = ready(kit, "v1")
    me, dead = Owner(tmp_path / "owners"), Owner(tmp_path / "owners")
    claim(kit, ids["v1"], dead.id)
    assert list(sweep(kit.database, me, NOW)) == [], "it lives"
    dead.close()
    assert list(sweep(kit.database, me, NOW)) == [ids["v1"]]
    me.close()


def test_owners_elsewhere_keep_their_work_until_the_lease_runs_out(
    kit: Kit, tmp_path: Path
) -> None:
    ids = ready(kit, "v1")
    me = Owner(tmp_path / "owners")
    claim(kit, ids["v1"], f"another-host_{os.getpid()}_00000000", lease_seconds=20.0)
    assert list(sweep(kit.database, me, NOW + 19.9)) == []
    assert list(sweep(kit.database, me, NOW + 20.1)) == [ids["v1"]]
    me.close()
