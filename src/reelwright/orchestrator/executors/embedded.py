"""The executor for one machine: threads of this process, woken by a condition."""

import threading
import time
from collections.abc import Callable, Mapping, Sequence

import structlog

from reelwright.common.errors import ReelwrightError
from reelwright.common.plan import Lane
from reelwright.database import steps, videos
from reelwright.database.connection import Database
from reelwright.orchestrator.engine import Engine
from reelwright.orchestrator.executors.crew import Crew
from reelwright.orchestrator.owner import Owner
from reelwright.orchestrator.sweeper import release_the_dead

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
    """Works on one video until it has ended, or serves every running video until ``stop``.

    One thread looks for what may be claimed and hands it out, so that idle threads cost nothing.
    ``lanes``: how many steps of each lane run side by side. What waits for a vendor has threads
    of its own: otherwise nothing would be drawn while two clips are waited for.
    """

    def __init__(
        self,
        database: Database,
        engine: Engine,
        owner: Owner,
        bell: Bell,
        stopping: threading.Event,
        lanes: Mapping[Lane, int],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._engine = engine
        self._owner = owner
        self._bell = bell
        self._stopping = stopping
        self._clock = clock
        self._crews: dict[Lane, Crew] = {
            lane: Crew(lane, size, self._do, lambda: bell.wake([])) for lane, size in lanes.items()
        }
        self._video_id: str | None = None
        self._lead: threading.Thread | None = None
        self._failure: Exception | None = None
        self._swept = 0.0

    def start(self, video_id: str) -> None:
        """Begin to work on the video in background threads."""
        self._video_id = video_id
        self.serve()

    def serve(self) -> None:
        """Begin to work on every running video, fairly, in background threads.

        A database that goes away is waited for.
        """
        self._lead = threading.Thread(target=self._hand_out, name="lead", daemon=True)
        self._lead.start()

    def wake(self, video_id: str) -> None:
        """Look at once for what there is to do."""
        self._bell.wake([])

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
        if self._lead is None:
            return True
        self._lead.join(seconds)
        if self._lead.is_alive():
            return False
        return all(crew.ended_by(deadline) for crew in self._crews.values())

    def _do(self, step_id: int) -> None:
        try:
            self._engine.run(step_id)
        except Exception as error:
            self._broke(error)

    def _broke(self, error: Exception) -> None:
        """No step's fault. Whoever waits for one video is told; a service goes on trying."""
        serving = self._video_id is None
        if serving and isinstance(error, ReelwrightError):
            log.warning("worker.waits", why=str(error))
        else:
            log.error("worker.broke", video=self._video_id, exc_info=error)
        if not serving:
            self._failure = self._failure or error
            self.stop()

    def _hand_out(self) -> None:
        while not self._stopping.is_set():
            heard = self._bell.heard()
            try:
                if not self._look():
                    break
            except Exception as error:
                self._broke(error)
                heard = self._bell.heard()
            self._bell.wait(heard, SWEEP_SECONDS)
        for crew in self._crews.values():
            crew.dismiss()

    def _look(self) -> bool:
        """Hand out what may be claimed now; ``False`` when the one video has ended."""
        self._sweep()
        with self._database.read() as session:
            only, now = self._video_id, self._clock()
            if only is not None and videos.state(session, only) != "running":
                return False
            found: dict[Lane, Sequence[int]] = {
                lane: steps.claimable(session, now, only, lane=lane, limit=crew.size)
                for lane, crew in self._crews.items()
                if crew.free
            }
        for lane, ids in found.items():
            for step_id in ids:
                self._crews[lane].give(step_id)
        return True

    def _sweep(self) -> None:
        if time.monotonic() >= self._swept + SWEEP_SECONDS:
            self._swept = time.monotonic()
            release_the_dead(self._database, self._owner)
