"""The version of what is made by our own code: a digest over that code and its data."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]

_DECIDES = (".py", ".json", ".cube")
_SUMS = "SHA256SUMS"
"""Stands for the fonts beside it: a test holds it to be true, and reading them takes longer."""


@cache
def version(*packages: str) -> str:
    """Twelve hex digits that change with any source or data file of these packages.

    They are named from ``reelwright`` on, with ``/``. Read once in a process: about 5 ms.
    """
    digest = hashlib.sha256()
    for path in _files(packages):
        digest.update(f"{path.relative_to(ROOT).as_posix()}\n".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]


def _files(packages: tuple[str, ...]) -> Iterator[Path]:
    for package in packages:
        for path in sorted((ROOT / package).rglob("*")):
            if path.suffix in _DECIDES or path.name == _SUMS:
                yield path
