"""Keeping a vendor's rate limits: one bucket of tokens for all threads of this process."""

import random
import threading
import time
from collections.abc import Callable

PATIENCE = 5.0
"""Seconds that a call waits for its turn; a longer wait is the engine's."""
SLOW_SECONDS = 600.0
"""How long a reduced rate is kept before the usual one is tried again."""
JITTER = 0.25
"""Upward only: coming back too soon keeps the throttle closed."""


class Bucket:
    """So many calls a minute, ``burst`` of them at once."""

    def __init__(
        self, per_minute: float, burst: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._usual = (per_minute / 60, burst)
        self._rate, self._burst = self._usual
        self._clock = clock
        self._tokens = float(burst)
        self._at = clock()
        self._closed_until = 0.0
        self._slow_until = 0.0
        self._lock = threading.Lock()

    def take(self) -> float:
        """Take a turn: 0, or the seconds to wait before asking again when there is none."""
        with self._lock:
            now = self._refilled()
            if now < self._closed_until:
                return self._closed_until - now
            if self._tokens < 1:
                return (1 - self._tokens) / self._rate
            self._tokens -= 1
            return 0.0

    def close(self, seconds: float) -> None:
        """No more turns for so long: the vendor said so."""
        with self._lock:
            self._closed_until = max(self._closed_until, self._clock() + seconds)

    def slow(self, per_minute: float, burst: int) -> None:
        """The vendor allows less for now."""
        with self._lock:
            self._rate, self._burst = per_minute / 60, burst
            self._tokens = min(self._tokens, float(burst))
            self._slow_until = self._clock() + SLOW_SECONDS

    def _refilled(self) -> float:
        now = self._clock()
        if self._slow_until and now >= self._slow_until:
            self._slow_until = 0.0
            self._rate, self._burst = self._usual
        self._tokens = min(self._burst, self._tokens + (now - self._at) * self._rate)
        self._at = now
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
