"""Measurements as log lines that CloudWatch reads: its embedded metric format, no SDK.

Each process tells its slots; the first of each machine tells what the database knows of the
queues, so that CloudWatch takes the sum of the one and the largest of the other (Amazon
CloudWatch user guide, "Specification: Embedded metric format").
"""

import json
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence

import structlog

from reelwright.common.errors import ReelwrightError
from reelwright.common.plan import Lane
from reelwright.database import counts
from reelwright.database.connection import Database
from reelwright.database.queues import queues

PERIOD_SECONDS = 60
"""CloudWatch's shortest period that costs nothing more."""
HOUR = 3600.0
MILLIONTH = 1e-6

Value = int | float
log = structlog.get_logger()


def line(
    namespace: str, values: Mapping[str, tuple[Value, str]], now: float, lane: Lane | None = None
) -> str:
    """One line. ``values``: name → (value, CloudWatch's unit)."""
    metrics = [{"Name": name, "Unit": unit} for name, (_, unit) in values.items()]
    seen = {"Namespace": namespace, "Dimensions": [["Lane"] if lane else []], "Metrics": metrics}
    told = {name: value for name, (value, _) in values.items()}
    whose = {"Lane": lane} if lane else {}
    return json.dumps(
        {"_aws": {"Timestamp": int(now * 1000), "CloudWatchMetrics": [seen]}, **whose, **told}
    )


def of_queues(namespace: str, database: Database, now: float) -> Sequence[str]:
    """A line for each lane, and one for the money. Raises ``StorageError`` while the database is
    away."""
    with database.read() as session:
        waiting = queues(session, now)
        running = {
            lane: count
            for lane, state, count in counts.steps_by_state(session)
            if state == "running"
        }
        spent = counts.spent_since(session, now - HOUR)
        unknown = counts.calls_in(session, "unknown")
    lanes = [
        line(
            namespace,
            {
                "QueueDepth": (queue.depth, "Count"),
                "QueueOldest": (round(queue.oldest_seconds, 1), "Seconds"),
                "Running": (running.get(queue.lane, 0), "Count"),
            },
            now,
            queue.lane,
        )
        for queue in waiting
    ]
    money: dict[str, tuple[Value, str]] = {
        "SpentLastHour": (round(spent * MILLIONTH, 6), "None"),
        "UnknownCalls": (unknown, "Count"),
    }
    return [*lanes, line(namespace, money, now)]


class Reporter:
    """A thread that tells once a minute, in the middle of it: so that every minute of CloudWatch's
    holds one line of each process, however late it comes."""

    def __init__(
        self,
        namespace: str,
        lane: Lane,
        slots: int,
        database: Database | None,
        clock: Callable[[], float] = time.time,
        say: Callable[[str], object] | None = None,
    ) -> None:
        self._namespace = namespace
        self._lane: Lane = lane
        self._slots = slots
        self._database = database
        self._clock = clock
        self._say = say or _say
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._walk, name="emf", daemon=True)

    def start(self) -> Callable[[], None]:
        """Begin; what is returned ends it."""
        self._thread.start()
        return self._closed.set

    def tell(self) -> None:
        """Write everything that there is to tell now."""
        now = self._clock()
        slots: dict[str, tuple[Value, str]] = {"Slots": (self._slots, "Count")}
        self._say(line(self._namespace, slots, now, self._lane))
        if self._database is not None:
            for each in of_queues(self._namespace, self._database, now):
                self._say(each)

    def wait(self) -> float:
        """Seconds to the middle of a minute that is to come."""
        return PERIOD_SECONDS - (self._clock() - PERIOD_SECONDS / 2) % PERIOD_SECONDS

    def _walk(self) -> None:
        while not self._closed.wait(self.wait()):
            try:
                self.tell()
            except ReelwrightError as error:
                log.warning("emf.waits", why=str(error))


def _say(text: str) -> None:
    """In one piece: other threads write events to the same place."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
