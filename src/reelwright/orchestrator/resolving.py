"""Deciding on a call whose fate nobody could tell: adopt it, send it again, or write it off."""

import re
import time
from collections.abc import Callable
from typing import Literal

import structlog
from sqlalchemy.exc import IntegrityError

from reelwright.common.calls import OPEN, Call, CallState
from reelwright.common.contract import Contract
from reelwright.common.errors import BriefError, NotFound
from reelwright.common.money import ZERO, dollars
from reelwright.common.ports import Job
from reelwright.database import calls, videos
from reelwright.database.connection import Database
from reelwright.database.models import CallRow
from reelwright.orchestrator.cancelling import AWAY, Find, book

Way = Literal["adopt", "retry", "write-off"]
WAYS: tuple[Way, ...] = ("adopt", "retry", "write-off")
ENDED = ("cancelled", "failed", "finished")
"""Videos in which nobody works: what is still open there may be decided by hand as well."""

_ID = re.compile(r"[A-Za-z0-9_-]{1,128}")
"""What vendors call their jobs: never anything that would lead elsewhere in an address."""

log = structlog.get_logger()


class Decision(Contract):
    """A call as it was decided on."""

    call: Call
    unchecked: str = ""
    """Why the vendor could not be asked for the id that was adopted; ``retry`` asks it then."""


def resolve(
    database: Database,
    find: Find,
    call_id: int,
    way: Way,
    vendor_id: str | None = None,
    clock: Callable[[], float] = time.time,
) -> Decision:
    """Decide, once. The video goes on with it at its next ``retry``.

    ``adopt`` takes the vendor's job ``vendor_id`` for this call, if the vendor has one of this
    model. ``retry`` says that it was never made: its money is free again, and it may be sent anew.
    ``write-off`` counts it as paid for nothing, and it may be sent anew as well. So may a call be
    decided on that could not be cancelled with its video. Raises ``NotFound`` and ``BriefError``.
    """
    row = _undecided(database, call_id)
    if way == "adopt":
        return _adopt(database, find, row, vendor_id)
    lost = way == "write-off"
    state: CallState = "written_off" if lost else "absent"
    cost = dollars(row.reserved) if lost else ZERO
    book(database, call_id, state, cost, clock(), f"resolved: {way}")
    log.info("call.resolved", call=call_id, way=way)
    return Decision(call=_look(database, call_id))


def _undecided(database: Database, call_id: int) -> CallRow:
    with database.read() as session:
        row = calls.get(session, call_id)
        ended = row is not None and videos.get(session, row.video_id).state in ENDED
        session.expunge_all()
    if row is None:
        raise NotFound(
            f"there is no call {call_id}",
            field="call",
            hint="'reelwright show VIDEO_ID' names the calls of a video that are open",
        )
    if row.state != "unknown" and not (ended and row.state in OPEN):
        raise BriefError(
            f"call {call_id} is {row.state}: there is nothing to decide",
            field="call",
            hint=f"go on with: reelwright retry {row.video_id}",
        )
    return row


def _adopt(database: Database, find: Find, row: CallRow, vendor_id: str | None) -> Decision:
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
    unchecked = _checked(find, row, job)
    try:
        with database.write() as session:
            calls.change(session, row.id, ["unknown", "intent"], job, state="submitted", why=None)
    except IntegrityError as error:
        raise _no_job(row, f"{vendor_id} belongs to another call already") from error
    log.info("call.resolved", call=row.id, way="adopt", vendor_id=vendor_id, unchecked=unchecked)
    return Decision(call=_look(database, row.id), unchecked=unchecked)


def _checked(find: Find, row: CallRow, job: Job) -> str:
    """Why the vendor could not be asked; empty: it has such a job, of this call's model."""
    if not _ID.fullmatch(job.id):
        raise _no_job(row, f"{job.id!r} is no id of a vendor's job")
    try:
        seen = find(row.model).poll(job)
    except AWAY as error:
        return error.message
    if seen.fault == "unknown":
        raise _no_job(row, seen.error or f"the vendor knows no job {job.id}")
    return ""


def _no_job(row: CallRow, message: str) -> BriefError:
    return BriefError(
        message,
        field="vendor_id",
        hint="Look the id up in the vendor's own list; if the call is not there: "
        f"reelwright resolve {row.id} retry",
    )


def _look(database: Database, call_id: int) -> Call:
    with database.read() as session:
        row = calls.get(session, call_id)
        assert row is not None
        return calls.value(row)
