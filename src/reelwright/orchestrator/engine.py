"""Runs one step: claim, reuse or work, store, finish. Knows no executor, phase or model."""

import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

import structlog
from pydantic import JsonValue

from reelwright.common.artifact import Artifact, Degradation, MediaFacts
from reelwright.common.errors import AssetError, LeaseLost, StepFailed
from reelwright.common.ports import Storage, Waker
from reelwright.common.steps import Input, Past, Produced, Step, StepContext, StepResult
from reelwright.common.tracing import SILENT, Span, Tracer
from reelwright.database import artifacts, events, steps, videos
from reelwright.database.connection import Database
from reelwright.database.models import StepRow
from reelwright.orchestrator.budget import Caps
from reelwright.orchestrator.digest import file_digest, is_whole
from reelwright.orchestrator.fingerprint import fingerprint
from reelwright.orchestrator.journal import StepJournal
from reelwright.orchestrator.leases import Heart, Lease
from reelwright.orchestrator.makers import makers
from reelwright.orchestrator.outcome import MAX_ATTEMPTS, Outcome
from reelwright.orchestrator.workspace import Workspace

MOST_CLAIMS = MAX_ATTEMPTS + 4
"""Tries that fail are bounded by ``MAX_ATTEMPTS``; more claims mean that processes died of it."""

log = structlog.get_logger()


@dataclass(frozen=True)
class Tools:
    """What the engine works with."""

    database: Database
    storage: Storage
    kinds: Mapping[str, Step]
    probe: Callable[[Path], MediaFacts]
    waker: Waker
    owner: str
    workspace: Workspace
    code: str = ""
    """The version of our own code; who makes the result where no model does."""
    lease_seconds: float = 20.0
    caps: Caps = field(default_factory=Caps)
    """What a user may spend, beside the cap of each video."""
    clock: Callable[[], float] = time.time
    withdraw: Callable[[str, int], object] | None = None
    """Calls off at vendors what a step of a video, by its id, still has there."""
    tracer: Tracer = SILENT


@dataclass(frozen=True)
class _Known:
    """What the database tells of a claimed step, asked for in one go."""

    owner: str
    """Whose video it is."""
    makers: tuple[str, ...]
    """Who makes the result; then those whose result will do as well, should it be there."""
    needed: tuple[tuple[str, Artifact], ...]
    """(role, artifact) of what it works on."""
    past: tuple[Past, ...]


