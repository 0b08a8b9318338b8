"""Let frames be prepared in a thread while others are encoded."""

from __future__ import annotations

import queue
import threading
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")

# How long the worker waits for room before it looks whether anyone still listens (seconds).
PATIENCE = 0.1


@dataclass(frozen=True)
class Ended:
    """The last thing in the queue; ``error`` is what the source raised."""

    error: BaseException | None


class Worker(Generic[Item]):
    """Runs a source in a thread and keeps at most ``depth`` of its items waiting."""

    def __init__(self, source: Iterable[Item], depth: int) -> None:
        self._source = source
        self._items: queue.Queue[Item | Ended] = queue.Queue(depth)
        self._unwanted = threading.Event()
        self._thread = threading.Thread(target=self._run, name="prefetch", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        error: BaseException | None = None
        try:
            for item in self._source:
                if not self._put(item):
                    break
        except BaseException as raised:
            error = raised
        finally:
            if isinstance(self._source, Generator):
                self._source.close()
            self._put(Ended(error))

    def _put(self, item: Item | Ended) -> bool:
        while not self._unwanted.is_set():
            try:
                self._items.put(item, timeout=PATIENCE)
            except queue.Full:
                continue
            return True
        return False

    def get(self) -> Item | Ended:
        """The next item; waits for it."""
        return self._items.get()

    def stop(self) -> None:
        """End the thread and wait for it; the source is closed."""
        self._unwanted.set()
        self._thread.join()


def ahead(source: Iterable[Item], depth: int = 4) -> Generator[Item]:
    """The items of ``source``, made by another thread up to ``depth`` items ahead.

    What the source raises is raised here, in its place. Closing this closes the source.
    """
    worker = Worker(source, depth)
    try:
        while not isinstance(item := worker.get(), Ended):
            yield item
        if item.error is not None:
            raise item.error
    finally:
        worker.stop()
