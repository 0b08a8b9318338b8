"""Whether anybody works on a video: on this machine, or on others that share its database."""

from collections.abc import Callable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reelwright.database import steps, videos
from reelwright.database.models import EventRow, StepRow

GRACE = 5.0
"""Seconds in which a step whose lease ran out is taken over where anybody works."""


def is_stalled(
    session: Session,
    video_id: str,
    now: float,
    is_dead: Callable[[str], bool],
    *,
    here: bool,
    patience: float | None,
) -> bool:
    """Whether the video is under way, but nobody is left to work on it.

    ``is_dead``: whether a lease's owner has certainly died. ``here``: whether any process of this
    machine works at all. ``patience``: how many seconds other machines, which nobody can look
    into, may let pass between two steps; ``None``: there are no others. Raises ``NotFound``.
    """
    if videos.state(session, video_id) != "running":
        return False
    held = [row for row in steps.of_video(session, video_id) if row.state == "running"]
    if held:
        return not any(_lives(row, now, is_dead) for row in held)
    # Between two steps nobody holds a lease; then any living process may be the one.
    return not here and (patience is None or _quiet(session, video_id, now, is_dead, patience))


def _lives(row: StepRow, now: float, is_dead: Callable[[str], bool]) -> bool:
    lapsed = row.lease_until is None or row.lease_until < now - GRACE
    return not lapsed and row.owner is not None and not is_dead(row.owner)


def _quiet(
    session: Session, video_id: str, now: float, is_dead: Callable[[str], bool], patience: float
) -> bool:
    """No machine holds any lease, and nothing has happened to the video for a while."""
    last = session.scalar(select(func.max(EventRow.at)).where(EventRow.video_id == video_id))
    if (last or 0.0) > now - patience:
        return False
    query = select(StepRow).where(StepRow.state == "running")
    return not any(_lives(row, now, is_dead) for row in session.scalars(query))
