"""The revision of a video: it grows in the transaction of every change that a status page shows.

The row is locked by it until that transaction ends, always before any row of a step: so two
transactions never wait for each other, and the events of a video get their numbers in the order
in which they can be seen.
"""

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from reelwright.database.models import VideoRow

_NEXT = {"revision": VideoRow.revision + 1}
_PLAIN = {"synchronize_session": False}


def bump(session: Session, video_id: str) -> None:
    """Something of the video has changed."""
    session.execute(
        update(VideoRow).where(VideoRow.id == video_id).values(_NEXT).execution_options(**_PLAIN)
    )


def bump_all(session: Session, video_ids: Select[str]) -> None:
    """Something of all these videos has changed; they are locked in one order."""
    rows = select(VideoRow.id).where(VideoRow.id.in_(video_ids)).order_by(VideoRow.id)
    locked = rows.with_for_update(key_share=True)
    session.execute(
        update(VideoRow).where(VideoRow.id.in_(locked)).values(_NEXT).execution_options(**_PLAIN)
    )
