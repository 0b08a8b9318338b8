"""Queued videos drained by 1, 2 and 4 worker processes: the real engine, database, broker and
worker processes, with a toy kind of step that waits as long as a vendor would and writes a byte.

``python benchmarks/service_drain.py``; ``--videos 1000`` takes 22 minutes.
"""

import argparse
import json
import logging
import os
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path

import structlog
from service_house import fleet_servers, running
from sqlalchemy import func, select

from reelwright.common.artifact import MediaFacts
from reelwright.common.plan import StepPlan
from reelwright.common.spec import Brief
from reelwright.common.steps import Produced, StepContext, StepResult
from reelwright.database.connection import Database
from reelwright.database.leader import Leader
from reelwright.database.models import VideoRow
from reelwright.orchestrator.engine import Engine, Tools
from reelwright.orchestrator.executors import celery as waking
from reelwright.orchestrator.labour import Labour
from reelwright.orchestrator.leases import Heart
from reelwright.orchestrator.owner import Owner
from reelwright.orchestrator.patrol import Patrol
from reelwright.orchestrator.videos import Videos
from reelwright.orchestrator.workspace import Workspace
from reelwright.storage.local import LocalStorage
from reelwright.storage.signing import Signer

CREWS = (1, 2, 4)
PLAN = StepPlan(name="wait", kind="validate", phase="validate", lane="provider",
                keys={"main": "work/wait.txt"})  # fmt: skip


class Waits:
    """The only step of a video."""

    kind, version = "validate", 1

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def run(self, context: StepContext) -> StepResult:
        """Wait, as for a vendor."""
        time.sleep(self._seconds)
        path = context.workdir / "out.txt"
        path.write_text(context.video_id)
        return StepResult((Produced(path, "out.txt", "text/plain"),))


def _facts(path: Path) -> MediaFacts:
    return MediaFacts(kind="data")


def _refused(given: Path, clean: Path, role: str) -> None:
    raise ValueError("nothing is given here")


def _storage(home: Path) -> LocalStorage:
    return LocalStorage(home / "storage", Signer([b"k" * 32]), "http://127.0.0.1")


def work(home: Path, url: str, broker: str, seconds: float, threads: int) -> None:
    """Be one worker, from when the file ``go`` is there."""
    # Loaded before the clock starts.
    for module in ("celery.worker", "celery.concurrency.thread", "kombu.transport.redis"):
        import_module(module)

    from reelwright.worker.process import serve

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    database, owner = Database(url), Owner(home / "owners")
    stopping, hints = threading.Event(), waking.Hints(waking.celery(broker), database)
    tools = Tools(
        database=database, storage=_storage(home), kinds={"validate": Waits(seconds)},
        probe=_facts, waker=hints, owner=owner.id, workspace=Workspace(home / "work", owner),
        code="bench",
    )  # fmt: skip
    engine = Engine(tools, Heart(database, 20.0), stopping)
    Patrol(database, owner, hints, Leader(database)).start()
    (home / f"ready-{os.getpid()}").touch()
    while not (home / "go").exists():
        time.sleep(0.02)
    serve(broker, "provider", threads, Labour(database, engine, stopping), stopping.set)


def drained(
    folder: Path, settings: dict[str, str], crew: int, many: int, wait: float, threads: int
) -> float:
    """Seconds in which so many workers, who stand ready, work off the queue."""
    home = folder / f"crew{crew}"
    home.mkdir()
    url, broker = settings["DATABASE_URL"], settings["BROKER_URL"]
    database = Database(url)
    database.migrate()
    videos = Videos(database, _storage(home), _facts, _refused, lambda brief: (PLAN,))
    for n in range(many):
        videos.create(Brief(prompt=f"film {n} of {crew}"), owner=f"owner{n % 100}")
    words = [__file__, "--work", str(home), url, broker, str(wait), str(threads)]
    with ExitStack() as stack:
        for n in range(crew):
            stack.enter_context(running(words, dict(os.environ), home / f"{n}.log"))
        _until(lambda: len(list(home.glob("ready-*"))) == crew, 60)
        began = time.time()
        (home / "go").touch()
        _until(lambda: _left(database) == 0, 20 * many * wait / (crew * threads) + 60)
    with database.read() as session:
        last = session.scalar(select(func.max(VideoRow.finished_at)))
        states = session.scalars(select(VideoRow.state).distinct()).all()
    database.close()
    if states != ["finished"] or last is None:
        sys.exit(f"videos are {states}")
    return last - began


def _left(database: Database) -> int:
    query = select(func.count()).where(VideoRow.state.in_(("queued", "running")))
    with database.read() as session:
        return session.scalars(query).one()


def _until(holds: object, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    assert callable(holds)
    while not holds():
        if time.monotonic() > deadline:
            sys.exit("it took too long")
        time.sleep(0.2)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--videos", type=int, default=160)
    parser.add_argument("--wait", type=float, default=3.0, help="seconds that a step waits")
    parser.add_argument(
        "--threads",
        type=int,
        default=4,
        help="of a worker; what it waits for, not what it computes, is to be its limit",
    )
    parser.add_argument("--work", nargs=5, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.work:
        home, url, broker, wait, threads = args.work
        work(Path(home), url, broker, float(wait), int(threads))
        return
    load, took = os.getloadavg()[0], dict[int, float]()
    for crew in CREWS:
        with tempfile.TemporaryDirectory() as name, fleet_servers(Path(name)) as settings:
            took[crew] = drained(Path(name), settings, crew, args.videos, args.wait, args.threads)
    rows = [
        {"workers": crew, "seconds": round(each, 1), "linear": round(took[1] / (crew * each), 3),
         "of_ideal": round(args.videos * args.wait / (crew * args.threads) / each, 3)}
        for crew, each in took.items()
    ]  # fmt: skip
    found = {"videos": args.videos, "wait_s": args.wait, "threads_each": args.threads, "rows": rows}
    print(json.dumps({**found, "load": [round(load, 1), round(os.getloadavg()[0], 1)]}, indent=2))


if __name__ == "__main__":
    main()
