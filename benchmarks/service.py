"""How quick the service is: polls beside a bare route, submits, both again beside 10,000 videos.

``python benchmarks/service.py`` for SQLite with films made in the web process, ``--fleet`` for
Postgres and Valkey with workers. Everything is a ratio within one run, in slices that alternate.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from service_client import Order, Told, ask
from service_fill import fill
from service_house import Site, Web, bare, cpu_seconds, fleet_servers, web, workers
from service_submit import submitted
from sqlalchemy import create_engine

from reelwright.database.connection import Database
from reelwright.orchestrator.keys import Keys

SLICE_SECONDS = 1.5
WARM_PER_SECOND = 250
"""So many new users' first polls are answered in a second: keys are looked up, bodies are made."""
USERS = 40
CROWD = 3000
"""Users of the big site, each of whom comes about every 3 s."""
MANY = 10_000
PACE = 167.0
"""Polls a second: 500 users, every 3 s."""
Asks = Sequence[tuple[str, dict[str, str]]]


@dataclass
class Slices:
    """What was seen of one way, over all slices."""

    told: list[Told] = field(default_factory=list[Told])
    cpu: float = 0.0

    def add(self, order: Order, pid: int) -> None:
        """One more slice."""
        before = cpu_seconds(pid)
        self.told.append(ask(order))
        self.cpu += cpu_seconds(pid) - before

    @property
    def each_second(self) -> float:
        """The median slice's answers a second."""
        return float(np.median([each.each_second for each in self.told]))

    @property
    def cpu_ms(self) -> float:
        """Processor time of the web process for one answer."""
        return 1000 * self.cpu / sum(len(each.latencies_ms) for each in self.told)

    def row(self, limit: "Slices | None" = None) -> dict[str, object]:
        """For people. ``of_bare``: what part of the bare route's answers it gives, by the clock
        and by processor time; the latter does not depend on who else uses the machine."""
        latencies = [x for each in self.told for x in each.latencies_ms]
        p50, p99 = np.percentile(latencies, [50, 99])
        statuses = {status for each in self.told for status in each.statuses}
        found: dict[str, object] = {
            "per_s": round(self.each_second), "cpu_ms": round(self.cpu_ms, 3),
            "p50_ms": round(p50, 1), "p99_ms": round(p99, 1), "statuses": sorted(statuses),
        }  # fmt: skip
        if limit is not None:
            ratio = self.each_second / limit.each_second
            found |= {
                "of_bare": round(ratio, 2),
                "of_bare_cpu": round(limit.cpu_ms / self.cpu_ms, 2),
            }
        return found


def alternating(
    ways: Mapping[str, tuple[Web, Asks]], rounds: int, seconds: float = SLICE_SECONDS
) -> dict[str, Slices]:
    """Ask all of them in turn; each has been asked for everything before it counts."""
    found = {name: Slices() for name in ways}
    for there, asks in ways.values():
        ask(Order(there.url, asks, 0.5 + len(asks) / WARM_PER_SECOND))
    for _ in range(rounds):
        for name, (there, asks) in ways.items():
            found[name].add(Order(there.url, asks, seconds), there.pid)
    return found


def polls(there: Web, asks: Asks) -> Asks:
    """The same with what a client has from its last poll: nothing has changed since."""
    found: list[tuple[str, dict[str, str]]] = []
    for path, headers in asks:
        etag = there.client.get(path, headers=headers).raise_for_status().headers["etag"]
        found.append((path, {**headers, "If-None-Match": etag}))
    return found


def asks_of(site: Site, url: str, users: int) -> Asks:
    """One poll each of so many users, each with a key and a video."""
    database = Database(url)
    keys = Keys(database)
    secrets = [keys.create(f"owner{n % 1000:04d}", "benchmark")[1] for n in range(users)]
    database.close()
    return [
        (f"/api/status/v{n:015x}", {"Authorization": f"Bearer {secret}"})
        for n, secret in enumerate(secrets)
    ]


@dataclass(frozen=True)
class Pair:
    """The same installation with few videos and with many."""

    few: Site
    many: Site
    few_url: str
    many_url: str
    rows: dict[str, int]


@contextmanager
def embedded(folder: Path) -> Iterator[Pair]:
    """On SQLite."""
    few, many = Site(folder / "few", {}), Site(folder / "many", {})
    few.home.mkdir()
    film = _film(few, made_by=None)
    few_url, many_url = (f"sqlite:///{each.home / 'reelwright.db'}" for each in (few, many))
    fill(few_url, film, USERS)
    shutil.copytree(few.home, many.home)
    yield Pair(few, many, few_url, many_url, _crowded(many_url, film))


