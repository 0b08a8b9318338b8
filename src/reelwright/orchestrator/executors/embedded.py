"""The executor for one machine: threads of this process, woken by a condition."""

import threading
import time
from collections.abc import Callable, Sequence

import structlog

from reelwright.database import videos
from reelwright.database.connection import Database
from reelwright.orchestrator.engine import Engine
from reelwright.orchestrator.owner import Owner
from reelwright.orchestrator.sweeper import sweep

SWEEP_SECONDS = 0.5

log = structlog.get_logger()


class Bell:
    """The embedded ``Waker``: ringing it makes sleeping threads look at the database."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._rings = 0

    def wake(self, step_ids: Sequence[int]) -> None:
        """Look again; which steps it was about does not matter."""
        with self._condition:
            self._rings += 1
            self._condition.notify_all()

    def heard(self) -> int:
        """How often it rang so far; pass it to ``wait``."""
        with self._condition:
            return self._rings

    def wait(self, heard: int, seconds: float) -> None:
        """Sleep until it rings again after ``heard``, or the time is over."""
        with self._condition:
            self._condition.wait_for(lambda: self._rings != heard, seconds)


class Embedded:
    """Works on one video until it has come to an end or ``stop`` is called."""

    def __init__(
        self,
        database: Database,
        engine: Engine,
        owner: Owner,
        bell: Bell,
        stopping: threading.Event,
        workers: int,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._engine = engine
        self._owner = owner
        self._bell = bell
        self._stopping = stopping
        self._workers = workers
        self._clock = clock
        self._threads: list[threading.Thread] = []
        self._failure: Exception | None = None

    def start(self, video_id: str) -> None:
        """Begin to work on the video in background threads."""
        self._threads = [
            threading.Thread(target=self._work, args=(video_id,), name=f"worker-{n}", daemon=True)
            for n in range(self._workers)
        ]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Ask the running steps to end and be released."""
        self._stopping.set()
        self._bell.wake([])

    def wait(self, seconds: float) -> bool:
        """Wait for the threads at most so long; says whether all of them have ended.

        Raises what made them end when it was no step's fault: a database that is gone.
        """
        ended = self._ended_within(seconds)
        if ended and self._failure is not None:
            raise self._failure
        return ended

    def halt(self, seconds: float) -> bool:
        """``stop``, and say whether all threads have ended in so many seconds; raises nothing."""
        self.stop()
        return self._ended_within(seconds)

    def _ended_within(self, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _work(self, video_id: str) -> None:
        try:
            self._take_steps(video_id)
        except Exception as error:
            log.error("worker.broke", video=video_id, exc_info=error)
            self._failure = self._failure or error
            self._stopping.set()
        self._bell.wake([])

    def _take_steps(self, video_id: str) -> None:
        while not self._stopping.is_set() and self._runs(video_id):
            heard = self._bell.heard()
            ids = sweep(self._database, self._owner, self._clock(), video_id)
            if not any(self._engine.run(step_id) for step_id in ids):
                self._bell.wait(heard, SWEEP_SECONDS)

    def _runs(self, video_id: str) -> bool:
        with self._database.read() as session:
            return videos.get(session, video_id).state == "running"
