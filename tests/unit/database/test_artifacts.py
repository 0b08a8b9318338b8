from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from kits.engine import plan
from reelwright.common.artifact import Artifact, MediaFacts
from reelwright.common.events import VideoState
from reelwright.database import artifacts, steps, videos
from reelwright.database.connection import Database
from reelwright.database.models import ArtifactRow, StepRow

DAY = 86_400.0


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Three videos, v1 and v2 of ann, v3 of bob, each with steps a and b."""
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    database.migrate()
    with database.write() as opened:
        for video, owner in (("v1", "ann"), ("v2", "ann"), ("v3", "bob")):
            videos.create(opened, video, owner, {}, 1.0)
            videos.move(opened, video, ["queued"], "running", 1.0)
            steps.add(opened, video, [plan("a"), plan("b", "a")])
        yield opened
    database.close()


def step(session: Session, video: str, name: str = "a") -> StepRow:
    return next(row for row in steps.of_video(session, video) if row.name == name)


def file(video: str, path: str = "chunks/chunk_00.mp4", name: str = "main") -> Artifact:
    facts = MediaFacts(kind="video", size=(854, 480), rate=Fraction(30_000, 1001), frames=150)
    return Artifact(name=name, key=f"videos/{video}/{path}", digest="d" * 64, bytes=2**33,
                    content_type="video/mp4", facts=facts)  # fmt: skip


def test_what_is_stored_comes_back(session: Session) -> None:
    row = step(session, "v1")
    made = [file("v1"), file("v1", "chunks/tail.png", "tail")]
    artifacts.replace(session, row, "mark", made, 2.0)
    session.flush()
    session.expire_all()
    assert artifacts.of_step(session, row.id) == made
    assert artifacts.of_video(session, "v1") == [("a", made[0]), ("a", made[1])]
    assert artifacts.of_video(session, "v2") == []


def test_a_step_done_again_replaces_what_it_made(session: Session) -> None:
    row = step(session, "v1")
    artifacts.replace(session, row, "old", [file("v1"), file("v1", "x", "extra")], 2.0)
    artifacts.replace(session, row, "new", [file("v1", "chunks/chunk_01.mp4")], 3.0)
    assert [made.key for made in artifacts.of_step(session, row.id)] == [
        "videos/v1/chunks/chunk_01.mp4"
    ]
    assert artifacts.under_fingerprint(session, "old", "ann") == []


def test_the_same_work_is_found_of_the_same_owner_only_and_the_latest(session: Session) -> None:
    for video in ("v1", "v2", "v3"):
        artifacts.replace(session, step(session, video), "mark", [file(video)], 2.0)
    assert artifacts.under_fingerprint(session, "mark", "ann") == [file("v2")]
    assert artifacts.under_fingerprint(session, "mark", "bob") == [file("v3")]
    assert artifacts.under_fingerprint(session, "mark", "eve") == []
    assert artifacts.under_fingerprint(session, "other", "ann") == []


def test_removed_files_are_gone_from_every_answer(session: Session) -> None:
    row = step(session, "v1")
    artifacts.replace(session, row, "mark", [file("v1")], 2.0)
    session.flush()
    videos.move(session, "v1", ["running"], "finished", 3.0)
    old = artifacts.expired(session, 4.0, keep=())
    artifacts.mark_removed(session, [each.id for each in old], 5.0)
    assert artifacts.of_step(session, row.id) == []
    assert artifacts.of_video(session, "v1") == []
    assert artifacts.under_fingerprint(session, "mark", "ann") == []
    assert artifacts.expired(session, 4.0, keep=()) == [], "nothing is removed twice"


@pytest.mark.parametrize(
    ("state", "removed"),
    [("finished", True), ("failed", True), ("cancelled", True), ("running", False),
     ("interrupted", False)],
)  # fmt: skip
def test_only_videos_that_ended_lose_files(
    session: Session, state: VideoState, removed: bool
) -> None:
    artifacts.replace(session, step(session, "v1"), "mark", [file("v1")], 2.0)
    if state != "running":
        videos.move(session, "v1", ["running"], state, 3.0)
    assert bool(artifacts.expired(session, 3.0 + DAY, keep=())) == removed


def test_neither_young_files_nor_the_film_are_removed(session: Session) -> None:
    made = [file("v1"), file("v1", "final.mp4", "film"), file("v1", "not_final.mp4", "other")]
    artifacts.replace(session, step(session, "v1"), "mark", made, 2.0)
    videos.move(session, "v1", ["running"], "finished", DAY)
    assert artifacts.expired(session, DAY, keep=("final.mp4",)) == []
    old = artifacts.expired(session, DAY + 1, keep=("final.mp4",))
    assert [row.key for row in old] == [made[0].key, made[2].key]


def test_what_the_user_gave_is_never_old(session: Session) -> None:
    given = plan("asset/product", kind="asset")
    steps.add(session, "v1", [given])
    row = step(session, "v1", "asset/product")
    artifacts.replace(session, row, "mark", [file("v1", "inputs/product.png")], 2.0)
    videos.move(session, "v1", ["running"], "finished", 3.0)
    assert artifacts.expired(session, 4.0, keep=()) == []


def test_a_step_is_handed_what_it_needs_by_role(session: Session) -> None:
    a, b = step(session, "v1"), step(session, "v1", "b")
    made = [file("v1"), file("v1", "chunks/chunk_00_tail.png", "tail")]
    artifacts.replace(session, a, "f" * 64, made, 1.0)
    session.flush()
    assert list(artifacts.needed(session, b.id)) == [("a", made[0])], "it asked for the main file"
    rows = session.query(ArtifactRow).all()
    artifacts.mark_removed(session, [row.id for row in rows], 2.0)
    assert list(artifacts.needed(session, b.id)) == []
