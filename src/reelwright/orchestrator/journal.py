"""The record of paid calls of one step: money is set aside before a call, counted after it."""

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from decimal import Decimal

import structlog
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from reelwright.common.calls import OPEN, Call, CallState, unresolved
from reelwright.common.errors import LeaseLost
from reelwright.common.money import micro_dollars
from reelwright.common.ports import Job
from reelwright.database import budgets, calls, steps, videos
from reelwright.database.connection import Database
from reelwright.database.models import CallRow, StepRow
from reelwright.orchestrator import limits
from reelwright.orchestrator.budget import Caps, video_scope

log = structlog.get_logger()


class StepJournal:
    """The calls of a step that this process holds the lease of; a ``common.calls.Journal``."""

    def __init__(
        self,
        database: Database,
        row: StepRow,
        caps: Caps,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._row = row
        self._caps = caps
        self._clock = clock
        self._settled: list[tuple[Call, Decimal]] = []

    def open(
        self,
        model: str,
        digest: str,
        reserve: Decimal,
        *,
        again: bool = False,
        spare: bool = False,
    ) -> Call:
        """The call of this digest, or a new one; see ``common.calls.Journal``."""
        reusable = OPEN if again else (*OPEN, "settled")
        with self._holding() as session:
            known = calls.of_step(session, self._row.id)
            for row in known:
                if row.state == "unknown":
                    raise unresolved(row.id, row.model)
            for row in known:
                if row.state in reusable and row.digest == digest:
                    return calls.value(row)
            made = self._intend(session, model, digest, micro_dollars(reserve), spare=spare)
            opened = calls.value(made, fresh=True)
        self._log("call.opened", opened)
        return opened

    def _intend(
        self, session: Session, model: str, digest: str, amount: int, *, spare: bool
    ) -> CallRow:
        now, video_id = self._clock(), self._row.video_id
        owner = videos.get(session, video_id).owner
        budgets.keep(session, video_scope(video_id))
        capped = limits.held(session, owner, now, self._caps)
        budgets.ensure(session, capped)
        held_to = [video_scope(video_id), *capped]
        beside = calls.to_come(session, video_id, self._row.id) if spare else 0
        budgets.reserve(session, held_to, amount, beside)
        return calls.add(session, self._row, model, digest, amount, held_to, now)

    def submitted(self, call: Call, job: Job) -> Call:
        """Store the vendor's id. Raises ``ValueError`` when another call has it."""
        try:
            with self._holding() as session:
                calls.change(session, call.id, OPEN, job, state="submitted")
        except IntegrityError as error:
            raise ValueError(f"{job.id} belongs to another call") from error
        self._log("call.submitted", call, vendor_id=job.id)
        return call.model_copy(update={"state": "submitted", "job": job, "fresh": False})

    def taken(self, model: str) -> frozenset[str]:
        """The vendor's ids that belong to calls already."""
        with self._database.read() as session:
            return calls.taken(session, model.partition("/")[0])

    def answered(self, model: str, digest: str) -> Job | None:
        """See ``common.calls.Journal``."""
        with self._database.read() as session:
            owner = videos.get(session, self._row.video_id).owner
            found = calls.answered(session, owner, model, digest)
            return calls.value(found).job if found else None

    def absent(self, call: Call) -> None:
        """It was never made."""
        self._end(call, "absent", Decimal(0))

    def failed(self, call: Call, cost: Decimal, why: str) -> None:
        """The vendor could not do it."""
        self._end(call, "failed", cost, why)

    def settle(self, call: Call, cost: Decimal) -> None:
        """Done, paid and fetched: counted by :meth:`close`."""
        self._settled.append((call, cost))

    def close(self, session: Session) -> int | None:
        """Count what was settled, in the transaction that ends the step.

        Returns what all calls of the step have cost, in millionths; ``None``: it has none.
        """
        for call, cost in self._settled:
            end(session, call.id, "settled", micro_dollars(cost), self._clock())
        self._settled.clear()
        rows = calls.of_step(session, self._row.id)
        return sum(row.cost for row in rows) if rows else None

    def unknown(self, call: Call, why: str) -> None:
        """Its money stays set aside until a person decides."""
        with self._holding() as session:
            calls.unsure(session, call.id, why)
        self._log("call.unknown", call, why=why)

    def _end(self, call: Call, state: CallState, cost: Decimal, why: str | None = None) -> None:
        with self._holding() as session:
            end(session, call.id, state, micro_dollars(cost), self._clock(), why)
        self._log(f"call.{state}", call, cost=str(cost))

    @contextmanager
    def _holding(self) -> Generator[Session]:
        """A transaction in which the step is surely ours: a worker that was overtaken writes
        nothing, and what it would write now is its successor's."""
        with self._database.write() as session:
            if not steps.holds(session, self._row.id, self._row.fence):
                raise LeaseLost(f"another worker has taken over {self._row.name}")
            yield session

    def _log(self, event: str, call: Call, **facts: object) -> None:
        log.info(
            event, video=self._row.video_id, step=self._row.name, call=call.id,
            model=call.model, reserved=str(call.reserved_usd), **facts,
        )  # fmt: skip


def end(
    session: Session, call_id: int, state: CallState, cost: int, now: float, why: str | None = None
) -> bool:
    """End a call and free what was set aside for it, once; says whether it was still open."""
    row = calls.get(session, call_id)
    if row is None:
        return False
    undecided = (*OPEN, "unknown")
    if not calls.change(session, call_id, undecided, state=state, cost=cost, ended_at=now, why=why):
        return False
    budgets.settle(session, row.scopes, row.reserved, cost)
    return True
