"""A day of films against a scaling policy: what waits, how many workers there are, what it costs.

Discrete, 5 s a tick, the same every time for one seed. A worker does ``slots`` steps side by side;
one that is taken away gives its running steps back to the front of the queue, as SIGTERM does, and
the work on them is lost, but never the step.
"""

import heapq
import random
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from infra.scaling import MINUTE, Policy, Reading, fewer, more

TICK = 5
DAY = 86_400


@dataclass(frozen=True)
class Load:
    """What a film asks of the media lane: so many steps, of so many seconds in the mean."""

    steps: int = 12
    step_seconds: float = 9.0


@dataclass(frozen=True)
class Minute:
    """How things stood at a minute of the day."""

    at: int
    waiting: int
    running: int
    workers: int
    oldest_seconds: float


@dataclass
class Day:
    """What came of it."""

    minutes: list[Minute] = field(default_factory=list)
    submitted: int = 0
    finished: int = 0
    given_back: int = 0
    """Steps that were begun on a worker which was taken away, and done on another."""
    worker_seconds: int = 0
    waits: list[float] = field(default_factory=list)
    """Seconds from ready to done, of every step."""

    def cost_usd(self, hourly: Decimal) -> Decimal:
        """What the workers cost, at so much an hour each, to the cent."""
        return (hourly * self.worker_seconds / 3600).quantize(Decimal("0.01"))

    def wait(self, share: float) -> float:
        """Seconds that this share of all steps took at most."""
        ordered = sorted(self.waits)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def arrivals(per_hour: Sequence[float], seed: int, spike: tuple[int, int, float]) -> list[int]:
    """Seconds of the day at which films are asked for: a rate for each hour, and a spike
    (start second, length, films an hour on top)."""
    dice, times = random.Random(seed), []
    start, length, extra = spike
    for second in range(DAY):
        hour = second * len(per_hour) // DAY
        rate = per_hour[hour] + (extra if start <= second < start + length else 0.0)
        if dice.random() < rate / 3600:
            times.append(second)
    return times


@dataclass
class _Fleet:
    policy: Policy
    slots: int
    ready: deque[int] = field(default_factory=deque)
    """When each waiting step became ready."""
    busy: list[tuple[int, int]] = field(default_factory=list)
    """A heap of (when it will be done, when it became ready)."""
    living: int = 0
    booting: list[int] = field(default_factory=list)
    """When each ordered worker will work."""

    @property
    def workers(self) -> int:
        return self.living + len(self.booting)

    def reading(self, now: int) -> Reading:
        oldest = now - self.ready[0] if self.ready else 0
        return Reading(len(self.ready), len(self.busy), self.living * self.slots, float(oldest))

    def boot(self, now: int) -> None:
        self.living += sum(1 for at in self.booting if at <= now)
        self.booting = [at for at in self.booting if at > now]

    def take_away(self) -> int:
        """One worker less; returns how many running steps that gives back."""
        self.living -= 1
        back = 0
        while len(self.busy) > self.living * self.slots:
            # Whoever has longest still to go: the worst case.
            latest = max(self.busy)
            self.busy.remove(latest)
            self.ready.appendleft(latest[1])
            back += 1
        heapq.heapify(self.busy)
        return back


def simulate(
    films: Sequence[int],
    policy: Policy,
    slots: int,
    load: Load,
    *,
    seed: int = 7,
    boot_seconds: int | None = None,
) -> Day:
    """A day and, when something waits at midnight, as long as it takes."""
    dice, day = random.Random(seed), Day()
    fleet = _Fleet(policy, slots, living=policy.least)
    boot = policy.warm_seconds if boot_seconds is None else boot_seconds
    readings: list[Reading] = []
    rest_until, coming, now = 0, deque(films), 0
    while now < DAY or coming or fleet.ready or fleet.busy:
        while coming and coming[0] <= now:
            coming.popleft()
            fleet.ready.extend([now] * load.steps)
            day.submitted += load.steps
        fleet.boot(now)
        _work(fleet, now, day, lambda: _length(dice, load))
        if now % MINUTE == 0:
            readings.append(fleet.reading(now))
            day.minutes.append(_minute(now, fleet, readings[-1]))
            added = more(policy, fleet.living, len(fleet.booting), readings)
            fleet.booting += [now + boot] * added
            settled = not added and not fleet.booting and now >= rest_until
            if settled and fewer(policy, fleet.workers, readings):
                day.given_back += fleet.take_away()
                rest_until = now + policy.rest_seconds
        day.worker_seconds += TICK * fleet.workers
        now += TICK
    return day


def _work(fleet: _Fleet, now: int, day: Day, length: Callable[[], int]) -> None:
    while fleet.busy and fleet.busy[0][0] <= now:
        done, since = heapq.heappop(fleet.busy)
        day.finished += 1
        day.waits.append(float(done - since))
    while fleet.ready and len(fleet.busy) < fleet.living * fleet.slots:
        heapq.heappush(fleet.busy, (now + length(), fleet.ready.popleft()))


def _length(dice: random.Random, load: Load) -> int:
    return max(1, round(dice.expovariate(1 / load.step_seconds)))


def _minute(now: int, fleet: _Fleet, reading: Reading) -> Minute:
    return Minute(now, reading.depth, reading.running, fleet.workers, reading.oldest_seconds)
