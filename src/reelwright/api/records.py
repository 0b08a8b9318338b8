"""Small stored documents that answers are made of: takes, specs, reports. What a digest stands for
never changes, so that each is fetched and read once."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

from reelwright.common.artifact import Artifact
from reelwright.common.errors import StorageError
from reelwright.common.ports import Storage

MOST_KEPT = 1024

Made = TypeVar("Made")


class Records:
    """Read documents of one process."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._kept: OrderedDict[tuple[str, str], object] = OrderedDict()
        self._lock = threading.Lock()

    def read(self, file: Artifact, purpose: str, read: Callable[[Path], Made]) -> Made | None:
        """What ``read`` makes of the file; ``None``: its bytes are gone. ``purpose`` tells what is
        made of the same file apart."""
        asked = (file.digest, purpose)
        with self._lock:
            if asked in self._kept:
                self._kept.move_to_end(asked)
                return cast("Made", self._kept[asked])
        try:
            made = read(self._storage.local(file.key))
        except (StorageError, FileNotFoundError):
            return None
        with self._lock:
            self._kept[asked] = made
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return made
