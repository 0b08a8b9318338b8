"""Rows of paid calls."""

from collections.abc import Sequence
from typing import cast

from sqlalchemy import CursorResult, func, null, select, update
from sqlalchemy.orm import Session

from reelwright.common.calls import OPEN, Call
from reelwright.common.money import dollars
from reelwright.common.ports import Job
from reelwright.database.models import CallRow, JsonDict, StepRow, VideoRow


def value(row: CallRow, *, fresh: bool = False) -> Call:
    """The row as a value."""
    return Call.model_validate(
        {
            "id": row.id,
            "model": row.model,
            "digest": row.digest,
            "state": row.state,
            "job": row.job,
            "reserved_usd": dollars(row.reserved),
            "cost_usd": dollars(row.cost),
            "opened_at": row.opened_at,
            "fresh": fresh,
        }
    )


def of_step(session: Session, step_id: int) -> Sequence[CallRow]:
    """Every call of a step, oldest first."""
    query = select(CallRow).where(CallRow.step_id == step_id).order_by(CallRow.id)
    return session.scalars(query.execution_options(populate_existing=True)).all()


def of_video(session: Session, video_id: str) -> Sequence[tuple[StepRow, CallRow]]:
    """(step, call) for every call of a video, oldest first."""
    query = (
        select(StepRow, CallRow)
        .join(StepRow, StepRow.id == CallRow.step_id)
        .where(CallRow.video_id == video_id)
        .order_by(CallRow.id)
    )
    return [(step, call) for step, call in session.execute(query)]


def get(session: Session, call_id: int) -> CallRow | None:
    """One call."""
    return session.get(CallRow, call_id, populate_existing=True)


def answered(session: Session, owner: str, model: str, digest: str) -> CallRow | None:
    """A user's latest settled call to this model with this digest."""
    query = (
        select(CallRow)
        .join(VideoRow, VideoRow.id == CallRow.video_id)
        .where(VideoRow.owner == owner, CallRow.model == model, CallRow.digest == digest)
        .where(CallRow.state == "settled", CallRow.vendor_id.is_not(None))
        .order_by(CallRow.id.desc())
    )
    return session.scalars(query.limit(1)).first()


def to_come(session: Session, video_id: str, step_id: int) -> int:
    """What the video's other steps that have ordered nothing yet are expected to cost."""
    ordered = select(CallRow.step_id).where(CallRow.video_id == video_id)
    query = select(func.coalesce(func.sum(StepRow.cost_estimate), 0)).where(
        StepRow.video_id == video_id,
        StepRow.id != step_id,
        StepRow.state.in_(("waiting", "ready", "running")),
        StepRow.id.not_in(ordered),
    )
    return int(session.scalar(query) or 0)


def still_open(session: Session, video_id: str) -> Sequence[CallRow]:
    """The calls of a video that may still cost money."""
    query = select(CallRow).where(CallRow.video_id == video_id, CallRow.state.in_(OPEN))
    return session.scalars(query.order_by(CallRow.id)).all()


def taken(session: Session, provider: str) -> frozenset[str]:
    """The ids at a vendor that belong to calls here."""
    query = select(CallRow.vendor_id).where(
        CallRow.provider == provider, CallRow.vendor_id.is_not(None)
    )
    return frozenset(found for found in session.scalars(query) if found)


def add(
    session: Session,
    step: StepRow,
    model: str,
    digest: str,
    reserved: int,
    scopes: Sequence[str],
    now: float,
) -> CallRow:
    """A new intent."""
    row = CallRow(
        video_id=step.video_id,
        step_id=step.id,
        provider=model.partition("/")[0],
        model=model,
        digest=digest,
        state="intent",
        reserved=reserved,
        scopes=list(scopes),
        opened_at=now,
    )
    session.add(row)
    session.flush()
    return row


def change(
    session: Session, call_id: int, frm: Sequence[str], job: Job | None = None, **values: object
) -> bool:
    """Change a call that is in one of these states; says whether it was."""
    if job is not None:
        plain = cast("JsonDict", job.model_dump(mode="json"))
        values |= {"job": plain, "vendor_id": job.id}
    changed = session.execute(
        update(CallRow)
        .where(CallRow.id == call_id, CallRow.state.in_(frm))
        .values(values)
        .execution_options(synchronize_session=False)
    )
    return cast("CursorResult[tuple[()]]", changed).rowcount == 1


def unsure(session: Session, call_id: int, why: str) -> None:
    """Leave an open call to a person; an id that the vendor does not know is nobody's again."""
    session.execute(
        update(CallRow)
        .where(CallRow.id == call_id, CallRow.state.in_(OPEN))
        .values(state="unknown", why=why, job=null(), vendor_id=None)
        .execution_options(synchronize_session=False)
    )
