"""Copies of stored objects on this machine, kept by what was used last.

A copy is found under its key and its ETag together, so that a replaced object is never mistaken
for the old one. Copies appear by renaming: processes that share the folder see whole files only.
"""

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from reelwright.common.errors import StorageError

IN_USE_SECONDS = 3600.0
"""A copy that was handed out so recently may still be read: it is never removed."""
TRIM_EVERY = 32
"""Copies that are made between two looks at the size of the folder."""


class Cache:
    """Copies in ``folder``, at most ``most_bytes`` of those that nobody can be reading."""

    def __init__(
        self, folder: Path, most_bytes: int, clock: Callable[[], float] = time.time
    ) -> None:
        self._folder = folder
        self._most_bytes = most_bytes
        self._clock = clock
        self._made = 0

    def find(self, key: str, tag: str, size: int) -> Path | None:
        """The copy, if it is here and whole."""
        path = self._path(key, tag)
        try:
            now = self._clock()
            os.utime(path, (now, now))
            return path if path.stat().st_size == size else None
        except FileNotFoundError:
            return None

    def fill(self, key: str, tag: str, size: int, read: Callable[[], Iterable[memoryview]]) -> Path:
        """Make the copy of what ``read`` gives; raises ``StorageError`` when that is not whole."""
        path = self._path(key, tag)
        part = path.with_name(f".{uuid4().hex}.part")
        try:
            part.parent.mkdir(parents=True, exist_ok=True)
            got = _written(part, read)
            if got != size:
                raise StorageError(f"{key} was cut off: {got} of {size} bytes came")
            return self._named(part, path)
        except FileNotFoundError as error:
            raise StorageError(f"no file is stored under {key}") from error
        except OSError as error:
            raise StorageError(
                f"{key} could not be copied to this machine: {error.strerror or error}",
                hint=f"Free some room on the disk of {self._folder}, then retry.",
            ) from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)

    def keep(self, key: str, tag: str, source: Path) -> None:
        """Keep what was just stored: the next step probably reads it. Optional, so never an
        error."""
        path = self._path(key, tag)
        part = path.with_name(f".{uuid4().hex}.part")
        with suppress(OSError):
            part.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, part)
            self._named(part, path)
        with suppress(OSError):
            part.unlink(missing_ok=True)

    def trim(self) -> int:
        """Remove what was not used for the longest time, down to the limit; returns the bytes."""
        found = sorted(_facts(self._folder))
        excess = sum(size for _, size, _ in found) - self._most_bytes
        freed = 0
        for used, size, path in found:
            if freed >= excess or used > self._clock() - IN_USE_SECONDS:
                break
            path.unlink(missing_ok=True)
            with suppress(OSError):
                path.parent.rmdir()
            freed += size
        return freed

    def _named(self, part: Path, path: Path) -> Path:
        now = self._clock()
        os.utime(part, (now, now))
        part.replace(path)
        self._made += 1
        if self._made % TRIM_EVERY == 0:
            self.trim()
        return path

    def _path(self, key: str, tag: str) -> Path:
        # The name stays: what reads the file may judge by its ending.
        place = hashlib.sha256(f"{key}\n{tag}".encode()).hexdigest()[:40]
        return self._folder / place[:2] / place / key.rsplit("/", 1)[-1]


def _written(part: Path, read: Callable[[], Iterable[memoryview]]) -> int:
    with part.open("xb") as file:
        return sum(file.write(piece) for piece in read())


def _facts(folder: Path) -> Iterable[tuple[float, int, Path]]:
    for path in folder.glob("*/*/*"):
        with suppress(FileNotFoundError):
            facts = path.stat()
            yield facts.st_mtime, facts.st_size, path
