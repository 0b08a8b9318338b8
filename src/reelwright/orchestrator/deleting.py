"""Deleting: rows first, in one transaction that dooms the files; the files after it.

A process that dies in between leaves doomed keys behind, which the next ``carry_out`` takes.
"""

import time
from collections.abc import Callable

import structlog
from sqlalchemy import delete as delete_rows
from sqlalchemy import select
from sqlalchemy.orm import Session

from reelwright.common.errors import Busy
from reelwright.common.money import dollars
from reelwright.common.ports import Storage
from reelwright.database import audit, calls, doomed, videos
from reelwright.database.connection import Database
from reelwright.database.models import ArtifactRow, BudgetRow, CallRow, EventRow, StepRow, VideoRow
from reelwright.orchestrator import costs
from reelwright.orchestrator.budget import video_scope

AT_ONCE = 200
"""Files deleted between two looks at the database."""

log = structlog.get_logger()


def carry_out(database: Database, storage: Storage) -> int:
    """Delete the doomed files; returns how many bytes that freed. May be done by several at once.

    Those that were made again meanwhile stay; those of a video that runs are left for later.
    """
    freed, after = 0, 0
    while True:
        with database.read() as session:
            batch = doomed.some(session, after, AT_ONCE)
            keys = [key for _, key in batch]
            spared = doomed.made_again(session, keys)
            later = doomed.in_the_making(session, keys) - spared
        if not batch:
            return freed
        freed += storage.delete([key for key in keys if key not in spared | later])
        with database.write() as session:
            doomed.done(session, [row for row, key in batch if key not in later])
        after = batch[-1][0]


def forget(database: Database, video_id: str, clock: Callable[[], float] = time.time) -> None:
    """Remove the rows of a video that has ended; its files are doomed by it.

    What it cost stays counted, in its user's budgets and costs, and is in the audit log. Other
    versions of the film keep all they have: each has files of its own. Raises ``NotFound``, and
    ``Busy`` while it runs or has calls that may still cost money.
    """
    with database.write() as session:
        row = videos.get(session, video_id)
        videos.lock(session, video_id)
        session.refresh(row)
        _refuse(session, row)
        keys = session.scalars(select(ArtifactRow.key).where(ArtifactRow.video_id == video_id))
        doomed.add(session, set(keys), clock())
        _note(session, row, clock())
        costs.keep(session, row)
        _drop(session, video_id)
    log.info("video.deleted", video=video_id)


def _refuse(session: Session, row: VideoRow) -> None:
    if row.state in ("running", "queued"):
        raise Busy(
            f"{row.id} is {row.state}", field="video_id", hint="Cancel it before it is deleted."
        )
    undecided = select(CallRow.id).where(CallRow.video_id == row.id, CallRow.state == "unknown")
    left = [each.id for each in calls.still_open(session, row.id)]
    left += session.scalars(undecided).all()
    if left:
        raise Busy(
            f"{len(left)} of its calls may still cost money: {', '.join(map(str, left))}",
            field="video_id",
            hint=f"reelwright resolve {left[0]} retry|write-off says what became of a call.",
        )


def _note(session: Session, row: VideoRow, now: float) -> None:
    spent = sum(session.scalars(select(CallRow.cost).where(CallRow.video_id == row.id)))
    facts = {"spent_usd": str(dollars(spent)), "state": row.state}
    audit.record(session, row.owner, None, "video.deleted", row.id, {**facts}, now)


def _drop(session: Session, video_id: str) -> None:
    """Step by step, since a database that was made without enforcing references may be at work."""
    for table in (EventRow, ArtifactRow, CallRow, StepRow):
        session.execute(delete_rows(table).where(table.video_id == video_id))
    session.execute(delete_rows(BudgetRow).where(BudgetRow.scope == video_scope(video_id)))
    session.execute(delete_rows(VideoRow).where(VideoRow.id == video_id))
