"""One worker process at a real broker: works on hints, and ends by itself when told to."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from kits.engine import Kit, plan
from kits.valkey import valkey
from reelwright.database import steps
from reelwright.orchestrator.executors.celery import Hints, Remote, celery
from reelwright.worker.process import prompt_pool

WORKER = """
import sys, threading
from pathlib import Path
from kits.engine import Kit
from reelwright.orchestrator.labour import Labour
from reelwright.worker.process import serve

kit = Kit(Path(sys.argv[1]))
def slow(context):
    if context.step == "long":
        for _ in range(600):
            context.control.check()
            threading.Event().wait(0.05)
    return context.step
kit.write.work = slow
stopping = threading.Event()
serve(sys.argv[2], "media", 2, Labour(kit.database, kit.engine(stopping), stopping), stopping.set)
print("ended", flush=True)
"""


def test_it_works_on_hints_and_lets_go_of_what_runs_at_the_end(tmp_path: Path) -> None:
    kit = Kit(tmp_path)
    video = kit.create()
    with kit.database.write() as session:
        steps.add(session, video, [plan("first"), plan("second", "first"), plan("long", "second")])
    with valkey(tmp_path / "valkey") as server:
        worker = subprocess.Popen(
            [sys.executable, "-c", WORKER, str(tmp_path), server.url],
            stdout=subprocess.PIPE, text=True, env=_environment(),
        )  # fmt: skip
        assert worker.stdout is not None
        Remote(kit.database, Hints(celery(server.url), kit.database)).wake(video)
        try:
            _until(lambda: _state(kit, video, "long") == "running")
            assert _state(kit, video, "second") == "done"
            told = time.monotonic()
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(30) == 0
            assert time.monotonic() - told < 10
            assert worker.stdout.read().endswith("ended\n")
            assert _state(kit, video, "long") == "ready", "released, not lost"
        finally:
            worker.kill()
            worker.communicate()
    kit.close()


def test_a_thread_that_is_free_has_the_loop_look_for_hints_at_once() -> None:
    # Celery's own pool leaves the loop asleep until its next tick: a submit waited 0.6 s for it.
    from celery.concurrency.base import BasePool
    from kombu.asynchronous import Hub, get_event_loop, set_event_loop

    before, hub = get_event_loop(), Hub()
    set_event_loop(hub)
    try:
        pool: BasePool = prompt_pool()(1)
        looked: list[bool] = []
        pool.apply_async(lambda: looked.append(bool(hub._ready)), callback=lambda _: None)
        _until(lambda: hub._ready)
        assert looked == [False], "not before the step is over"
        pool.on_stop()
    finally:
        set_event_loop(before)
        hub.close()


def _state(kit: Kit, video: str, step: str) -> str:
    return next(each.state for each in kit.videos.look(video).steps if each.name == step)


def _until(condition) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
