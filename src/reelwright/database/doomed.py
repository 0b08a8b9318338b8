"""Rows of doomed files: what nothing refers to any more, to be deleted after the transaction that
says so. Whoever dies in between leaves the row to the next one."""

from collections.abc import Collection, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from reelwright.database.models import ArtifactRow, DoomedRow, VideoRow


def add(session: Session, keys: Collection[str], now: float) -> None:
    """Doom the files under these keys, in the caller's transaction."""
    session.add_all(DoomedRow(key=key, at=now) for key in keys)


def some(session: Session, after: int, limit: int) -> Sequence[tuple[int, str]]:
    """(id, key) of doomed files, oldest first, from the id ``after`` on."""
    query = select(DoomedRow.id, DoomedRow.key).where(DoomedRow.id > after)
    rows = session.execute(query.order_by(DoomedRow.id).limit(limit))
    return [(row, key) for row, key in rows]


def made_again(session: Session, keys: Collection[str]) -> frozenset[str]:
    """Which of the keys have files again: a retry makes those of a step under the same keys."""
    query = select(ArtifactRow.key)
    live = query.where(ArtifactRow.key.in_(keys), ArtifactRow.removed_at.is_(None))
    return frozenset(session.scalars(live))


def in_the_making(session: Session, keys: Collection[str]) -> frozenset[str]:
    """Which of the keys may get their files at any moment: those of videos that run."""
    videos = {key: key.split("/", 2)[1] for key in keys if key.startswith("videos/")}
    query = select(VideoRow.id).where(VideoRow.state == "running")
    running = set(session.scalars(query.where(VideoRow.id.in_(set(videos.values())))))
    return frozenset(key for key, video in videos.items() if video in running)


def done(session: Session, ids: Collection[int]) -> None:
    """These files are gone, or are wanted again."""
    session.execute(delete(DoomedRow).where(DoomedRow.id.in_(ids)))
