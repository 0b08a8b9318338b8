"""Who holds a lease, and whether that process still lives.

Each process holds a lock on a file of its own; the system lets go of it when the process dies,
however it dies. So on the same machine a dead owner's leases can be broken at once instead of
after their time, with no mistake through a process number used again.
"""

import fcntl
import os
import re
import socket
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

_SAFE = re.compile(r"[^A-Za-z0-9.-]")


class Owner:
    """This process as a lease holder. ``close`` when done; dying does it, too."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self.id = f"{_place(folder)}_{os.getpid()}_{uuid4().hex[:8]}"
        self._path = folder / f"{self.id}.lock"
        # Under its name only when locked: who looked in between would take it for a dead one's.
        part = folder / f".{self.id}.part"
        self._file = part.open("w")
        fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        part.rename(self._path)

    def is_dead(self, other: str) -> bool:
        """Whether ``other`` certainly died: only ever said of owners on this machine."""
        return other != self.id and is_dead(self._folder, other)

    def close(self) -> None:
        """Stop being alive."""
        self._path.unlink(missing_ok=True)
        self._file.close()


def is_dead(folder: Path, owner: str) -> bool:
    """Whether that process of this machine has certainly died; its lock file goes with it."""
    try:
        if not owner.startswith(f"{_place(folder)}_"):
            return False
    except OSError:  # nobody was ever alive here
        return False
    try:
        with (folder / f"{owner}.lock").open("r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    (folder / f"{owner}.lock").unlink(missing_ok=True)
    return True


def _place(folder: Path) -> str:
    return f"{_SAFE.sub('-', socket.gethostname())[:60]}-{_mark(folder)}"


def _mark(folder: Path) -> str:
    """The folder's own random name, made by whoever comes first."""
    path = folder / ".mark"
    if not path.exists():
        part = folder / f".{uuid4().hex}.mark"
        part.write_text(uuid4().hex[:12])
        with suppress(FileExistsError):
            os.link(part, path)
        part.unlink()
    return path.read_text()