class Engine:
    """Runs steps by id, from any thread. ``stopping`` means: end the work, keep it resumable."""

    def __init__(self, tools: Tools, heart: Heart, stopping: threading.Event) -> None:
        self._tools = tools
        self._heart = heart
        self._stopping = stopping
        self._outcome = Outcome(tools.database, tools.waker, tools.clock, tools.withdraw)

    def run(self, step_id: int) -> bool:
        """Claim the step and do it; ``False`` when it was not to be had.

        Raises nothing of the tree: what went wrong is in the rows.
        """
        row = self._claim(step_id)
        if row is None:
            return False
        lease = Lease(row.id, row.fence, self._stopping)
        self._heart.hold(lease)
        try:
            with self._tools.tracer.span(
                f"step {row.kind}", video=row.video_id, step=row.name, kind=row.kind,
                attempt=row.attempt, model=row.model,
            ) as span:  # fmt: skip
                self._do(row, lease, span)
        finally:
            self._heart.drop(lease)
        return True

    def _do(self, row: StepRow, lease: Lease, span: Span) -> None:
        started = self._tools.clock()
        journal = StepJournal(self._tools.database, row, self._tools.caps, self._tools.clock)
        try:
            self._work(row, lease, started, journal)
        except LeaseLost as error:
            span.failed(error)
            log.warning("step.lost", video=row.video_id, step=row.name)
        except Exception as error:
            span.failed(error)
            with suppress(LeaseLost):
                self._outcome.not_done(row, error, journal)

    def _claim(self, step_id: int) -> StepRow | None:
        tools = self._tools
        now = tools.clock()
        with tools.database.write() as session:
            row = steps.claim(session, step_id, tools.owner, now, tools.lease_seconds)
            if row is not None:
                events.append(
                    session, row.video_id, "step.started", now, row.name, attempt=row.attempt
                )
                session.expunge(row)
        return row

    def _work(self, row: StepRow, lease: Lease, started: float, journal: StepJournal) -> None:
        lease.check()
        if row.attempt > MOST_CLAIMS:
            raise _deadly(row)
        if row.kind == "asset":
            raise _lost(row)
        step = self._tools.kinds[row.kind]
        known = self._known(row)
        inputs = self._inputs(known)
        marks = [
            fingerprint(
                kind=row.kind,
                version=step.version,
                params=cast("Mapping[str, JsonValue]", row.params),
                maker=maker,
                inputs={role: given.artifact.digest for role, given in inputs.items()},
            )
            for maker in known.makers
        ]
        for mark in marks:
            found = self._reusable(row, mark, known.owner)
            if found is not None:
                result = StepResult(produced=(), degradations=self._left_out(mark, known.owner))
                self._outcome.done(row, mark, found, result, started, reused=True)
                return
        mark = marks[0]
        with self._tools.workspace.fresh(row.kind) as workdir:
            context = _context(row, inputs, workdir, lease, journal)
            result = step.run(replace(context, past=known.past))
            lease.check()
            self._check_fence(row)
            stored = [self._store(row, produced) for produced in result.produced]
            self._outcome.done(row, mark, stored, result, started, reused=False, journal=journal)

    def _known(self, row: StepRow) -> _Known:
        with self._tools.database.read() as session:
            return _Known(
                owner=videos.get(session, row.video_id).owner,
                makers=tuple(makers(session, row.video_id, row.model, self._tools.code)),
                needed=tuple(artifacts.needed(session, row.id)),
                past=tuple(steps.ended(session, row.video_id)),
            )

    def _inputs(self, known: _Known) -> dict[str, Input]:
        local = self._tools.storage.local
        return {role: Input(local(found.key), found) for role, found in known.needed}

    def _left_out(self, mark: str, owner: str) -> tuple[Degradation, ...]:
        """What the same work had to leave out before: it is still missing from what is reused."""
        with self._tools.database.read() as session:
            return tuple(artifacts.left_out_under(session, mark, owner))

    def _reusable(self, row: StepRow, mark: str, owner: str) -> list[Artifact] | None:
        """The same work's files, copied into this video; ``None`` when there are none."""
        # The rest of the graph, which it unfolds, is not among its files.
        if row.kind == "validate":
            return None
        storage = self._tools.storage
        with self._tools.database.read() as session:
            found = artifacts.under_fingerprint(session, mark, owner)
        if not found or not all(is_whole(storage, artifact) for artifact in found):
            return None
        return [self._adopt(row, artifact) for artifact in found]

    def _adopt(self, row: StepRow, artifact: Artifact) -> Artifact:
        key = _key(row, artifact.name, artifact.key.split("/", 2)[2])
        if key != artifact.key:
            self._tools.storage.copy(artifact.key, key)
        return artifact.model_copy(update={"key": key})

    def _check_fence(self, row: StepRow) -> None:
        """Ask the database itself: a process that was stopped for a while hears no heartbeat, and
        must not write over what its successor stored."""
        with self._tools.database.read() as session:
            if not steps.holds(session, row.id, row.fence):
                raise LeaseLost(f"another worker has taken over {row.name}")

    def _store(self, row: StepRow, produced: Produced) -> Artifact:
        key = _key(row, produced.name, produced.key)
        artifact = Artifact(
            name=produced.name,
            key=key,
            digest=file_digest(produced.path),
            bytes=produced.path.stat().st_size,
            content_type=produced.content_type,
            facts=_facts(produced, self._tools.probe),
        )
        self._tools.storage.put(key, produced.path)
        return artifact


def _deadly(row: StepRow) -> StepFailed:
    return StepFailed(
        f"the process that worked on {row.name} died {MOST_CLAIMS} times",
        step=row.name,
        hint="free memory or disk space, or ask for a lower --resolution",
    )


def _context(
    row: StepRow,
    inputs: Mapping[str, Input],
    workdir: Path,
    lease: Lease,
    journal: StepJournal,
) -> StepContext:
    return StepContext(
        video_id=row.video_id,
        step=row.name,
        params=cast("Mapping[str, JsonValue]", row.params),
        inputs=inputs,
        workdir=workdir,
        control=lease,
        model=row.model,
        journal=journal,
        series=row.series,
    )


def _lost(row: StepRow) -> AssetError:
    """A picture that the user gave is asked for again: somebody deleted the stored one."""
    role = row.name.partition("/")[2]
    return AssetError(
        f"the stored copy of the {role} picture is gone or damaged",
        field=role,
        hint="Make the film anew and give the picture again.",
    )


def _key(row: StepRow, name: str, usual: str) -> str:
    return f"videos/{row.video_id}/{row.keys.get(name, usual)}"


def _facts(produced: Produced, probe: Callable[[Path], MediaFacts]) -> MediaFacts:
    is_media = produced.content_type.split("/")[0] in ("image", "video", "audio")
    return probe(produced.path) if is_media else MediaFacts(kind="data")
