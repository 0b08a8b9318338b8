"""Work on one lane: the fairest steps that are ready, one after the other, from any thread.

A wake-up says that there is something to do, not what: what is taken is decided here, by what the
database says at that moment. So lost, doubled and late wake-ups change no order.
"""

import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Protocol

import structlog

from reelwright.common.errors import ReelwrightError
from reelwright.common.plan import Lane
from reelwright.database import steps
from reelwright.database.connection import Database

CHOICES = 4
"""How many steps are offered beside those that threads of this process have: some are taken by
other processes in the meantime."""
SHORTEST_WAIT = 0.25
LONGEST_WAIT = 5.0

log = structlog.get_logger()


class Runs(Protocol):
    """What does a step: the engine."""

    def run(self, step_id: int) -> bool:
        """``False`` when the step was not to be had."""
        ...


class Labour:
    """``stopping``: begin nothing more."""

    def __init__(
        self,
        database: Database,
        engine: Runs,
        stopping: threading.Event,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._engine = engine
        self._stopping = stopping
        self._clock = clock
        self._taken: set[int] = set()
        self._choosing = threading.Lock()

    def work(self, lane: Lane) -> int:
        """Do what is ready until nothing is, or until ``stopping``; returns how many steps.

        Raises nothing: a database that is away is waited for, and so is a disk that is full.
        """
        done, wait = 0, SHORTEST_WAIT
        while not self._stopping.is_set():
            try:
                if not self._one(lane):
                    break
            except Exception as error:
                _tell(error)
                self._stopping.wait(wait)
                wait = min(2 * wait, LONGEST_WAIT)
            else:
                done, wait = done + 1, SHORTEST_WAIT
        return done

    def _one(self, lane: Lane) -> bool:
        """Do one step; ``False`` when there is none to be had."""
        while not self._stopping.is_set():
            with self._chosen(lane) as step_id:
                if step_id is None:
                    return False
                if self._engine.run(step_id):
                    return True
        return False

    @contextmanager
    def _chosen(self, lane: Lane) -> Generator[int | None]:
        with self._choosing:
            step_id = self._fairest(lane)
            if step_id is not None:
                self._taken.add(step_id)
        try:
            yield step_id
        finally:
            with self._choosing:
                self._taken.discard(step_id or 0)

    def _fairest(self, lane: Lane) -> int | None:
        most = len(self._taken) + CHOICES
        with self._database.read() as session:
            offered = steps.claimable(session, self._clock(), lane=lane, limit=most)
        return next((step_id for step_id in offered if step_id not in self._taken), None)


def _tell(error: Exception) -> None:
    if isinstance(error, ReelwrightError):
        log.warning("worker.waits", why=str(error))
    else:
        log.error("worker.broke", exc_info=error)
