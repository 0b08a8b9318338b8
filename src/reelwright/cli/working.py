"""``worker``: becomes a worker, woken by the broker."""

import os
import sys
from collections.abc import Sequence

from reelwright.common.plan import Lane
from reelwright.settings import load


def command(lanes: Sequence[Lane], concurrency: int | None, metrics_port: int | None) -> list[str]:
    """The words of the process that this one becomes."""
    words = [sys.executable, "-m", "reelwright.worker"]
    for lane in lanes:
        words += ["--lane", lane]
    if concurrency is not None:
        words += ["--concurrency", str(concurrency)]
    if metrics_port is not None:
        words += ["--metrics-port", str(metrics_port)]
    return words


def work(lanes: Sequence[Lane], concurrency: int | None, metrics_port: int | None) -> None:
    """Become it; settings that are wrong are told first."""
    load()
    words = command(lanes, concurrency, metrics_port)
    # This Python and words of our own, no shell.
    os.execv(words[0], words)  # nosec B606
