"""An owner's places for running videos: numbered, and a unique index gives each to one video."""

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from reelwright.common.accounts import LOCAL
from reelwright.common.errors import Busy
from reelwright.database.models import VideoRow


def take(session: Session, video_id: str, most: int) -> None:
    """Give a running video one of its owner's ``most`` places; 0: there is no limit.

    Whoever uses the command line has none either. Raises ``Busy``: then roll back. The place is
    free again in the transaction that makes the video stop running.
    """
    facts = select(VideoRow.owner, VideoRow.state, VideoRow.slot).where(VideoRow.id == video_id)
    owner, state, slot = session.execute(facts).one()
    if not most or owner == LOCAL or state != "running" or slot is not None:
        return
    while not _took(session, video_id, _free(session, owner, most)):
        pass


def _free(session: Session, owner: str, most: int) -> int:
    query = select(VideoRow.slot, VideoRow.id).where(VideoRow.owner == owner)
    taken = session.execute(query.where(VideoRow.slot.is_not(None))).all()
    free = set(range(1, most + 1)) - {row.slot for row in taken}
    if not free:
        raise _busy(sorted(row.id for row in taken), most)
    return min(free)


def _took(session: Session, video_id: str, slot: int) -> bool:
    """``False``: another transaction was quicker; it has been waited for."""
    try:
        with session.begin_nested():
            session.execute(
                update(VideoRow)
                .where(VideoRow.id == video_id)
                .values(slot=slot)
                .execution_options(synchronize_session=False)
            )
    except IntegrityError:
        return False
    return True


def _busy(videos: list[str], most: int) -> Busy:
    which = "another video of yours is" if most == 1 else f"{most} videos of yours are"
    return Busy(
        f"{which} still being made: {', '.join(videos)}",
        field="video_id",
        hint="Wait until one has ended, or cancel it.",
    )
