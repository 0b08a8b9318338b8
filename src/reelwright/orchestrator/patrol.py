"""What every worker looks after beside its work: the dead of its machine, and lost wake-ups.

Wake-ups are hints, so that a broker may forget them all: whoever leads counts what is ready and
what was hinted at, and makes up the difference. Nothing piles up while workers are busy.
"""

import random
import threading
import time
from collections.abc import Callable, Mapping
from typing import Protocol

import structlog

from reelwright.common.errors import ReelwrightError
from reelwright.common.plan import Lane
from reelwright.database import steps
from reelwright.database.connection import Database
from reelwright.database.queues import LANES
from reelwright.orchestrator.owner import Owner
from reelwright.orchestrator.sweeper import release_the_dead

PATROL_SECONDS = 1.0
LONGEST_WAIT = 10.0
MOST_HINTS = 200
"""Hints sent at once: each worker that takes one goes on until nothing is ready."""

log = structlog.get_logger()


class Queues(Protocol):
    """Where hints wait for workers."""

    def waiting(self, lane: Lane) -> int:
        """How many there are."""
        ...

    def send(self, hints: Mapping[int, Lane]) -> None:
        """Send some more, by step."""
        ...


class Leads(Protocol):
    """An election among all processes."""

    def leads(self) -> bool:
        """Whether this process leads now."""
        ...


class Patrol:
    """A thread that goes round once a second, and never dies of what it finds."""

    def __init__(
        self,
        database: Database,
        owner: Owner,
        queues: Queues,
        leader: Leads,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._owner = owner
        self._queues = queues
        self._leader = leader
        self._clock = clock
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._walk, name="patrol", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """End, within a round."""
        self._closed.set()
        if self._thread.is_alive():
            self._thread.join(PATROL_SECONDS)

    def round(self) -> int:
        """One round; returns how many hints were sent."""
        release_the_dead(self._database, self._owner)
        if not self._leader.leads():
            return 0
        return sum(self._top_up(lane) for lane in LANES)

    def _top_up(self, lane: Lane) -> int:
        with self._database.read() as session:
            ready = steps.claimable(session, self._clock(), lane=lane, limit=MOST_HINTS)
        missing = len(ready) - self._queues.waiting(lane) if ready else 0
        if missing > 0:
            self._queues.send(dict.fromkeys(ready[:missing], lane))
        return max(0, missing)

    def _walk(self) -> None:
        wait = PATROL_SECONDS
        # Not all in step: of many workers, somebody looks at any moment.
        while not self._closed.wait(wait * random.uniform(0.8, 1.2)):
            try:
                self.round()
                wait = PATROL_SECONDS
            except Exception as error:
                wait = min(2 * wait, LONGEST_WAIT)
                if isinstance(error, ReelwrightError):
                    log.warning("patrol.waits", why=str(error))
                else:
                    log.error("patrol.broke", exc_info=error)
