"""Deciding on a call whose fate nobody could tell: adopt it, send it again, or write it off."""

import time
from collections.abc import Callable
from typing import Literal

import structlog
from sqlalchemy.exc import IntegrityError

from reelwright.common.calls import OPEN, Call, CallState
from reelwright.common.errors import BriefError, NotFound
from reelwright.common.money import ZERO, dollars
from reelwright.common.ports import Job
from reelwright.database import calls, videos
from reelwright.database.connection import Database
from reelwright.database.models import CallRow
from reelwright.orchestrator.cancelling import book

Way = Literal["adopt", "retry", "write-off"]
WAYS: tuple[Way, ...] = ("adopt", "retry", "write-off")
ENDED = ("cancelled", "failed", "finished")
"""Videos in which nobody works: what is still open there may be decided by hand as well."""

log = structlog.get_logger()


def resolve(
    database: Database,
    call_id: int,
    way: Way,
    vendor_id: str | None = None,
    clock: Callable[[], float] = time.time,
) -> Call:
    """Decide, once. The video goes on with it at its next ``retry``.

    ``adopt`` takes the vendor's job ``vendor_id`` for this call. ``retry`` says that it was never
    made: its money is free again, and it may be sent anew. ``write-off`` counts it as paid for
    nothing, and it may be sent anew as well. So may a call be decided on that could not be
    cancelled with its video. Raises ``NotFound`` and ``BriefError``.
    """
    row = _undecided(database, call_id)
    if way == "adopt":
        return _adopt(database, row, vendor_id)
    lost = way == "write-off"
    state: CallState = "written_off" if lost else "absent"
    cost = dollars(row.reserved) if lost else ZERO
    book(database, call_id, state, cost, clock(), f"resolved: {way}")
    log.info("call.resolved", call=call_id, way=way)
    return _look(database, call_id)


def _undecided(database: Database, call_id: int) -> CallRow:
    with database.read() as session:
        row = calls.get(session, call_id)
        ended = row is not None and videos.get(session, row.video_id).state in ENDED
        session.expunge_all()
    if row is None:
        raise NotFound(
            f"there is no call {call_id}",
            field="call",
            hint="'reelwright costs' and the error of a failed video name the calls",
        )
    if row.state != "unknown" and not (ended and row.state in OPEN):
        raise BriefError(
            f"call {call_id} is {row.state}: there is nothing to decide",
            field="call",
            hint=f"go on with: reelwright retry {row.video_id}",
        )
    return row


def _adopt(database: Database, row: CallRow, vendor_id: str | None) -> Call:
    if not vendor_id:
        raise BriefError(
            "to adopt a call its id at the vendor is needed",
            field="vendor_id",
            hint=f"as in: reelwright resolve {row.id} adopt VENDOR_ID",
        )
    if row.vendor_id is not None:
        raise BriefError(
            f"call {row.id} is {row.vendor_id} at the vendor already",
            field="vendor_id",
            hint=f"go on with: reelwright retry {row.video_id}",
        )
    job = Job(id=vendor_id, state="running")
    try:
        with database.write() as session:
            calls.change(session, row.id, ["unknown", "intent"], job, state="submitted", why=None)
    except IntegrityError as error:
        raise BriefError(
            f"{vendor_id} belongs to another call already", field="vendor_id"
        ) from error
    log.info("call.resolved", call=row.id, way="adopt", vendor_id=vendor_id)
    return _look(database, row.id)


def _look(database: Database, call_id: int) -> Call:
    with database.read() as session:
        row = calls.get(session, call_id)
        assert row is not None
        return calls.value(row)
