"""Media in a folder on this machine.

A file is written whole under a hidden name beside its place, flushed, then renamed: a reader
sees the file before or the file after, and a killed writer leaves only a hidden part behind.
"""

import errno
import os
import shutil
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TypeVar
from urllib.parse import quote, urlencode
from uuid import uuid4

from reelwright.common.errors import StorageError, Unsupported
from reelwright.common.ports import UploadForm
from reelwright.storage.keys import checked_key
from reelwright.storage.signing import Signer, check_lifetime

_RACES = 100
"""How often a folder may vanish under a writer; each time, another file was deleted."""

T = TypeVar("T")

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


class LocalStorage:
    """The ``Storage`` port on the folder ``root``; links start with ``base_url``."""

    def __init__(
        self, root: Path, signer: Signer, base_url: str, clock: Callable[[], float] = time.time
    ) -> None:
        self._root = root
        self._signer = signer
        self._base_url = base_url.rstrip("/")
        self._clock = clock

    def put(self, key: str, source: Path) -> None:
        """Store a copy of ``source``; readers see the old file or the new one, never a part."""
        target = self._path(key)
        with self._translated(f"{key} could not be stored"), _replacing(target) as part:
            _write(source, part)

    def local(self, key: str) -> Path:
        """The stored file itself: read it, never write to it."""
        path = self._path(key)
        if not path.is_file():
            raise StorageError(f"no file is stored under {key}", hint="Run `reelwright retry`.")
        return path

    def copy(self, source: str, target: str) -> None:
        """Give the file a second key; it takes no more room where the disk knows hard links."""
        original, place = self.local(source), self._path(target)
        with self._translated(f"{source} could not be copied"), _replacing(place) as part:
            if _linked(original, part):
                return
        self.put(target, original)

    def exists(self, key: str) -> bool:
        """Whether a whole file is stored under the key."""
        return self._path(key).is_file()

    def delete(self, keys: Sequence[str]) -> int:
        """Remove what is there, and folders left empty; returns how many bytes were freed."""
        with self._translated("stored files could not be removed"):
            return sum(self._remove(self._path(key)) for key in keys)

    def sign(
        self, key: str, *, seconds: int, filename: str, content_type: str | None = None
    ) -> str:
        """A URL that serves the file for ``seconds``, at most 7 days, saved as ``filename``.

        Whoever serves it asks the database for the content type.
        """
        check_lifetime(seconds)
        expires = int(self._clock()) + seconds
        query = self._signer.sign(checked_key(key), expires=expires, filename=filename)
        return f"{self._base_url}/media/{quote(key)}?{urlencode(query)}"

    def presign_upload(
        self, key: str, *, seconds: int, most_bytes: int, content_type: str
    ) -> UploadForm:
        """Nobody but this program writes into its folder: raises ``Unsupported``."""
        raise Unsupported(
            "files lie in a folder of this server: there is no bucket to send them to",
            field="presign",
            hint="Send the file itself to POST /api/assets.",
        )

    def sweep(self, *, older_than: float) -> int:
        """Remove parts that killed writers left ``older_than`` seconds ago; returns the bytes."""
        limit = self._clock() - older_than
        with self._translated("unfinished files could not be removed"):
            parts = [path for path in self._root.rglob(".*.part") if _mtime(path) < limit]
            return sum(self._remove(part) for part in parts)

    def _path(self, key: str) -> Path:
        return self._root.joinpath(*checked_key(key).split("/"))

    def _remove(self, path: Path) -> int:
        try:
            facts = path.stat()
            path.unlink()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return 0
        except PermissionError:  # macOS says so for a folder
            if path.is_dir():
                return 0
            raise
        self._prune(path.parent)
        return facts.st_size if facts.st_nlink == 1 else 0

    def _prune(self, folder: Path) -> None:
        while folder != self._root:
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent

    @contextmanager
    def _translated(self, what: str) -> Generator[None]:
        try:
            yield
        except OSError as error:
            reason = error.strerror or str(error)
            raise StorageError(f"{what}: {reason}", hint=_hint(error, self._root)) from error


def _write(source: Path, part: Path) -> None:
    with source.open("rb") as bytes_in, _create(part) as bytes_out:
        shutil.copyfileobj(bytes_in, bytes_out, 1 << 20)
        bytes_out.flush()
        os.fsync(bytes_out.fileno())


def _create(part: Path) -> BinaryIO:
    return _in_folder(part, lambda: part.open("xb"))


def _linked(original: Path, part: Path) -> bool:
    """Whether ``part`` now is a second name of the file; ``False``: this disk has no links."""
    try:
        _in_folder(part, lambda: part.hardlink_to(original))
    except OSError:
        return False
    return True


def _in_folder(part: Path, make: Callable[[], T]) -> T:
    """Make a file in a folder that other threads may be pruning at this moment."""
    for _ in range(_RACES):
        with suppress(FileNotFoundError, FileExistsError):
            part.parent.mkdir(parents=True, exist_ok=True)
            return make()
    part.parent.mkdir(parents=True, exist_ok=True)
    return make()


@contextmanager
def _replacing(target: Path) -> Generator[Path]:
    """A hidden name beside ``target``; what lies under it at the end takes its place."""
    part = target.with_name(f".{target.name}.{uuid4().hex}.part")
    try:
        yield part
        if part.exists():
            part.replace(target)
            _flush_folder(target.parent)
    finally:
        # rename(2) does nothing when both names already are the same file.
        part.unlink(missing_ok=True)


def _flush_folder(folder: Path) -> None:
    """Make the rename itself survive a power cut."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except FileNotFoundError:  # deleted again at once by another thread
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _mtime(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")


def _hint(error: OSError, root: Path) -> str:
    if error.errno in _FULL:
        return f"Free some room on the disk of {root} (`reelwright clean` helps), then retry."
    if error.errno in _FORBIDDEN:
        return f"Make {root} writable for you, or point REELWRIGHT_HOME at a folder that is."
    return ""
