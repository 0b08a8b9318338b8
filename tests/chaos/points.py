"""Every named point of a paid call, and a program that dies there.

Nothing of this is in the program itself: :func:`arm` wraps its functions in the process that is to
die. A *point* is told by the kind of step that reached it (``chunk``, ``validate`` …).
"""

import functools
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from reelwright.common.ports import Job
    from reelwright.orchestrator.journal import StepJournal

POINTS = {
    "opening": "a step was claimed, nothing is written yet",
    "reserving": "money is set aside, in a transaction that never ends",
    "intending": "the intent is written, in a transaction that never ends",
    "intent": "the intent is written",
    "ordering": "the order is about to be sent",
    "ordered": "the vendor has taken the order, its answer is unread",
    "answered": "the vendor's id was read",
    "storing": "the id is written, in a transaction that never ends",
    "submitted": "the id is written",
    "polled": "the vendor was asked and is still at work",
    "fetching": "the vendor is done, the download is about to begin",
    "downloading": "in the middle of the download",
    "fetched": "the download is here",
    "counted": "the call is settled in memory alone",
    "judged": "a take was looked at: it is used, or another follows",
    "worked": "the step's work is done",
    "stored": "the first file is in the storage",
    "closing": "calls and budget are settled, in a transaction that never ends",
    "entered": "the step is done in the database",
    "seeking": "an order whose answer was lost is about to be looked up",
    "found": "it was found at the vendor and is not adopted yet",
    "missing": "it is proven absent and is about to be sent again",
    "failing": "the vendor's failure is written, in a transaction that never ends",
    "failed": "the vendor's failure is written",
    "refused": "an order that was not taken is written off as absent",
    "unknown": "a call that nobody can tell of is written down",
    "billing": "a step that failed is billed, in a transaction that never ends",
    "resolving": "a person's decision is written, in a transaction that never ends",
    "resolved": "a person's decision is written",
}
"""The table: name → where the process dies."""

Tell = Callable[[str], None]
Reached = Callable[[str, str], None]
"""What is told of each point, with the kind of step before it."""

RESOLVE = "resolve"
"""Stands for the kind of step where a person decides."""


class _Here(threading.local):
    """What this thread works on."""

    kind = "-"
    settles = False


_here = _Here()


def arm(reached: Reached) -> None:
    """Have ``reached(kind, point)`` called at every point, in the thread that is there."""

    def tell(point: str) -> None:
        reached(_kind(), point)

    for part in (_arm_engine, _arm_journal, _arm_vendors, _arm_downloads,
                 _arm_changes):  # fmt: skip
        part(tell)


def at_work(kind: str) -> None:
    """Say what this thread works on."""
    _here.kind = kind


def _kind() -> str:
    return _here.kind


def _arm_engine(tell: Tell) -> None:
    from reelwright.orchestrator.engine import Engine
    from reelwright.orchestrator.outcome import Outcome
    from reelwright.phases.phase4_chunks.taking import Taker

    _around(Engine, "_work", before=lambda engine, row, *_: at_work(row.kind))
    _around(Engine, "_check_fence", before=lambda *_: tell("worked"))
    _around(Engine, "_store", after=lambda *_: tell("stored"))
    _around(Outcome, "done", after=lambda *_: tell("entered"))
    _around(Taker, "_judged", after=lambda *_: tell("judged"))


def _arm_journal(tell: Tell) -> None:
    from reelwright.database import budgets, calls
    from reelwright.orchestrator import journal

    kept = journal.StepJournal
    _around(kept, "open", before=lambda *_: tell("opening"), after=lambda call, *_:
            tell("intent") if call.fresh else None)  # fmt: skip
    _around(budgets, "reserve", after=lambda *_: tell("reserving"))
    _around(calls, "add", after=lambda *_: tell("intending"))
    _around(journal, "end", after=lambda _, session, call, state, *__:
            tell("failing") if state == "failed" else None)  # fmt: skip
    _around(kept, "submitted", before=lambda *_: tell("answered"),
            after=lambda *_: tell("submitted"))  # fmt: skip
    _around(kept, "settle", after=lambda *_: tell("counted"))
    _arm_closing(kept, tell)
    _around(kept, "failed", after=lambda *_: tell("failed"))
    _around(kept, "absent", after=lambda *_: tell("refused"))
    _around(kept, "unknown", after=lambda *_: tell("unknown"))


def _arm_closing(kept: "type[StepJournal]", tell: Tell) -> None:
    """Only where something is settled: every step that ends is closed."""
    from reelwright.database import steps

    real = kept.close

    def close(self: "StepJournal", session: "Session") -> int | None:
        _here.settles = bool(self._settled)
        cost = real(self, session)
        if _here.settles:
            tell("closing")
        return cost

    kept.close = close  # type: ignore[method-assign]
    _around(steps, "bill", after=lambda *_: tell("billing") if _here.settles else None)


def _arm_vendors(tell: Tell) -> None:
    from reelwright.providers.http import Wire
    from reelwright.providers.replicate.adapter import ReplicateModel
    from reelwright.providers.runway.adapter import RunwayModel

    _around(Wire, "order", before=lambda *_: tell("ordering"))
    _around(Wire, "_exchange", after=lambda reply, _, method, path, model, effect, *__:
            tell("ordered") if effect == "order" and reply.is_success else None)  # fmt: skip
    for model in (ReplicateModel, RunwayModel):
        _around(model, "poll", after=lambda job, *_:
                tell("polled") if job.state in ("queued", "running") else None)  # fmt: skip
        _around(model, "fetch", before=lambda *_: tell("fetching"),
                after=lambda *_: tell("fetched"))  # fmt: skip
    said = {"found": "found", "absent": "missing"}
    _around(ReplicateModel, "find", before=lambda *_: tell("seeking"), after=lambda found, *_:
            tell(said[found.answer]) if found.answer in said else None)  # fmt: skip


def _arm_downloads(tell: Tell) -> None:
    import httpx

    real = httpx.Response.iter_bytes

    def iter_bytes(self: httpx.Response, *size: int) -> Iterator[bytes]:
        for number, block in enumerate(real(self, *size)):
            if number == 1:
                tell("downloading")
            yield block

    httpx.Response.iter_bytes = iter_bytes  # type: ignore[method-assign]


def _arm_changes(tell: Tell) -> None:
    from reelwright.database import calls
    from reelwright.orchestrator import resolving

    real = calls.change

    def change(
        session: "Session",
        call: int,
        frm: Sequence[str],
        job: "Job | None" = None,
        **values: object,
    ) -> bool:
        done = real(session, call, frm, job, **values)
        if _kind() == RESOLVE:
            tell("resolving")
        elif values.get("state") == "submitted":
            tell("storing")
        return done

    calls.change = change
    _around(resolving, "_undecided", before=lambda *_: at_work(RESOLVE))
    _around(resolving, "_look", before=lambda *_: tell("resolved"))


def _around(
    owner: object,
    name: str,
    *,
    before: Callable[..., None] | None = None,
    after: Callable[..., None] | None = None,
) -> None:
    """Wrap a function: ``before`` gets its arguments, ``after`` its result and its arguments."""
    real = getattr(owner, name)

    @functools.wraps(real)
    def call(*args: object, **kwargs: object) -> object:
        if before is not None:
            before(*args)
        result = real(*args, **kwargs)
        if after is not None:
            after(result, *args)
        return result

    setattr(owner, name, call)
