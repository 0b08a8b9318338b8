"""What was spent, what is set aside, what reuse saved: sums over calls and steps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from reelwright.common.calls import OPEN
from reelwright.common.contract import Contract
from reelwright.common.money import ZERO, Usd, dollars
from reelwright.database.clients import PastCostRow
from reelwright.database.models import CallRow, StepRow, VideoRow

Key = Literal["video", "phase", "model", "day"]
KEYS: tuple[Key, ...] = ("video", "phase", "model", "day")


class Line(Contract):
    """The sums of one group."""

    name: str
    calls: int
    """Those that were sent, or may have been."""
    spent_usd: Usd
    reserved_usd: Usd
    """Set aside for calls that are under way or that nobody can tell of."""
    saved_usd: Usd
    """What the work that reused steps took over had cost; where that is not on record, what it
    was expected to."""


@dataclass(frozen=True)
class _Entry:
    """One call, or one reused step, with everything it may be grouped by."""

    video: str
    phase: str
    model: str
    day: str
    calls: int = 0
    spent: int = 0
    reserved: int = 0
    saved: int = 0


def costs(
    session: Session, by: Key, *, owner: str | None = None, video_id: str | None = None
) -> tuple[Line, ...]:
    """The sums by video, phase, model or day (UTC), of everything or of one owner or video; what
    was deleted counts as before."""
    entries = [*_entries(session, owner, video_id), *_past(session, owner, video_id)]
    names = sorted({str(getattr(entry, by)) for entry in entries})
    return tuple(_line(name, (e for e in entries if getattr(e, by) == name)) for name in names)


def keep(session: Session, video: VideoRow) -> None:
    """Note the sums of a video that is about to be deleted."""
    found: dict[tuple[str, str, str], list[_Entry]] = {}
    for entry in _entries(session, None, video.id):
        found.setdefault((entry.phase, entry.model, entry.day), []).append(entry)
    for (phase, model, day), entries in found.items():
        row = PastCostRow(
            video_id=video.id, phase=phase, model=model, day=day, owner=video.owner,
            calls=sum(entry.calls for entry in entries),
            spent=sum(entry.spent for entry in entries),
            saved=sum(entry.saved for entry in entries),
        )  # fmt: skip
        session.add(row)


def total(lines: Iterable[Line]) -> Line:
    """All groups as one."""
    every = list(lines)
    return Line(
        name="total",
        calls=sum(line.calls for line in every),
        spent_usd=sum((line.spent_usd for line in every), ZERO),
        reserved_usd=sum((line.reserved_usd for line in every), ZERO),
        saved_usd=sum((line.saved_usd for line in every), ZERO),
    )


def _line(name: str, entries: Iterable[_Entry]) -> Line:
    every = list(entries)
    return Line(
        name=name,
        calls=sum(entry.calls for entry in every),
        spent_usd=_dollars(entry.spent for entry in every),
        reserved_usd=_dollars(entry.reserved for entry in every),
        saved_usd=_dollars(entry.saved for entry in every),
    )


def _dollars(amounts: Iterable[int]) -> Decimal:
    return dollars(sum(amounts))


def _entries(session: Session, owner: str | None, video_id: str | None) -> list[_Entry]:
    return [*_calls(session, owner, video_id), *_reused(session, owner, video_id)]


def _past(session: Session, owner: str | None, video_id: str | None) -> list[_Entry]:
    query = select(PastCostRow)
    if owner is not None:
        query = query.where(PastCostRow.owner == owner)
    if video_id is not None:
        query = query.where(PastCostRow.video_id == video_id)
    return [
        _Entry(
            video=row.video_id,
            phase=row.phase,
            model=row.model,
            day=row.day,
            calls=row.calls,
            spent=row.spent,
            saved=row.saved,
        )
        for row in session.scalars(query)
    ]


def _calls(session: Session, owner: str | None, video_id: str | None) -> list[_Entry]:
    query = (
        select(StepRow, CallRow)
        .join(StepRow, StepRow.id == CallRow.step_id)
        .join(VideoRow, VideoRow.id == CallRow.video_id)
        .where(CallRow.state != "absent")
    )
    if owner is not None:
        query = query.where(VideoRow.owner == owner)
    if video_id is not None:
        query = query.where(VideoRow.id == video_id)
    return [
        _Entry(
            video=call.video_id,
            phase=step.phase,
            model=call.model,
            day=_day(call.opened_at),
            calls=1,
            spent=call.cost,
            reserved=call.reserved if call.state in (*OPEN, "unknown") else 0,
        )
        for step, call in session.execute(query)
    ]


def _reused(session: Session, owner: str | None, video_id: str | None) -> list[_Entry]:
    past = aliased(StepRow)
    paid = (
        select(func.max(past.cost))
        .where(past.fingerprint == StepRow.fingerprint, past.cost > 0)
        .scalar_subquery()
    )
    query = (
        select(StepRow, VideoRow, func.coalesce(paid, StepRow.cost_estimate))
        .join(VideoRow, VideoRow.id == StepRow.video_id)
        .where(StepRow.reused.is_(True), StepRow.cost_estimate > 0)
    )
    if owner is not None:
        query = query.where(VideoRow.owner == owner)
    if video_id is not None:
        query = query.where(VideoRow.id == video_id)
    return [
        _Entry(
            video=video.id,
            phase=step.phase,
            model=(step.model or "").partition("@")[0],
            day=_day(video.created_at),
            saved=saved,
        )
        for step, video, saved in session.execute(query)
    ]


def _day(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).date().isoformat()
