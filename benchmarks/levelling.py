"""Queue levelling: films are asked for faster than they can be made, while 500 users poll.

``python benchmarks/levelling.py --locust locusts/bin/locust`` starts Postgres, Valkey, S3,
the service and workers, sends 550 users by locust (in an environment of its own) and prints what
locust measured, and every ten seconds how many steps waited, how long the oldest had waited and how
many films were finished.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from service_house import Site, fleet_servers, web, workers
from sqlalchemy import func, select

from reelwright.database.connection import Database
from reelwright.database.models import VideoRow
from reelwright.database.queues import queues

LOCUST = Path(__file__).with_name("locust_levelling.py")
EVERY_SECONDS = 10.0
PATIENCE_SECONDS = 600.0


@dataclass(frozen=True)
class Sample:
    """How it stood after some seconds."""

    seconds: float
    waiting_steps: int
    oldest_seconds: float
    films_going: int
    films_finished: int


def look(database: Database, began: float) -> Sample:
    """How it stands now."""
    with database.read() as session:
        lanes = queues(session, time.time())
        states = dict(
            session.execute(select(VideoRow.state, func.count()).group_by(VideoRow.state)).all()
        )
    return Sample(
        seconds=round(time.time() - began, 1),
        waiting_steps=sum(lane.depth for lane in lanes),
        oldest_seconds=round(max(lane.oldest_seconds for lane in lanes), 1),
        films_going=states.get("running", 0),
        films_finished=states.get("finished", 0),
    )


@contextmanager
def watched(database: Database, samples: list[Sample]) -> Iterator[None]:
    """Look every ten seconds."""
    done, began = threading.Event(), time.time()

    def watch() -> None:
        while not done.wait(EVERY_SECONDS):
            samples.append(look(database, began))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def attacked(
    locust: str, url: str, key: str, folder: Path, seconds: int
) -> list[dict[str, object]]:
    """What locust measured of each kind of request."""
    csv = folder / "locust"
    words = [locust, "-f", str(LOCUST), "--host", url, "--headless", "--users", "550",
             "--spawn-rate", "25", "--run-time", f"{seconds}s", "--csv", str(csv),
             "--only-summary", "--exit-code-on-error", "0"]  # fmt: skip
    subprocess.run(words, env={**os.environ, "REELWRIGHT_KEY": key}, check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    lines = [line.split(",") for line in csv.with_name("locust_stats.csv").read_text().splitlines()]
    wanted = ("Name", "Request Count", "Failure Count", "Median Response Time", "99%")
    places = [lines[0].index(name) for name in wanted]
    return [dict(zip(wanted, (line[at] for at in places), strict=True)) for line in lines[1:]]


def main() -> None:
    """Measure and print."""
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
    from kits.seaweed import seaweed
    from kits.servers import fresh_bucket

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--locust", required=True)
    parser.add_argument("--seconds", type=int, default=90)
    parser.add_argument("--media", default="2", help="processes that draw and encode")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, samples = Path(name), list[Sample]()
        with fleet_servers(folder) as settings, seaweed(folder / "s3") as s3:
            os.environ.update(s3.environment)
            site = Site(folder / "home", {**settings, "STORAGE_URL": fresh_bucket(s3, "load")})
            site.home.mkdir()
            database = Database(settings["DATABASE_URL"])
            with (
                web(site) as there,
                workers(site, "--lane", "media", "--concurrency", args.media),
                watched(database, samples),
            ):
                key = there.client.headers["Authorization"].removeprefix("Bearer ")
                told = attacked(args.locust, there.url, key, folder, args.seconds)
                deadline = time.monotonic() + PATIENCE_SECONDS
                while look(database, 0).films_going and time.monotonic() < deadline:
                    time.sleep(1)
            database.close()
        print(json.dumps({"requests": told, "samples": [asdict(each) for each in samples],
                          "load": round(os.getloadavg()[0], 1)}, indent=2))  # fmt: skip


if __name__ == "__main__":
    main()
