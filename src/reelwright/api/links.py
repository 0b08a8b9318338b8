"""Signed links to stored files: made once and handed out again while they are good for long enough,
so that a browser finds in its cache what it has seen."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from reelwright.common.ports import Storage

LINK_SECONDS = 900
"""How long a link to a file is good: long enough to begin, as ranges are asked for one by one."""
LEAST_SECONDS = 300
"""How long it is good at least when it is handed out."""
MOST_KEPT = 8192


@dataclass(frozen=True)
class Link:
    """Where a file may be fetched. ``until``: Unix seconds."""

    url: str
    until: float


class Links:
    """Links of one process."""

    def __init__(self, storage: Storage, clock: Callable[[], float] = time.time) -> None:
        self._storage = storage
        self._clock = clock
        self._kept: OrderedDict[tuple[str, str, str], Link] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, key: str, filename: str, content_type: str) -> Link:
        """A link that is good for five to fifteen minutes. It is up to the caller whether who asks
        may have the file."""
        asked, now = (key, filename, content_type), self._clock()
        with self._lock:
            kept = self._kept.get(asked)
        if kept is not None and kept.until - now >= LEAST_SECONDS:
            return kept
        signed = self._storage.sign(
            key, seconds=LINK_SECONDS, filename=filename, content_type=content_type
        )
        made = Link(quote(signed, safe=":/?&=%+-_.~"), now + LINK_SECONDS)
        with self._lock:
            self._kept[asked] = made
            self._kept.move_to_end(asked)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return made
