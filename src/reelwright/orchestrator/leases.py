"""The heart: keeps leases of running steps alive, notes progress, passes on the word to stop."""

import threading
import time
from collections.abc import Callable

import structlog

from reelwright.common.errors import LeaseLost, ReelwrightError, Stopped
from reelwright.database import steps
from reelwright.database.connection import Database

BEAT_SECONDS = 0.5
VISIBLE = 0.005
"""Progress of a step that a status page shows: half a percent."""

log = structlog.get_logger()


class Lease:
    """One running step in this process; what its work sees as ``Control``."""

    def __init__(self, step_id: int, fence: int, stopping: threading.Event) -> None:
        self.step_id = step_id
        self.fence = fence
        self.fraction = 0.0
        self.shown = 0.0
        """The progress at which the video was last said to have changed."""
        self._stopping = stopping
        self._lost = False
        self._halted = False

    def progress(self, fraction: float) -> None:
        """Note how much is done, 0…1; written with the next heartbeat."""
        self.fraction = min(max(fraction, 0.0), 1.0)

    def check(self) -> None:
        """Raise when the work must end: lease lost, video no longer running, process stopping."""
        if self._lost:
            raise LeaseLost("another worker has taken over this step")
        if self._halted or self._stopping.is_set():
            raise Stopped("interrupted", hint="what is finished is kept")

    def beat(self, held: bool, running: bool) -> None:
        """Take in what the database said."""
        self._lost = self._lost or not held
        self._halted = self._halted or not running


class Heart:
    """One thread per process that renews every lease in it."""

    def __init__(
        self, database: Database, lease_seconds: float, clock: Callable[[], float] = time.time
    ) -> None:
        self._database = database
        self._lease_seconds = lease_seconds
        self._clock = clock
        self._leases: dict[int, Lease] = {}
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None

    def hold(self, lease: Lease) -> None:
        """Keep this lease alive until ``drop``."""
        with self._lock:
            self._leases[lease.step_id] = lease
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="heart", daemon=True)
                self._thread.start()

    def drop(self, lease: Lease) -> None:
        """Let it go."""
        with self._lock:
            self._leases.pop(lease.step_id, None)

    def close(self) -> None:
        """Stop beating."""
        self._closed.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._closed.wait(BEAT_SECONDS):
            try:
                self._beat()
            except ReelwrightError as error:
                # Leases outlive some missed beats; when they do not, the fence tells.
                log.warning("heart.missed", why=str(error))

    def _beat(self) -> None:
        with self._lock:
            leases = list(self._leases.values())
        if not leases:
            return
        until = self._clock() + self._lease_seconds
        leases.sort(key=lambda lease: lease.step_id)
        moved = [(each, each.fraction) for each in leases if each.fraction - each.shown >= VISIBLE]
        with self._database.write() as session:
            if moved:
                steps.moved_on(session, [lease.step_id for lease, _ in moved])
            for lease in leases:
                fraction = lease.fraction
                lease.beat(*steps.renew(session, lease.step_id, lease.fence, fraction, until))
        for lease, fraction in moved:
            lease.shown = fraction
