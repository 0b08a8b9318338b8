"""The digest of a file's bytes."""

import hashlib
from pathlib import Path

from reelwright.common.artifact import Artifact
from reelwright.common.errors import StorageError
from reelwright.common.ports import Storage


def file_digest(path: Path) -> str:
    """SHA-256 of the file, in hex, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_whole(storage: Storage, made: Artifact) -> bool:
    """Whether the stored file is there and still has the bytes that were made."""
    try:
        path = storage.local(made.key)
        return path.stat().st_size == made.bytes and file_digest(path) == made.digest
    except (StorageError, OSError):
        return False
