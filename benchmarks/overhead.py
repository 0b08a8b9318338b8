"""What our own work adds to a step: graphs of steps that do nothing, in a chain and side by side.

``python benchmarks/overhead.py`` for SQLite in a file, ``--postgres`` for Postgres from a wheel.
"""

import argparse
import json
import logging
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

import structlog

from reelwright.common.artifact import MediaFacts
from reelwright.common.plan import Need, StepPlan
from reelwright.common.spec import Brief
from reelwright.common.steps import Produced, StepContext, StepResult
from reelwright.database import events
from reelwright.database.connection import Database
from reelwright.orchestrator.engine import Engine, Tools
from reelwright.orchestrator.executors.embedded import Bell, Embedded
from reelwright.orchestrator.leases import Heart
from reelwright.orchestrator.owner import Owner
from reelwright.orchestrator.videos import Videos
from reelwright.orchestrator.workspace import Workspace
from reelwright.storage.local import LocalStorage
from reelwright.storage.signing import Signer

STEPS = 100
WORKERS = 4
FIRST = StepPlan(name="validate", kind="validate", phase="validate")


@dataclass(frozen=True)
class Row:
    """One graph on one database, in milliseconds a step."""

    database: str
    graph: str
    mean_ms: float
    """The whole video's time over its steps."""
    p50_ms: float
    """From one step's end to the next one's: in a chain all that a step costs."""
    p95_ms: float
    cpu_ms: float
    """Processor time a step: what other programs on the machine change least."""


class Nothing:
    """A step that writes one byte, so that it has a result to store."""

    version = 1

    def __init__(self, kind: str, expansion: tuple[StepPlan, ...] = ()) -> None:
        self.kind = kind
        self._expansion = expansion

    def run(self, context: StepContext) -> StepResult:
        path = context.workdir / "out.txt"
        path.write_text(context.step)
        return StepResult((Produced(path, "out.txt", "text/plain"),), expansion=self._expansion)


def chain(length: int) -> tuple[StepPlan, ...]:
    """Each needs the one before."""
    return tuple(
        _plan(n, (Need(role="before", step=f"step/{n - 1:03d}"),) if n else ())
        for n in range(length)
    )


def fan(width: int) -> tuple[StepPlan, ...]:
    """None needs another."""
    return tuple(_plan(n, ()) for n in range(width))


def _plan(number: int, needs: tuple[Need, ...]) -> StepPlan:
    name = f"step/{number:03d}"
    return StepPlan(
        name=name, kind="nothing", phase="chunks", needs=needs, params={"n": number},
        keys={"main": f"work/{number:03d}.txt"},
    )  # fmt: skip


def measure(name: str, url: str, home: Path) -> list[Row]:
    """Both graphs; the first of each is not counted."""
    rows: list[Row] = []
    for label, graph in (("chain", chain(STEPS)), ("fan", fan(STEPS))):
        _, row = [_once(name, url, home / f"{label}{n}", label, graph) for n in range(2)]
        rows.append(row)
    return rows


def _once(name: str, url: str, home: Path, label: str, graph: Sequence[StepPlan]) -> Row:
    home.mkdir()
    database = Database(url or f"sqlite:///{home / 'bench.db'}")
    database.migrate()
    storage = LocalStorage(home / "storage", Signer([b"k" * 32]), "http://127.0.0.1")
    videos = Videos(database, storage, _facts, _refused, lambda brief: (FIRST,))
    owner, heart = Owner(home / "owners"), Heart(database, 20.0)
    bell, stopping = Bell(), threading.Event()
    kinds = {"validate": Nothing("validate", tuple(graph)), "nothing": Nothing("nothing")}
    tools = Tools(
        database=database, storage=storage, kinds=kinds, probe=_facts, waker=bell,
        owner=owner.id, workspace=Workspace(home / "work", owner), code=home.name,
    )  # fmt: skip
    executor = Embedded(
        database, Engine(tools, heart, stopping), owner, bell, stopping, {"media": WORKERS}
    )  # fmt: skip
    video = videos.create(Brief(prompt="nothing"))
    started, worked = time.perf_counter(), time.process_time()
    executor.start(video)
    if not executor.wait(300) or videos.look(video).state != "finished":
        sys.exit("the steps did not come to an end")
    wall, cpu = time.perf_counter() - started, time.process_time() - worked
    with database.read() as session:
        ends = [
            each.at.timestamp()
            for each in events.since(session, video)
            if each.kind == "step.finished"
        ]
    heart.close()
    owner.close()
    database.close()
    gaps = [1000 * (after - before) for before, after in pairwise(ends)]
    cuts = statistics.quantiles(gaps, n=20)
    every = 1000 / (len(graph) + 1)
    figures = (wall * every, cuts[9], cuts[18], cpu * every)
    return Row(name, label, *(round(each, 2) for each in figures))


def _facts(path: Path) -> MediaFacts:
    return MediaFacts(kind="data")


def _refused(given: Path, clean: Path, role: str) -> None:
    raise ValueError("nothing is given here")


@contextmanager
def server(folder: Path) -> Generator[str]:
    """The tests' Postgres."""
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
    from kits.postgres import postgres

    with postgres(folder) as url:
        yield url


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgres", action="store_true")
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        (home / "sqlite").mkdir()
        rows = measure("SQLite", "", home / "sqlite")
        if args.postgres:
            (home / "postgres").mkdir()
            (home / "server").mkdir()
            with server(home / "server") as url:
                rows += measure("Postgres", url, home / "postgres")
    print(json.dumps([asdict(row) for row in rows], indent=2))


if __name__ == "__main__":
    main()
