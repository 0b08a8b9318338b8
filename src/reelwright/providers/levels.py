"""How full a bucket is, kept in a file by all processes of this machine that use it.

The system lets go of the file's lock when a process dies, however it dies. Machines do not share:
several of them with one account need a broker.
"""

import fcntl
import json
import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO

import structlog

WIDTH = 256
"""Characters of a level in its file; six numbers and their names never take more."""

log = structlog.get_logger()


@dataclass
class Level:
    """Times are seconds of a clock that all processes of the machine read alike."""

    rate: float
    """Tokens a second."""
    burst: int
    tokens: float
    at: float
    """When ``tokens`` was right."""
    closed_until: float = 0.0
    slow_until: float = 0.0


@contextmanager
def shared(file: Path, own: Level, clock: Callable[[], float]) -> Generator[Level]:
    """The level as the last process left it, ``own`` where there is none, held until it is kept.

    Where the file cannot be used, ``own`` is: a vendor's limit is not worth a film.
    """
    try:
        opened = _opened(file)
    except OSError as error:
        log.warning("limit.alone", file=file.name, why=str(error))
        yield own
        return
    with opened as stream:
        level = _read(stream, clock()) or Level(**asdict(own))
        try:
            yield level
        finally:
            _write(stream, level)


def _opened(file: Path) -> TextIO:
    if not file.parent.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
    stream = os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT, 0o600), "r+")
    fcntl.flock(stream, fcntl.LOCK_EX)
    return stream


def _read(stream: TextIO, now: float) -> Level | None:
    """``None`` also for one from before the machine was started: its clock began anew."""
    stream.seek(0)
    try:
        level = Level(**json.load(stream))
        return level if level.at <= now else None
    except (ValueError, TypeError):
        return None


def _write(stream: TextIO, level: Level) -> None:
    # Overwritten at one length: cutting a file short first costs milliseconds on ext4.
    stream.seek(0)
    stream.write(json.dumps(asdict(level)).ljust(WIDTH))
    stream.flush()
