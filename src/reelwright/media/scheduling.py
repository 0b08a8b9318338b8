"""Keep encoders from running ahead of everything else on the machine."""

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

THREADS = Path("/proc/self/task")


@contextmanager
def ordinary_priority() -> Generator[None]:
    """Threads that became real-time within the block are made ordinary when it is left.

    SVT-AV1, allowed to as root is, gives its threads and the one that opens it SCHED_FIFO 99 (seen
    in 4.1): programs started later inherit it, and all others on the machine are starved.
    """
    before = _real_time()
    try:
        yield
    finally:
        for thread in _real_time() - before:
            with suppress(ProcessLookupError):
                os.sched_setscheduler(thread, os.SCHED_OTHER, os.sched_param(0))


def _real_time() -> set[int]:
    """This process's threads that run before all ordinary ones; Linux alone tells."""
    if not THREADS.exists():
        return set()
    found: set[int] = set()
    for entry in THREADS.iterdir():
        with suppress(ProcessLookupError):
            if os.sched_getscheduler(int(entry.name)) in (os.SCHED_FIFO, os.SCHED_RR):
                found.add(int(entry.name))
    return found