@contextmanager
def on_servers(folder: Path) -> Iterator[Pair]:
    """On Postgres and Valkey."""
    with fleet_servers(folder) as settings:
        other = settings["DATABASE_URL"].replace("/postgres", "/many")
        few = Site(folder / "few", settings)
        few.home.mkdir()
        film = _film(few, made_by="media")
        fill(settings["DATABASE_URL"], film, USERS)
        shutil.copytree(few.home, folder / "many")
        _copy_database(settings["DATABASE_URL"])
        broker = settings["BROKER_URL"].replace("/0", "/1")
        many = Site(folder / "many", {**settings, "DATABASE_URL": other, "BROKER_URL": broker})
        rows = _crowded(other, film)
        yield Pair(few, many, settings["DATABASE_URL"], other, rows)


def _film(site: Site, made_by: str | None) -> str:
    with ExitStack() as stack:
        there = stack.enter_context(web(site))
        if made_by:
            stack.enter_context(workers(site, "--lane", made_by, "--concurrency", "1"))
        key = there.key("first")
        film = there.begin(key)
        state = there.ended(key, film)
        return film if state == "finished" else sys.exit(f"the film {state}")


def _crowded(url: str, film: str) -> dict[str, int]:
    return fill(url, film, MANY, first=USERS)


def _copy_database(url: str) -> None:
    """The server's default database under another name; nobody may be connected to it."""
    engine = create_engine(url.replace("/postgres", "/template1"), isolation_level="AUTOCOMMIT")
    with engine.connect() as there:
        there.exec_driver_sql("CREATE DATABASE many TEMPLATE postgres")
    engine.dispose()


def measured(pair: Pair, folder: Path, rounds: int, submits: int) -> dict[str, object]:
    """Everything but films that are made meanwhile."""
    with ExitStack() as stack:
        few, many = (stack.enter_context(web(site)) for site in (pair.few, pair.many))
        asks = asks_of(pair.few, pair.few_url, USERS)
        every = asks_of(pair.many, pair.many_url, CROWD)
        body = few.client.get(asks[0][0], headers=asks[0][1]).content
        plain = stack.enter_context(bare(body, folder))
        same: Asks = [(f"/full/{n}", headers) for n, (_, headers) in enumerate(asks)]
        none: Asks = [(f"/unchanged/{n}", headers) for n, (_, headers) in enumerate(asks)]
        found = alternating(
            {
                "bare": (plain, same), "few": (few, asks), "many": (many, every[:USERS]),
                "bare 304": (plain, none), "few 304": (few, polls(few, asks)),
                f"{CROWD} users": (many, every),
            },
            rounds,
        )  # fmt: skip
        rows = {
            name: each.row(found["bare 304" if "304" in name else "bare"])
            for name, each in found.items()
        }
        if "EXECUTOR" in pair.few.settings:
            for site in (pair.few, pair.many):
                stack.enter_context(workers(site, "--lane", "media", "--concurrency", "1"))
        sites = {"few": few, "many": many}
        return {
            "bytes": len(body), "rows": pair.rows, "polls": rows,
            "many_over_few": round(found["many"].each_second / found["few"].each_second, 3),
            "many_over_few_cpu": round(found["few"].cpu_ms / found["many"].cpu_ms, 3),
            "submit_to_first_step_ms": submitted(sites, submits),
        }  # fmt: skip


def beside_films(pair: Pair, seconds: float, films: int = 4) -> dict[str, object]:
    """Polls at the pace of 500 users while workers, which are other processes, make films."""
    site = pair.few
    if "EXECUTOR" not in site.settings:
        return {}
    with web(site) as few, workers(site, "--lane", "media", "--concurrency", "2"):
        keys = [few.key(f"maker{n}") for n in range(films)]
        going = [few.begin(key) for key in keys]
        asks = [(f"/api/status/{film}", key) for film, key in zip(going, keys, strict=True)]
        asks += asks_of(site, pair.few_url, USERS)
        ask(Order(few.url, asks, 1.0, connections=50, rate=PACE))
        slices = Slices()
        slices.add(Order(few.url, asks, seconds, connections=50, rate=PACE), few.pid)
        still = sum(few.client.get(path, headers=key).json()["status"] == "running"
                    for path, key in asks[:films])  # fmt: skip
        states = [few.ended(key, film) for key, film in zip(keys, going, strict=True)]
        return {**slices.row(), "films_still_going_at_the_end": still, "films": states}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fleet", action="store_true")
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--submits", type=int, default=12)
    parser.add_argument("--seconds", type=float, default=12)
    args = parser.parse_args()
    place = on_servers if args.fleet else embedded
    with tempfile.TemporaryDirectory() as name, place(Path(name)) as pair:
        load = os.getloadavg()[0]
        found = measured(pair, Path(name), args.rounds, args.submits)
        found["beside_films"] = beside_films(pair, args.seconds)
        found["load"] = [round(load, 1), round(os.getloadavg()[0], 1)]
        print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
