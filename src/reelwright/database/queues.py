"""What waits for workers, by lane: for wake-ups and for whoever decides how many workers to run."""

from collections.abc import Mapping, Sequence
from typing import cast, get_args

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, aliased

from reelwright.common.contract import Contract
from reelwright.common.plan import Lane
from reelwright.database.models import EventRow, NeedRow, StepRow, VideoRow
from reelwright.database.steps import claimable

LANES: tuple[Lane, ...] = get_args(Lane)
_ENDS = ("step.finished", "step.reused", "step.skipped")


class Queue(Contract):
    """The steps of one lane that could be worked on now."""

    lane: Lane
    depth: int
    oldest_seconds: float
    """How long the one that waits longest has waited; 0 when nothing waits."""


def lanes_of(session: Session, step_ids: Sequence[int]) -> Mapping[int, Lane]:
    """Which kind of worker each step needs."""
    query = select(StepRow.id, StepRow.lane).where(StepRow.id.in_(step_ids))
    return {step_id: cast("Lane", lane) for step_id, lane in session.execute(query)}


def ready_of(session: Session, video_id: str, now: float) -> Sequence[int]:
    """The steps of a video that could be worked on now."""
    return claimable(session, now, video_id)


def queues(session: Session, now: float) -> Sequence[Queue]:
    """Every lane as it stands."""
    waiting = _waiting(session, now)
    waited = {lane: [max(0.0, now - since) for its, since in waiting if its == lane]
              for lane in LANES}  # fmt: skip
    return [
        Queue(lane=lane, depth=len(waited[lane]), oldest_seconds=max(waited[lane], default=0.0))
        for lane in LANES
    ]


def _waiting(session: Session, now: float) -> Sequence[tuple[str, float]]:
    """(lane, since when) of all that could be worked on: since its video began, the last of what
    it needs ended, its pause after a failed try was over or its worker fell silent."""
    needed = aliased(StepRow)
    ended = func.max(EventRow.at)
    query = (
        select(StepRow.lane, VideoRow.started_at, StepRow.not_before, StepRow.lease_until, ended)
        .join(VideoRow, VideoRow.id == StepRow.video_id)
        .outerjoin(NeedRow, NeedRow.step_id == StepRow.id)
        .outerjoin(needed, needed.id == NeedRow.needs_id)
        .outerjoin(
            EventRow,
            and_(
                EventRow.video_id == StepRow.video_id,
                EventRow.step == needed.name,
                EventRow.kind.in_(_ENDS),
            ),
        )
        .where(StepRow.id.in_(claimable(session, now)))
        .group_by(StepRow.id, VideoRow.id)
    )
    return [(lane, max(at or 0.0 for at in times)) for lane, *times in session.execute(query)]
