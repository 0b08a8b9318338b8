"""Whose is it: what is another's does not exist, in the same words."""

from contextlib import AbstractContextManager, nullcontext

from sqlalchemy import select
from sqlalchemy.orm import Session

from reelwright.common.errors import NotFound
from reelwright.database import videos
from reelwright.database.connection import Database
from reelwright.database.models import CallRow, VideoRow


def check(source: Database | Session, video_id: str, owner: str) -> None:
    """Raise ``NotFound`` unless the video is there and the owner's."""
    with _session(source) as session:
        mine = select(VideoRow.id).where(VideoRow.id == video_id, VideoRow.owner == owner)
        if session.scalar(mine) is None:
            raise videos.missing(video_id)


def check_call(source: Database | Session, call_id: int, owner: str) -> str:
    """The video of a paid call; ``NotFound`` unless the call is there and the owner's."""
    mine = (
        select(CallRow.video_id)
        .join(VideoRow, VideoRow.id == CallRow.video_id)
        .where(CallRow.id == call_id, VideoRow.owner == owner)
    )
    with _session(source) as session:
        found = session.scalar(mine)
    if found is None:
        raise NotFound(
            f"there is no call {call_id}",
            field="call",
            hint="'reelwright costs' and the error of a failed video name the calls",
        )
    return found


def _session(source: Database | Session) -> AbstractContextManager[Session]:
    return source.read() if isinstance(source, Database) else nullcontext(source)
