"""How many requests a key may send: counted in this process, or on Redis for all of them."""

import math
import time
from typing import Protocol

import structlog

from reelwright.api.problems import Refusal

PATIENCE_SECONDS = 1.0
"""How long a Redis that does not answer may hold a request up."""

log = structlog.get_logger()


class Allowance(Protocol):
    """Counts requests."""

    quick: bool
    """Whether it counts without asking anybody."""

    def take(self, name: str) -> None:
        """Count one; raises ``Refusal`` when that was one too many."""
        ...


class Unlimited:
    """Counts nothing."""

    quick = True

    def take(self, name: str) -> None:
        """Let it through."""


class PerMinute:
    """So many requests a minute, as a window that slides. A Redis that is away is no reason to
    turn anybody away: then nothing is counted."""

    def __init__(self, most: int, broker_url: str | None) -> None:
        from limits import RateLimitItemPerMinute
        from limits.storage import MemoryStorage, RedisStorage
        from limits.strategies import SlidingWindowCounterRateLimiter

        self.quick = broker_url is None
        self._item = RateLimitItemPerMinute(most)
        if broker_url is None:
            storage = MemoryStorage()
        else:
            storage = RedisStorage(
                broker_url, wrap_exceptions=True,
                socket_timeout=PATIENCE_SECONDS, socket_connect_timeout=PATIENCE_SECONDS,
            )  # fmt: skip
        self._limiter = SlidingWindowCounterRateLimiter(storage)

    def take(self, name: str) -> None:
        """Count one request of this key."""
        from limits.errors import StorageError

        try:
            if self._limiter.hit(self._item, "api", name):
                return
            again = self._limiter.get_window_stats(self._item, "api", name).reset_time
        except StorageError as error:
            log.warning("allowance.away", why=str(error))
            return
        wait = max(1, math.ceil(again - time.time()))
        raise Refusal(
            "too-many-requests", f"A key may send {self._item.amount} requests a minute.",
            "Slow down; status pages are asked for every 3 s, or use the events.", wait=wait,
        )  # fmt: skip


def allowance(most: int, broker_url: str | None) -> Allowance:
    """``most`` requests a minute and key; 0: any number."""
    return PerMinute(most, broker_url) if most else Unlimited()
