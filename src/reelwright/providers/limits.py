"""Keeping a vendor's rate limits: one bucket of tokens for all that call it from this machine."""

import random
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from reelwright.providers.levels import Level, shared

PATIENCE = 5.0
"""Seconds that a call waits for its turn; a longer wait is the engine's."""
SLOW_SECONDS = 600.0
"""How long a reduced rate is kept before the usual one is tried again."""
JITTER = 0.25
"""Upward only: coming back too soon keeps the throttle closed."""


class Bucket:
    """So many calls a minute, ``burst`` of them at once.

    ``file``: where all processes of this machine that have it keep the bucket's level together;
    ``None``: the threads of this process alone.
    """

    def __init__(
        self,
        per_minute: float,
        burst: int,
        clock: Callable[[], float] = time.monotonic,
        file: Path | None = None,
    ) -> None:
        self._usual = (per_minute / 60, burst)
        self._clock = clock
        self._level = Level(*self._usual, tokens=float(burst), at=clock())
        self._file = file
        self._lock = threading.Lock()

    def take(self) -> float:
        """Take a turn: 0, or the seconds to wait before asking again when there is none."""
        with self._held() as level:
            now = self._refill(level)
            if now < level.closed_until:
                return level.closed_until - now
            if level.tokens < 1:
                return (1 - level.tokens) / level.rate
            level.tokens -= 1
            return 0.0

    def close(self, seconds: float) -> None:
        """No more turns for so long: the vendor said so."""
        with self._held() as level:
            level.closed_until = max(level.closed_until, self._clock() + seconds)

    def slow(self, per_minute: float, burst: int) -> None:
        """The vendor allows less for now."""
        with self._held() as level:
            level.rate, level.burst = per_minute / 60, burst
            level.tokens = min(level.tokens, float(burst))
            level.slow_until = self._clock() + SLOW_SECONDS

    @contextmanager
    def _held(self) -> Generator[Level]:
        with self._lock:
            if self._file is None:
                yield self._level
            else:
                with shared(self._file, self._level, self._clock) as level:
                    yield level

    def _refill(self, level: Level) -> float:
        now = self._clock()
        if level.slow_until and now >= level.slow_until:
            level.slow_until = 0.0
            level.rate, level.burst = self._usual
        level.tokens = min(level.burst, level.tokens + (now - level.at) * level.rate)
        level.at = now
        return now


def turn(bucket: Bucket, sleep: Callable[[float], None] = time.sleep) -> float:
    """Wait for a turn; 0 when it was taken, else the seconds that it would have taken."""
    waited = 0.0
    while wait := bucket.take():
        if waited + wait > PATIENCE:
            return wait
        sleep(wait)
        waited += wait
    return 0.0


def upward(seconds: float) -> float:
    """The time told, and up to a quarter more."""
    return seconds * (1 + JITTER * random.random())
