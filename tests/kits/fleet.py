"""An installation as people run it on many machines: Postgres, Valkey, S3, worker processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kits.postgres import Postgres, free_port, server
from kits.seaweed import S3
from kits.servers import fresh_bucket
from kits.valkey import Valkey, valkey

if TYPE_CHECKING:
    from kits.service import Api

STEPPING = Path(__file__).parent / "stepping"
"""Gives a process a clock that may be wrong."""


@dataclass
class Fleet:
    """The servers, and the workers of one installation on them."""

    home: Path
    database: Postgres
    broker: Valkey
    s3: S3
    storage_url: str
    lease_seconds: float = 20.0
    extra: dict[str, str] = field(default_factory=dict[str, str])
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    web: subprocess.Popen[bytes] | None = None
    port: int = 0
    """Where the service is, once it is open."""

    @property
    def settings(self) -> dict[str, Any]:
        """What a process of it is told."""
        return {
            "home": self.home,
            "database_url": self.database.url,
            "broker_url": self.broker.url,
            "storage_url": self.storage_url,
            "executor": "celery",
            "lease_seconds": self.lease_seconds,
        }

    @property
    def environment(self) -> dict[str, str]:
        """The same as variables, with the credentials."""
        told = {f"REELWRIGHT_{name.upper()}": str(value) for name, value in self.settings.items()}
        return {**os.environ, **self.s3.environment, **told, **self.extra}

    def hire(self, *words: str) -> subprocess.Popen[bytes]:
        """Start ``reelwright worker`` with these words, on a machine with a clock of its own."""
        clock = {"PYTHONPATH": str(STEPPING), "STEPPED_CLOCK": str(self.clock(len(self.workers)))}
        worker = self._start({**self.environment, **clock}, "worker", *words)
        self.workers.append(worker)
        return worker

    def clock(self, number: int) -> Path:
        """By how many seconds the clock of a worker's machine is wrong."""
        return self.home / f"clock-{number}"

    def open(self) -> None:
        """Start ``reelwright serve``; when it was killed, at the same address as before."""
        self.port = self.port or free_port()
        home = {"REELWRIGHT_HOME": str(self.home.parent / "web-home")}
        self.web = self._start({**self.environment, **home}, "serve", "--port", str(self.port))

    def _start(self, environment: dict[str, str], *words: str) -> subprocess.Popen[bytes]:
        with (self.home / "workers.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "reelwright", *words],
                env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip

    def log(self) -> str:
        """What the workers said."""
        return (self.home / "workers.log").read_text()

    def members(self, worker: subprocess.Popen[bytes]) -> list[int]:
        """The processes that a worker keeps."""
        told = Path(f"/proc/{worker.pid}/task/{worker.pid}/children").read_text()
        return [int(each) for each in told.split()]

    def dismiss(self) -> None:
        """End every process, politely first."""
        going = [*self.workers, *([self.web] if self.web else [])]
        for worker in going:
            worker.terminate()
        for worker in going:
            try:
                worker.wait(15)
            except subprocess.TimeoutExpired:
                pass
            finally:
                _kill_group(worker)
        self.workers.clear()
        self.web = None


def _kill_group(worker: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(worker.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    worker.wait(10)


@contextmanager
def fleet(folder: Path, s3: S3, **settings: object) -> Generator[Fleet]:
    """Servers of one's own, beside the S3 server of the run; no worker yet."""
    home = folder / "home"
    home.mkdir(parents=True)
    with server(folder / "postgres") as database, valkey(folder / "valkey") as broker:
        made = Fleet(home, database, broker, s3, fresh_bucket(s3, "fleet"))
        for name, value in settings.items():
            setattr(made, name, value)
        try:
            yield made
        finally:
            made.dismiss()


@contextmanager
def served(folder: Path, s3: S3, **settings: object) -> Iterator[Api]:
    """The service on all of it, for the suite of the API."""
    from kits import service

    with pytest.MonkeyPatch.context() as patch, fleet(folder, s3) as crew:
        for name, value in s3.environment.items():
            patch.setenv(name, value)
        crew.extra = {f"REELWRIGHT_{name.upper()}": str(value) for name, value in settings.items()}
        crew.hire("--concurrency", "2")
        told = {**crew.settings, **settings}
        with service.embedded(told.pop("home"), **told) as api:
            # Each test takes credentials out of the environment: they are read here, once.
            assert not api.app.storage.exists("credentials")
            yield api
