"""How many requests a key may send: counted in this process, or on Redis for all of them."""

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import structlog

from reelwright.api.problems import Refusal

PATIENCE_SECONDS = 1.0
"""How long a Redis that does not answer may hold a request up."""
REST_SECONDS = 2.0
"""For how long one that did not answer is left alone."""
BUNDLES = 20
"""A process takes a twentieth of a minute's requests at a time: so many may be lost to each."""
BUNDLE_SECONDS = 60.0
"""As long as they count on Redis."""
FETCHING = 64
"""Keys, more or less, for which something is fetched at the same time."""
MOST_BUNDLES = 10_000

log = structlog.get_logger()


class Allowance(Protocol):
    """Counts requests."""

    def at_hand(self, name: str) -> bool:
        """Count one without asking anybody; ``False``: ``take`` has to be asked.

        Raises ``Refusal`` when that was one too many.
        """
        ...

    def take(self, name: str) -> None:
        """Count one; raises ``Refusal`` when that was one too many."""
        ...


class Unlimited:
    """Counts nothing."""

    def at_hand(self, name: str) -> bool:
        """Let it through."""
        return True

    def take(self, name: str) -> None:
        """Let it through."""


class Count(NamedTuple):
    """The requests of a minute by the clock, and of the one before."""

    minute: float
    here: int
    before: int


class InProcess:
    """So many requests in any 60 s, as a window that slides: of the minute before, what still
    lies inside is taken to be evenly spread."""

    def __init__(self, most: int, clock: Callable[[], float] = time.time) -> None:
        self._most = most
        self._clock = clock
        self._counts: dict[str, Count] = {}
        self._tidied = 0.0
        self._lock = threading.Lock()

    def at_hand(self, name: str) -> bool:
        """Count one request of this key."""
        self.take(name)
        return True

    def take(self, name: str) -> None:
        """Count one request of this key."""
        minute, second = divmod(self._clock(), 60.0)
        with self._lock:
            self._tidy(minute)
            count = _at(self._counts.get(name), minute)
            if count.before * (1 - second / 60) + count.here + 1 <= self._most:
                self._counts[name] = count._replace(here=count.here + 1)
                return
        raise _one_too_many(self._most, _wait(count, second, self._most))

    def _tidy(self, minute: float) -> None:
        if minute != self._tidied:
            self._tidied = minute
            kept = {name: each for name, each in self._counts.items() if each.minute >= minute - 1}
            self._counts = kept


def _at(known: Count | None, minute: float) -> Count:
    """What is known of a key, seen from this minute."""
    if known is None or known.minute < minute - 1:
        return Count(minute, 0, 0)
    return known if known.minute == minute else Count(minute, 0, known.here)


def _wait(count: Count, second: float, most: int) -> float:
    """Seconds until there is room for one more."""
    room = most - 1 - count.here
    if room >= 0:
        return 60 * (1 - room / count.before) - second
    return 60 - second + 60 * (1 - (most - 1) / count.here)


@dataclass
class Bundle:
    """Requests that were counted on Redis and have not come yet."""

    left: int
    until: float
    """Monotonic seconds: then what is left of it is given up."""


class OnRedis:
    """The same for all processes together: each takes requests in bundles, so that not every one
    has to be asked for. A Redis that is away is no reason to turn anybody away: then nothing is
    counted."""

    def __init__(
        self, most: int, broker_url: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        from limits import RateLimitItemPerMinute
        from limits.storage import RedisStorage
        from limits.strategies import SlidingWindowCounterRateLimiter

        self._item = RateLimitItemPerMinute(most)
        storage = RedisStorage(
            broker_url, wrap_exceptions=True,
            socket_timeout=PATIENCE_SECONDS, socket_connect_timeout=PATIENCE_SECONDS,
        )  # fmt: skip
        self._limiter = SlidingWindowCounterRateLimiter(storage)
        self._clock = clock
        self._bundles: dict[str, Bundle] = {}
        self._lock = threading.Lock()
        self._resting_until = float("-inf")
        self._fetching = [threading.Lock() for _ in range(FETCHING)]

    def at_hand(self, name: str) -> bool:
        """Count one of the bundle that was taken for this key, if there is any left."""
        with self._lock:
            if self._clock() < self._resting_until:
                return True
            bundle = self._bundles.get(name)
            if bundle is None or not bundle.left or self._clock() > bundle.until:
                return False
            bundle.left -= 1
            return True

    def take(self, name: str) -> None:
        """Count one request of this key; of many that come at once, one fetches for all."""
        with self._fetching[hash(name) % len(self._fetching)]:
            if not self.at_hand(name):
                self._fetch(name)

    def _fetch(self, name: str) -> None:
        """Count this one, and a bundle with it where so many may still come."""
        from limits.errors import StorageError

        many = max(1, self._item.amount // BUNDLES)
        try:
            if self._limiter.hit(self._item, "api", name, cost=many):
                self._keep(name, Bundle(many - 1, self._clock() + BUNDLE_SECONDS))
                return
            if self._limiter.hit(self._item, "api", name):
                return
            again = self._limiter.get_window_stats(self._item, "api", name).reset_time
        except StorageError as error:
            log.warning("allowance.away", why=str(error))
            self._resting_until = self._clock() + REST_SECONDS
            return
        raise _one_too_many(self._item.amount, again - time.time())

    def _keep(self, name: str, bundle: Bundle) -> None:
        with self._lock:
            if len(self._bundles) >= MOST_BUNDLES:
                self._bundles.clear()
            self._bundles[name] = bundle


def _one_too_many(most: int, wait: float) -> Refusal:
    return Refusal(
        "too-many-requests", f"A key may send {most} requests a minute.",
        "Slow down; status pages are asked for every 3 s, or use the events.",
        wait=max(1, math.ceil(wait)),
    )  # fmt: skip


def allowance(most: int, broker_url: str | None) -> Allowance:
    """``most`` requests a minute and key; 0: any number."""
    if most == 0:
        return Unlimited()
    return InProcess(most) if broker_url is None else OnRedis(most, broker_url)
