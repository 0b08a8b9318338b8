"""One worker process: threads that work on one lane until it is told to stop."""

import faulthandler
import os
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType

import structlog

from reelwright.common.plan import Lane
from reelwright.orchestrator.executors import celery
from reelwright.orchestrator.labour import Labour
from reelwright.wiring.settling import settle

SOFT_SECONDS = 20.0
"""How long running steps get to end or to be released; then the process ends anyway, and their
leases lapse or are found to be a dead process's."""

log = structlog.get_logger()


def serve(
    broker_url: str, lane: Lane, threads: int, labour: Labour, stop: Callable[[], None]
) -> None:
    """Work until SIGTERM or SIGINT; ``stop`` then asks the running steps to end."""
    from celery.worker import WorkController, state

    app = celery.celery(broker_url, consumes=True)

    def step(step_id: int) -> None:
        labour.work(lane)

    def hear(number: int, frame: FrameType | None) -> None:
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, signal.SIG_IGN)
        _leave_by(SOFT_SECONDS)
        stop()
        state.should_stop = 0

    # What its threads do, on standard error, when somebody asks: `kill -USR1 PID`.
    faulthandler.register(signal.SIGUSR1, all_threads=True)
    app.task(name=celery.TASK)(step)
    app.finalize()
    app.set_default()
    controller = WorkController(
        app=app,
        pool=prompt_pool(),
        concurrency=threads,
        queues=[lane],
        hostname=f"{lane}-{os.getpid()}",
        without_mingle=True,
        without_gossip=True,
        without_heartbeat=True,
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, hear)
    settle()
    log.info("worker.started", lane=lane, threads=threads)
    controller.start()
    log.info("worker.stopped", lane=lane)


def prompt_pool() -> type:
    """Threads that tell Celery's loop when they are free. It fetches nothing while all are busy,
    and would otherwise look for the next hint only at its next tick, up to a second later."""
    from celery.concurrency.thread import ApplyResult, TaskPool
    from kombu.asynchronous import get_event_loop

    def free(_: object) -> None:
        loop = get_event_loop()
        if loop is not None:
            loop.call_soon(_nothing)

    class Prompt(TaskPool):
        def on_apply(self, *args: object, **named: object) -> ApplyResult:  # type: ignore[override]
            applied = super().on_apply(*args, **named)  # type: ignore[arg-type]
            applied.f.add_done_callback(free)
            return applied

    return Prompt


def _nothing() -> None:
    """The loop looks around by itself."""


def _leave_by(seconds: float) -> None:
    """End the process after so long, whatever its threads are doing."""

    def leave() -> None:
        log.warning("worker.left", why="steps did not end in time; others go on with them")
        sys.stdout.flush()
        os._exit(1)

    timer = threading.Timer(seconds, leave)
    timer.daemon = True
    timer.start()
