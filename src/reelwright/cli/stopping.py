"""The usual ways to end a program, each of which leaves a resumable video."""

import os
import signal
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress
from types import FrameType

INTERRUPTED = 130
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

_asked = threading.Event()
_noting = threading.Event()


def listen() -> None:
    """From now on SIGINT, SIGTERM and SIGHUP raise ``KeyboardInterrupt``, once; ``nohup`` stays
    in force."""
    _asked.clear()
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _hear)


def asked() -> bool:
    """Whether somebody wants the program to end."""
    return _asked.is_set()


@contextmanager
def noted() -> Generator[None]:
    """In here nothing is raised; ``asked`` tells.

    While threads run, an exception out of nowhere does harm: Python 3.11 takes a thread for ended
    when its ``join`` is broken off (bpo-45274).
    """
    _noting.set()
    try:
        yield
    finally:
        _noting.clear()


def leave(code: int = INTERRUPTED) -> None:
    """End at once. Threads that draw while the interpreter tidies up would crash it."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def _hear(number: int, frame: FrameType | None) -> None:
    # The second Ctrl-C of an impatient hand must not break off the tidying up.
    for each in SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    _asked.set()
    if not _noting.is_set():
        raise KeyboardInterrupt
