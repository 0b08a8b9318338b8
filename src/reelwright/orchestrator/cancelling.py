"""Calling paid work off at its vendor, and booking what it had cost by then."""

import time
from collections.abc import Callable
from decimal import Decimal
from typing import Protocol

import structlog

from reelwright.common.calls import Call, CallState
from reelwright.common.contract import Contract
from reelwright.common.errors import (
    Outage,
    OutputGone,
    ReelwrightError,
    SettingsError,
    Throttled,
    TimedOut,
)
from reelwright.common.money import ZERO, Usd, dollars, micro_dollars
from reelwright.common.ports import Job
from reelwright.database import calls, steps, videos
from reelwright.database.connection import Database
from reelwright.orchestrator.journal import end

PATIENCE = 5.0
"""Seconds in which a vendor that took a cancellation must say how the job ended."""
LOOK_SECONDS = 0.1
LOST = "its reply was lost, so nobody knows its id at the vendor"
SLOW = "the vendor took the cancellation, and the job has not ended yet"

AWAY = (Outage, TimedOut, Throttled, SettingsError)
"""What a vendor's own absence looks like, rather than one job's trouble."""

log = structlog.get_logger()


class Worker(Protocol):
    """A model, as far as its jobs can be asked about and called off."""

    def poll(self, job: Job) -> Job: ...
    def cancel(self, job: Job) -> None: ...


Find = Callable[[str], Worker]
"""``provider/model`` → who does its jobs. Raises ``SettingsError`` for one that is not known."""


class Left(Contract):
    """A call that may still cost money."""

    call: int
    model: str
    why: str


class Withdrawn(Contract):
    """What became of the open calls of a video."""

    ended: int = 0
    """How many have ended, called off or finished in the meantime."""
    cost_usd: Usd = ZERO
    """What these cost by what the vendor says."""
    left: tuple[Left, ...] = ()
    """Those that stay on record: asking again may end them, ``resolve`` decides by hand."""


class Withdrawal:
    """Calls off what a video, or one step of it, still has at vendors. Raises nothing of theirs.

    It may be done again, and by several at once: a call is booked once, by whoever comes first.
    """

    def __init__(
        self,
        database: Database,
        find: Find,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._database = database
        self._find = find
        self._clock = clock
        self._sleep = sleep

    def __call__(self, video_id: str, step_id: int | None = None) -> Withdrawn:
        """Ask the vendor to stop each open call, and book what it says that it cost."""
        ended: list[Decimal] = []
        left: list[Left] = []
        away: dict[str, str] = {}
        for call in self._open(video_id, step_id):
            job, why = self._asked(call, away)
            if job is not None:
                ended.append(self._booked(call, job))
            else:
                left.append(Left(call=call.id, model=call.model, why=why))
                log.warning("call.left", video=video_id, call=call.id, why=why)
        return Withdrawn(ended=len(ended), cost_usd=sum(ended, ZERO), left=tuple(left))

    def _asked(self, call: Call, away: dict[str, str]) -> tuple[Job | None, str]:
        """The job as it ended; ``None`` and why it is not known to have.

        ``away`` collects vendors that cannot be asked: one failure is enough to know it.
        """
        provider = call.model.partition("/")[0]
        if provider in away:
            return None, away[provider]
        try:
            return self._stopped(call), LOST if call.job is None else SLOW
        except ReelwrightError as error:
            if isinstance(error, AWAY):
                away[provider] = str(error)
            return None, str(error)

    def _open(self, video_id: str, step_id: int | None) -> list[Call]:
        with self._database.read() as session:
            rows = calls.still_open(session, video_id)
            return [calls.value(row) for row in rows if step_id in (None, row.step_id)]

    def _stopped(self, call: Call) -> Job | None:
        """The job as it ended; ``None`` when that is not known."""
        job = call.job
        if job is None or job.state not in ("queued", "running"):
            return job
        worker = self._find(call.model)
        worker.cancel(job)
        waited = 0.0
        while (job := worker.poll(job)).state in ("queued", "running"):
            if waited >= PATIENCE:
                return None
            self._sleep(LOOK_SECONDS)
            waited += LOOK_SECONDS
        if job.fault == "unknown":
            provider, _, name = call.model.partition("/")
            raise OutputGone(job.error or job.state, provider=provider, model=name)
        return job

    def _booked(self, call: Call, job: Job) -> Decimal:
        """Finished in the meantime it has its price, and ``retry`` uses what was made."""
        done = job.state == "succeeded"
        told = (call.reserved_usd if done else ZERO) if job.cost_usd is None else job.cost_usd
        cost = dollars(micro_dollars(told))
        why = None if done else job.error or "cancelled"
        book(self._database, call.id, "settled" if done else "failed", cost, self._clock(), why)
        return cost


def book(
    database: Database, call_id: int, state: CallState, cost: Decimal, now: float, why: str | None
) -> None:
    """End a call outside of its step's work; the step's bill counts it."""
    with database.write() as session:
        row = calls.get(session, call_id)
        if row is not None:
            videos.lock(session, row.video_id)
        if row is not None and end(session, call_id, state, micro_dollars(cost), now, why):
            every = calls.of_step(session, row.step_id)
            steps.bill(session, row.step_id, sum(each.cost for each in every))
            log.info(f"call.{state}", video=row.video_id, call=call_id, cost=str(cost))
