"""The event log: one row per change of state."""

from collections.abc import Sequence
from datetime import UTC, datetime

from pydantic import JsonValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from reelwright.common.events import Event, EventKind
from reelwright.database import audit, revisions, webhooks
from reelwright.database.models import EventRow


def append(
    session: Session,
    video_id: str,
    kind: EventKind,
    at: float,
    step: str | None = None,
    **data: JsonValue,
) -> None:
    """Record one event in the caller's transaction, so that it is true when it is seen."""
    revisions.bump(session, video_id)
    audit.follow(session, video_id, kind, at, data)
    webhooks.tell(session, video_id, kind, at)
    session.add(EventRow(video_id=video_id, kind=kind, step=step, at=at, data=dict(data)))


def since(session: Session, video_id: str, last_id: int = 0) -> Sequence[Event]:
    """The events after ``last_id``, oldest first."""
    query = select(EventRow).where(EventRow.video_id == video_id, EventRow.id > last_id)
    return [_event(row) for row in session.scalars(query.order_by(EventRow.id))]


def _event(row: EventRow) -> Event:
    return Event.model_validate(
        {
            "id": row.id,
            "video_id": row.video_id,
            "kind": row.kind,
            "step": row.step,
            "at": datetime.fromtimestamp(row.at, UTC),
            "data": row.data,
        }
    )
