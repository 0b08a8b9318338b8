"""Rows of the audit log: what was asked, extracted, moderated and spent."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import cast

from pydantic import JsonValue
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reelwright.common.events import EventKind
from reelwright.common.money import dollars
from reelwright.database.clients import AuditRow
from reelwright.database.models import ArtifactRow, CallRow, JsonDict, StepRow, VideoRow

FILES = ("product_photo", "logo", "music_file", "lut", "model_folder")
"""Options of a brief that are paths; that there was one is told, and not where it lay."""
ENDS: tuple[EventKind, ...] = ("video.finished", "video.failed", "video.cancelled")


def record(
    session: Session,
    owner: str,
    key_id: str | None,
    action: str,
    video_id: str | None,
    facts: dict[str, JsonValue],
    now: float,
) -> None:
    """One line, in the caller's transaction."""
    plain = cast("JsonDict", facts)
    row = AuditRow(
        owner=owner, key_id=key_id, action=action, video_id=video_id, facts=plain, at=now
    )
    session.add(row)


def follow(
    session: Session, video_id: str, kind: EventKind, now: float, data: Mapping[str, JsonValue]
) -> None:
    """The lines that every video leaves, whoever asked for it. Of a plan they hold the event's
    data, too: who judged the words."""
    if kind == "video.created":
        facts = _asked
    elif kind == "video.planned":
        facts = partial(_extracted, data=data)
    elif kind in ENDS:
        facts = _ended
    else:
        return
    row = session.get(VideoRow, video_id)
    if row is not None:
        record(session, row.owner, None, kind, video_id, facts(session, row), now)


def _asked(session: Session, row: VideoRow) -> dict[str, JsonValue]:
    brief = cast("dict[str, JsonValue]", row.brief)
    given: dict[str, JsonValue] = {
        name: True if name in FILES else value for name, value in brief.items() if value
    }
    return {"brief": given, "models": cast("dict[str, JsonValue] | None", row.models)}


def _extracted(
    session: Session, row: VideoRow, data: Mapping[str, JsonValue]
) -> dict[str, JsonValue]:
    spec = (
        select(ArtifactRow.digest)
        .join(StepRow, StepRow.id == ArtifactRow.step_id)
        .where(ArtifactRow.video_id == row.id, StepRow.kind == "validate")
        .order_by(ArtifactRow.id)
    )
    expected = select(func.sum(StepRow.cost_estimate)).where(StepRow.video_id == row.id)
    return {
        **data,
        "spec_sha256": session.scalar(spec.limit(1)),
        "cost_estimate_usd": str(dollars(int(session.scalar(expected) or 0))),
    }


def _ended(session: Session, row: VideoRow) -> dict[str, JsonValue]:
    sums = select(func.count(), func.sum(CallRow.cost)).where(CallRow.video_id == row.id)
    number, spent = session.execute(sums).one()
    told: dict[str, JsonValue] = {"calls": number, "spent_usd": str(dollars(int(spent or 0)))}
    error = session.scalar(select(VideoRow.error).where(VideoRow.id == row.id))
    return told if error is None else {**told, "error": cast("JsonValue", error)}


def page(
    session: Session, owner: str | None, before: int | None, limit: int, video_id: str | None
) -> Sequence[AuditRow]:
    """An owner's lines, or all, newest first; ``before``: those with smaller ids."""
    query = select(AuditRow).order_by(AuditRow.id.desc()).limit(limit)
    if owner is not None:
        query = query.where(AuditRow.owner == owner)
    if before is not None:
        query = query.where(AuditRow.id < before)
    if video_id is not None:
        query = query.where(AuditRow.video_id == video_id)
    return session.scalars(query).all()
