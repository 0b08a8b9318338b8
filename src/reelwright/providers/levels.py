"""How full a bucket is, and where those that use it keep that together.

In memory for the threads of a process; in a file for the processes of a machine; on Redis for
machines. Each has a method ``change``, which lets nobody else in between.
"""

import fcntl
import json
import os
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO, cast

import structlog

if TYPE_CHECKING:
    from redis import Redis
    from redis.client import Pipeline

WIDTH = 256
"""Characters of a level in its file; six numbers and their names never take more."""
PATIENCE_SECONDS = 1.0
"""How long a Redis that does not answer may hold a call up."""
REST_SECONDS = 10.0
"""For how long one that did not answer is left alone."""
FORGOTTEN_SECONDS = 3600
"""After which a level that nobody used is full again anyway."""

log = structlog.get_logger()


@dataclass
class Level:
    """Times are seconds of a clock that all who share the level read alike."""

    rate: float
    """Tokens a second."""
    burst: int
    tokens: float
    at: float
    """When ``tokens`` was right."""
    closed_until: float = 0.0
    slow_until: float = 0.0


Change = Callable[[Level, float], float]
"""Changes a level in place at the time given; what it answers is handed on. It may be called
more than once, each time with the level as it then is."""


class Kept(Protocol):
    """A level that several keep together."""

    def change(self, by: Change) -> float:
        """What ``by`` answers, once its change is kept."""
        ...


class InMemory:
    """A level for the threads of this process; full at first."""

    def __init__(
        self, rate: float, burst: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._level = Level(rate, burst, tokens=float(burst), at=clock())
        self._clock = clock
        self._lock = threading.Lock()

    def change(self, by: Change) -> float:
        """Change it under a lock."""
        with self._lock:
            return by(self._level, self._clock())


class InFile:
    """A level for all processes of this machine that use ``file``.

    The system lets go of the file's lock when a process dies, however it dies. Where the file
    cannot be used, the process keeps a level of its own: a vendor's limit is not worth a film.
    """

    def __init__(
        self, file: Path, rate: float, burst: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._file = file
        self._fresh = (rate, burst)
        self._clock = clock
        self._alone = InMemory(rate, burst, clock)
        self._lock = threading.Lock()

    def change(self, by: Change) -> float:
        """Change it under the file's lock."""
        with self._lock:
            try:
                opened = _opened(self._file)
            except OSError as error:
                log.warning("limit.alone", file=self._file.name, why=str(error))
                return self._alone.change(by)
            with opened as stream:
                return self._changed(stream, by)

    def _changed(self, stream: TextIO, by: Change) -> float:
        now = self._clock()
        stream.seek(0)
        rate, burst = self._fresh
        level = _parsed(stream.read(), now) or Level(rate, burst, tokens=float(burst), at=now)
        answer = by(level, now)
        # Overwritten at one length: cutting a file short first costs milliseconds on ext4.
        stream.seek(0)
        stream.write(_written(level).ljust(WIDTH))
        stream.flush()
        return answer


def _opened(file: Path) -> TextIO:
    if not file.parent.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
    stream = os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT, 0o600), "r+")
    fcntl.flock(stream, fcntl.LOCK_EX)
    return stream


class OnRedis:
    """A level for all machines that use this Redis, by its clock.

    While it is away, ``otherwise`` is used.
    """

    def __init__(self, url: str, name: str, rate: float, burst: int, otherwise: Kept) -> None:
        self._url = url
        self._key = f"reelwright:limit:{name}"
        self._fresh = (rate, burst)
        self._otherwise = otherwise
        self._resting_until = float("-inf")
        self._lock = threading.Lock()

    def change(self, by: Change) -> float:
        """Change it unless somebody else did meanwhile; then again."""
        from redis.exceptions import RedisError

        with self._lock:
            if time.monotonic() >= self._resting_until:
                try:
                    return self._changed(by)
                except RedisError as error:
                    log.warning("limit.away", limit=self._key, why=str(error))
                    self._resting_until = time.monotonic() + REST_SECONDS
            return self._otherwise.change(by)

    def _changed(self, by: Change) -> float:
        rate, burst = self._fresh
        answers: list[float] = []

        def attempt(pipeline: "Pipeline") -> None:
            text = cast("str | None", pipeline.get(self._key))
            seconds, micros = pipeline.time()
            now = seconds + micros / 1e6
            level = _parsed(text or "", now) or Level(rate, burst, tokens=float(burst), at=now)
            before = replace(level)
            answers.append(by(level, now))
            pipeline.multi()
            if level != before:
                pipeline.set(self._key, _written(level), ex=FORGOTTEN_SECONDS)

        _client(self._url).transaction(attempt, self._key)
        return answers[-1]


@cache
def _client(url: str) -> "Redis":
    """The process's own; safe to use from many threads."""
    from redis import Redis

    return Redis.from_url(
        url, decode_responses=True,
        socket_timeout=PATIENCE_SECONDS, socket_connect_timeout=PATIENCE_SECONDS,
    )  # fmt: skip


def _parsed(text: str, now: float) -> Level | None:
    """``None`` also for one from after now: its clock began anew."""
    try:
        level = Level(**json.loads(text))
        return level if level.at <= now else None
    except (ValueError, TypeError):
        return None


def _written(level: Level) -> str:
    return json.dumps(asdict(level))
