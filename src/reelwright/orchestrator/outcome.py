"""How a step ends: done, to be tried again, left out, failed for good, or let go."""

import random
from collections.abc import Callable, Sequence

import structlog
from sqlalchemy.orm import Session

from reelwright.common.artifact import Artifact, Degradation
from reelwright.common.errors import (
    LeaseLost,
    ReelwrightError,
    RequestError,
    Stopped,
    Throttled,
)
from reelwright.common.money import micro_dollars
from reelwright.common.ports import Waker
from reelwright.common.steps import StepResult
from reelwright.common.tracing import note
from reelwright.database import artifacts, events, steps, videos
from reelwright.database.connection import Database
from reelwright.database.models import JsonDict, StepRow
from reelwright.orchestrator import pausing
from reelwright.orchestrator.journal import StepJournal

MAX_ATTEMPTS = 4
"""One try and, for errors that may be retried, three more."""

log = structlog.get_logger()


class Outcome:
    """Writes what became of a step, under its fence, each in one transaction.

    ``withdraw`` calls off at the vendor what a step of a cancelled video was waiting for.
    """

    def __init__(
        self,
        database: Database,
        waker: Waker,
        clock: Callable[[], float],
        withdraw: Callable[[str, int], object] | None = None,
    ) -> None:
        self._database = database
        self._waker = waker
        self._clock = clock
        self._withdraw = withdraw

    def done(
        self,
        row: StepRow,
        mark: str,
        made: Sequence[Artifact],
        result: StepResult,
        started: float,
        *,
        reused: bool,
        journal: StepJournal | None = None,
    ) -> None:
        """The step is done: its artifacts and its bill count, its dependents may start."""
        now = self._clock()
        with self._database.write() as session:
            videos.lock(session, row.video_id)
            billed = journal.close(session) if journal else None
            cost = micro_dollars(result.cost_usd) if billed is None else billed
            steps.close(
                session,
                row,
                row.fence,
                state="done",
                progress=1.0,
                fingerprint=mark,
                reused=reused,
                cost=cost,
                seconds=0.0 if reused else now - started,
                # Reused work tells of the step that did it first, whatever that was called.
                degradations=[
                    left.model_dump(mode="json") | {"step": row.name}
                    for left in result.degradations
                ],
            )
            artifacts.replace(session, row, mark, made, now)
            if result.expansion:
                steps.add(session, row.video_id, result.expansion)
                pausing.hold(session, row.video_id)
                events.append(session, row.video_id, "video.planned", now, None, **result.facts)
            kind = "step.reused" if reused else "step.finished"
            events.append(session, row.video_id, kind, now, row.name)
            ready = _go_on(session, row, now)
        note(outcome="done", reused=reused, cost_microusd=cost)
        log.info(kind, video=row.video_id, step=row.name, seconds=round(now - started, 3))
        self._waker.wake(ready)

    def not_done(self, row: StepRow, error: Exception, journal: StepJournal | None = None) -> None:
        """Decide by the error's class what becomes of the step; what was paid for it is counted.

        After an interrupt nothing is counted yet: the output is fetched again and used.
        """
        if journal is not None and not isinstance(error, Stopped):
            self._bill(row, journal)
        retryable = isinstance(error, ReelwrightError) and error.retryable
        if isinstance(error, Stopped):
            self._release(row)
        elif retryable and row.attempt < MAX_ATTEMPTS:
            self._retry(row, error)
        elif row.optional:
            self._skip(row, error)
        else:
            self._fail(row, error)

    def _bill(self, row: StepRow, journal: StepJournal) -> None:
        with self._database.write() as session:
            videos.lock(session, row.video_id)
            if not steps.holds(session, row.id, row.fence):
                raise LeaseLost(f"another worker has taken over {row.name}")
            billed = journal.close(session)
            if billed is not None:
                steps.bill(session, row.id, billed)
        note(cost_microusd=billed)

    def _release(self, row: StepRow) -> None:
        if self._withdraw is not None and self._is_cancelled(row.video_id):
            self._withdraw(row.video_id, row.id)
        now = self._clock()
        with self._database.write() as session:
            videos.lock(session, row.video_id)
            steps.close(session, row, row.fence, state="ready", attempt=row.attempt - 1)
            events.append(session, row.video_id, "step.released", now, row.name)
        note(outcome="released")

    def _is_cancelled(self, video_id: str) -> bool:
        with self._database.read() as session:
            return videos.get(session, video_id).state == "cancelled"

    def _retry(self, row: StepRow, error: Exception) -> None:
        now = self._clock()
        delay = back_off(row.attempt, error)
        with self._database.write() as session:
            videos.lock(session, row.video_id)
            steps.close(
                session, row, row.fence, state="ready", not_before=now + delay, error=told(error)
            )
            events.append(
                session, row.video_id, "step.retrying", now, row.name, why=str(error), delay=delay
            )
        note(outcome="retrying", delay_seconds=delay)
        log.warning("step.retrying", video=row.video_id, step=row.name, why=str(error))
        self._waker.wake([row.id])

    def _skip(self, row: StepRow, error: Exception) -> None:
        now = self._clock()
        hint = error.hint if isinstance(error, ReelwrightError) else ""
        why = f"{error}; {_joined(hint)}" if hint else str(error)
        left_out = Degradation(step=row.name, what=row.name, why=why)
        with self._database.write() as session:
            videos.lock(session, row.video_id)
            steps.close(
                session,
                row,
                row.fence,
                state="skipped",
                error=told(error),
                degradations=[left_out.model_dump(mode="json")],
            )
            events.append(session, row.video_id, "step.skipped", now, row.name, why=str(error))
            ready = _go_on(session, row, now)
        note(outcome="skipped")
        log.warning("step.skipped", video=row.video_id, step=row.name, why=str(error))
        self._waker.wake(ready)

    def _fail(self, row: StepRow, error: Exception) -> None:
        now = self._clock()
        if not isinstance(error, ReelwrightError):
            log.error("step.broke", video=row.video_id, step=row.name, exc_info=error)
        with self._database.write() as session:
            videos.lock(session, row.video_id)
            steps.close(session, row, row.fence, state="failed", error=told(error))
            events.append(session, row.video_id, "step.failed", now, row.name, why=str(error))
            failure = {"step": row.name, **told(error)}
            videos.move(session, row.video_id, ["running"], "failed", now, failure)
        note(outcome="failed")
        self._waker.wake([])


def _go_on(session: Session, row: StepRow, now: float) -> list[int]:
    ready = steps.unlock_dependents(session, row.id)
    pausing.come_to_rest(session, row.video_id, now)
    return ready


def back_off(attempt: int, error: Exception) -> float:
    """Seconds to wait before the next try: what the vendor said, or 1, 2, 4 s; plus up to half
    again, upward only, since coming back early keeps a throttled account throttled."""
    told_to_wait = error.retry_after if isinstance(error, Throttled) else None
    base = told_to_wait if told_to_wait is not None else float(2 ** (attempt - 1))
    return base * (1 + random.random() / 2)


def told(error: Exception) -> JsonDict:
    """The error as stored and shown: its class, its words, its way out."""
    hint = error.hint if isinstance(error, ReelwrightError) else ""
    field = error.field if isinstance(error, RequestError) else None
    return {
        "type": type(error).__name__,
        "message": str(error),
        "hint": hint,
        **({"field": field} if field else {}),
    }


def _joined(hint: str) -> str:
    """A hint as the second half of a sentence; names keep their capitals."""
    word = hint.partition(" ")[0]
    return hint[0].lower() + hint[1:] if word.istitle() else hint
