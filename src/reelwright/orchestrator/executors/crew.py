"""The threads of one lane: each does one step at a time, and starts when it is first needed."""

import threading
import time
from collections.abc import Callable
from queue import SimpleQueue


class Crew:
    """At most ``size`` steps at once.

    ``do`` raises nothing; ``room`` is told when a full crew takes steps again.
    """

    def __init__(
        self, lane: str, size: int, do: Callable[[int], None], room: Callable[[], None]
    ) -> None:
        self.size = size
        self._lane = lane
        self._do = do
        self._room = room
        self._todo: SimpleQueue[int | None] = SimpleQueue()
        self._busy: set[int] = set()
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()

    @property
    def free(self) -> int:
        """How many more steps it takes now."""
        with self._lock:
            return self.size - len(self._busy)

    def give(self, step_id: int) -> bool:
        """Have the step done; ``False`` when it has that one already, or all that it can take."""
        with self._lock:
            if step_id in self._busy or len(self._busy) == self.size:
                return False
            self._busy.add(step_id)
            if len(self._busy) > len(self._threads):
                self._hire()
        self._todo.put(step_id)
        return True

    def dismiss(self) -> None:
        """No more steps: the threads end as soon as they have nothing to do."""
        with self._lock:
            for _ in self._threads:
                self._todo.put(None)

    def ended_by(self, deadline: float) -> bool:
        """Whether all threads have ended at that moment of ``time.monotonic``."""
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _hire(self) -> None:
        name = f"{self._lane}-{len(self._threads)}"
        # Daemons: one that is deep inside a codec must not keep the interpreter from ending.
        thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _work(self) -> None:
        while (step_id := self._todo.get()) is not None:
            self._do(step_id)
            with self._lock:
                was_full = len(self._busy) == self.size
                self._busy.discard(step_id)
            if was_full:
                self._room()
