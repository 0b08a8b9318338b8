"""Sums over all videos, for metrics. None of them names a video, a user or a prompt."""

from collections.abc import Sequence

from sqlalchemy import Integer, cast, func, select
from sqlalchemy.orm import Session

from reelwright.database.models import CallRow, StepRow, VideoRow


def videos_by_state(session: Session) -> Sequence[tuple[str, int]]:
    """(state, how many)."""
    query = select(VideoRow.state, func.count()).group_by(VideoRow.state)
    return [(state, count) for state, count in session.execute(query)]


def steps_by_state(session: Session) -> Sequence[tuple[str, str, int]]:
    """(lane, state, how many)."""
    query = select(StepRow.lane, StepRow.state, func.count()).group_by(StepRow.lane, StepRow.state)
    return [(lane, state, count) for lane, state, count in session.execute(query)]


def work_by_kind(session: Session) -> Sequence[tuple[str, int, float, int]]:
    """(kind, steps that were done by working, their seconds, steps whose files were reused)."""
    reused = func.sum(cast(StepRow.reused, Integer))
    query = (
        select(StepRow.kind, func.count(), func.sum(StepRow.seconds), reused)
        .where(StepRow.state == "done")
        .group_by(StepRow.kind)
    )
    return [
        (kind, count - int(again or 0), float(seconds or 0.0), int(again or 0))
        for kind, count, seconds, again in session.execute(query)
    ]


def spent_since(session: Session, since: float) -> int:
    """What calls that ended since then cost, in millionths of a dollar."""
    query = select(func.sum(CallRow.cost)).where(CallRow.ended_at >= since)
    return int(session.execute(query).scalar() or 0)


def calls_in(session: Session, state: str) -> int:
    """How many paid calls are in a state."""
    query = select(func.count()).select_from(CallRow).where(CallRow.state == state)
    return session.execute(query).scalar() or 0


def calls_by_model(session: Session) -> Sequence[tuple[str, str, str, int, int]]:
    """(provider, model, state, how many, millionths of a dollar)."""
    query = select(
        CallRow.provider, CallRow.model, CallRow.state, func.count(), func.sum(CallRow.cost)
    ).group_by(CallRow.provider, CallRow.model, CallRow.state)
    return [
        (provider, model, state, count, int(cost or 0))
        for provider, model, state, count, cost in session.execute(query)
    ]
