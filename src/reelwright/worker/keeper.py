"""Keeps worker processes alive: starts those of each lane, and anew those that died."""

import signal
import subprocess  # nosec B404
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import FrameType

import structlog

from reelwright.common.plan import Lane
from reelwright.settings import Settings
from reelwright.wiring.labouring import broker_url
from reelwright.worker.logs import log_lines
from reelwright.worker.main import REFUSED
from reelwright.worker.process import SOFT_SECONDS

LOOK_SECONDS = 0.25
HEALTHY_SECONDS = 10.0
LONGEST_REST = 30.0

log = structlog.get_logger()


@dataclass
class Post:
    """A place for one process. ``rest``: seconds before the next try, when it died young."""

    words: tuple[str, ...]
    process: "subprocess.Popen[bytes] | None" = None
    since: float = 0.0
    rest: float = 0.0
    fill_at: float = field(default=0.0)

    def fill(self) -> None:
        """Start its process."""
        self.since = time.monotonic()
        words = [sys.executable, "-m", "reelwright.worker", *self.words]
        # No shell, words of our own.
        self.process = subprocess.Popen(words)  # nosec B603

    def look(self) -> int | None:
        """Fill it if it is empty; returns the code of a process that was refused its settings."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.fill_at:
                self.fill()
            return None
        code = self.process.poll()
        if code is None or code == REFUSED:
            return code
        self.rest = (
            0.0 if now - self.since > HEALTHY_SECONDS else min(2 * self.rest + 1, LONGEST_REST)
        )
        log.warning("worker.died", code=code, again_in=self.rest)
        self.process, self.fill_at = None, now + self.rest
        return None


def posts(
    settings: Settings, lanes: Sequence[Lane], concurrency: int | None, metrics_port: int | None
) -> list[Post]:
    """``provider`` waits: one process, many threads. ``media`` computes: processes of one thread.
    The first of them tells the metrics, which are the same everywhere."""
    words: list[tuple[str, ...]] = []
    if "provider" in lanes:
        threads = concurrency or settings.provider_workers
        words.append(("--alone", "--lane", "provider", "--concurrency", str(threads)))
    if "media" in lanes:
        words += [("--alone", "--lane", "media")] * (concurrency or settings.workers)
    if metrics_port is not None:
        words[0] = (*words[0], "--metrics-port", str(metrics_port))
    if settings.emf_namespace:
        words[0] = (*words[0], "--tells")
    return [Post(each) for each in words]


def keep(
    settings: Settings, lanes: Sequence[Lane], concurrency: int | None, metrics_port: int | None
) -> int:
    """Keep them alive until SIGTERM or SIGINT; returns the exit code."""
    broker_url(settings)
    log_lines("+".join(lanes))
    stopping = threading.Event()

    def hear(number: int, frame: FrameType | None) -> None:
        stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, hear)
    places = posts(settings, lanes, concurrency, metrics_port)
    code = 0
    while not stopping.is_set():
        refused = [found for post in places if (found := post.look()) is not None]
        if refused:
            code = refused[0]
            break
        stopping.wait(LOOK_SECONDS)
    return max(code, _dismiss(places))


def _dismiss(places: Sequence[Post]) -> int:
    """Ask all to end, and wait; those that do not are killed. 1: somebody had to be."""
    working = [post.process for post in places if post.process and post.process.poll() is None]
    for process in working:
        process.terminate()
    deadline, code = time.monotonic() + SOFT_SECONDS + 5.0, 0
    for process in working:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            code = 1
    return code
