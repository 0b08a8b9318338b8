"""The digest of a file's bytes."""

import hashlib
from pathlib import Path


def file_digest(path: Path) -> str:
    """SHA-256 of the file, in hex, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
