"""Rows of webhooks and of what is to be delivered to them: an outbox."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import cast
from uuid import uuid4

from sqlalchemy import CursorResult, delete, func, select, update
from sqlalchemy.orm import Session

from reelwright.common.events import EventKind
from reelwright.database.clients import DeliveryRow, WebhookRow
from reelwright.database.models import JsonDict, VideoRow

EVENTS: tuple[EventKind, ...] = (
    "video.finished", "video.failed", "video.cancelled", "video.paused",
)  # fmt: skip
"""What a webhook may be told of."""


def of_owner(session: Session, owner: str) -> Sequence[WebhookRow]:
    """An owner's webhooks, oldest first."""
    query = select(WebhookRow).where(WebhookRow.owner == owner)
    return session.scalars(query.order_by(WebhookRow.created_at, WebhookRow.id)).all()


def get(session: Session, webhook_id: str, owner: str) -> WebhookRow | None:
    """One of the owner's webhooks."""
    row = session.get(WebhookRow, webhook_id)
    return row if row is not None and row.owner == owner else None


def remove(session: Session, webhook_id: str) -> None:
    """Forget a webhook and what was to be delivered to it."""
    session.execute(delete(DeliveryRow).where(DeliveryRow.webhook_id == webhook_id))
    session.execute(delete(WebhookRow).where(WebhookRow.id == webhook_id))


def disable(session: Session, webhook_id: str, now: float) -> None:
    """Send it nothing more: its server said that it is gone."""
    gone = update(WebhookRow).where(WebhookRow.id == webhook_id)
    session.execute(gone.values(disabled_at=now))
    waiting = update(DeliveryRow).where(DeliveryRow.webhook_id == webhook_id)
    session.execute(
        waiting.where(DeliveryRow.state == "pending").values(
            state="failed", ended_at=now, why="the webhook is gone"
        )
    )


def tell(session: Session, video_id: str, event: EventKind, now: float) -> None:
    """Put the event into the outbox of each webhook that wants it, in the caller's transaction."""
    if event not in EVENTS:
        return
    query = (
        select(WebhookRow)
        .join(VideoRow, VideoRow.owner == WebhookRow.owner)
        .where(VideoRow.id == video_id, WebhookRow.disabled_at.is_(None))
    )
    wanted = [row for row in session.scalars(query) if event in row.events]
    if wanted:
        about = _about(session, video_id)
        for row in wanted:
            add(session, row.id, event, about, now, video_id)


def add(
    session: Session,
    webhook_id: str,
    event: str,
    about: JsonDict,
    now: float,
    video_id: str | None = None,
) -> DeliveryRow:
    """One message to be delivered."""
    at = datetime.fromtimestamp(now, UTC).isoformat().replace("+00:00", "Z")
    row = DeliveryRow(
        message_id=f"msg_{uuid4().hex}",
        webhook_id=webhook_id,
        event=event,
        video_id=video_id,
        body={"type": event, "timestamp": at, "data": about},
        state="pending",
        not_before=now,
        created_at=now,
    )
    session.add(row)
    return row


def _about(session: Session, video_id: str) -> JsonDict:
    query = select(VideoRow.state, VideoRow.version, VideoRow.error).where(VideoRow.id == video_id)
    state, version, error = session.execute(query).one()
    return {"video_id": video_id, "state": state, "version": version, "error": error}


def due(
    session: Session, now: float, limit: int, busy: Collection[str] = ()
) -> Sequence[tuple[int, str]]:
    """(message, webhook) to send now, the oldest of each webhook that is not ``busy``: a slow
    receiver holds up nobody else."""
    first = (
        select(func.min(DeliveryRow.id), DeliveryRow.webhook_id)
        .where(DeliveryRow.state == "pending", DeliveryRow.not_before <= now)
        .where(DeliveryRow.webhook_id.not_in(busy))
        .group_by(DeliveryRow.webhook_id)
        .order_by(func.min(DeliveryRow.id))
    )
    return [(message, webhook) for message, webhook in session.execute(first.limit(limit))]


def owners(session: Session, webhook_ids: Collection[str]) -> dict[str, str]:
    """Whose they are."""
    query = select(WebhookRow.id, WebhookRow.owner).where(WebhookRow.id.in_(webhook_ids))
    return {str(webhook): str(owner) for webhook, owner in session.execute(query)}


def claim(
    session: Session, delivery_id: int, now: float, until: float
) -> tuple[DeliveryRow, WebhookRow] | None:
    """Take a message to send; ``None``: somebody else has. At ``until`` it counts as lost."""
    changed = session.execute(
        update(DeliveryRow)
        .where(DeliveryRow.id == delivery_id, DeliveryRow.state == "pending")
        .where(DeliveryRow.not_before <= now)
        .values(attempts=DeliveryRow.attempts + 1, not_before=until)
        .execution_options(synchronize_session=False)
    )
    if cast("CursorResult[tuple[()]]", changed).rowcount != 1:
        return None
    row = session.get(DeliveryRow, delivery_id, populate_existing=True)
    webhook = session.get(WebhookRow, row.webhook_id) if row else None
    return (row, webhook) if row and webhook else None


def end(session: Session, delivery_id: int, attempt: int, **values: object) -> bool:
    """Note how a try ended, if it is still the last one; says whether it is."""
    changed = session.execute(
        update(DeliveryRow)
        .where(DeliveryRow.id == delivery_id, DeliveryRow.attempts == attempt)
        .where(DeliveryRow.state == "pending")
        .values(values)
        .execution_options(synchronize_session=False)
    )
    return cast("CursorResult[tuple[()]]", changed).rowcount == 1


def deliveries(
    session: Session, webhook_id: str, before: int | None, limit: int
) -> Sequence[DeliveryRow]:
    """A webhook's messages, newest first."""
    query = select(DeliveryRow).where(DeliveryRow.webhook_id == webhook_id)
    if before is not None:
        query = query.where(DeliveryRow.id < before)
    return session.scalars(query.order_by(DeliveryRow.id.desc()).limit(limit)).all()
