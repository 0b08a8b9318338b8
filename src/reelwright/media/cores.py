"""A turn at the cores, for picture work in threads that otherwise wait."""

import os
import threading
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache


@contextmanager
def at_work() -> Generator[None]:
    """Wait for one of as many turns as there are cores.

    Clips that are asked for together come back together: eight threads that decode at once keep
    taking the interpreter's lock from each other, hold eight decoders, and end all at the same
    late moment, when the first could long have been gone on from.
    """
    with _turns():
        yield


@cache
def _turns() -> threading.Semaphore:
    return threading.Semaphore(os.cpu_count() or 2)
