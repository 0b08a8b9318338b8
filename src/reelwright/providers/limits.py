"""Keeping a vendor's rate limits: one bucket of tokens for all that call it."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reelwright.providers.levels import InFile, InMemory, Kept, Level, OnRedis

PATIENCE = 5.0
"""Seconds that a call waits for its turn; a longer wait is the engine's."""
SLOW_SECONDS = 600.0
"""How long a reduced rate is kept before the usual one is tried again."""
JITTER = 0.25
"""Upward only: coming back too soon keeps the throttle closed."""


class Bucket:
    """So many calls a minute, ``burst`` of them at once; ``kept`` says who shares them."""

    def __init__(self, per_minute: float, burst: int, kept: Kept | None = None) -> None:
        self._usual = (per_minute / 60, burst)
        self._kept = kept or InMemory(*self._usual)

    def take(self) -> float:
        """Take a turn: 0, or the seconds to wait before asking again when there is none."""
        return self._kept.change(self._take)

    def _take(self, level: Level, now: float) -> float:
        self._refill(level, now)
        if now < level.closed_until:
            return level.closed_until - now
        if level.tokens < 1:
            return (1 - level.tokens) / level.rate
        level.tokens -= 1
        return 0.0

    def close(self, seconds: float) -> None:
        """No more turns for so long: the vendor said so."""

        def closed(level: Level, now: float) -> float:
            level.closed_until = max(level.closed_until, now + seconds)
            return 0.0

        self._kept.change(closed)

    def slow(self, per_minute: float, burst: int) -> None:
        """The vendor allows less for now."""

        def slowed(level: Level, now: float) -> float:
            level.rate, level.burst = per_minute / 60, burst
            level.tokens = min(level.tokens, float(burst))
            level.slow_until = now + SLOW_SECONDS
            return 0.0

        self._kept.change(slowed)

    def _refill(self, level: Level, now: float) -> None:
        if level.slow_until and now >= level.slow_until:
            level.slow_until = 0.0
            level.rate, level.burst = self._usual
        level.tokens = min(level.burst, level.tokens + (now - level.at) * level.rate)
        level.at = now


@dataclass(frozen=True)
class Shared:
    """Who keeps to a vendor's limits together; by default the threads of one process."""

    folder: Path | None = None
    """All processes that have this folder."""
    redis_url: str | None = None
    """All machines that have this Redis; while it is away, those that share the folder."""


ALONE = Shared()


def kept(shared: Shared, name: str, per_minute: float, burst: int) -> Kept:
    """Where the level of the bucket ``name`` is kept."""
    rate = per_minute / 60
    here: Kept = InMemory(rate, burst)
    if shared.folder is not None:
        here = InFile(shared.folder / f"{name}.json", rate, burst)
    if shared.redis_url is not None:
        return OnRedis(shared.redis_url, name, rate, burst, here)
    return here


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
