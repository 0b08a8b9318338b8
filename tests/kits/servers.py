"""One S3 server for all test processes of a run, kept by a process of its own.

The keeper watches the run, by its process id, and ends the server when the run has ended,
however it ended: nothing is left behind by a killed test.
"""

import fcntl
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from uuid import uuid4

import pytest

from kits.seaweed import S3, seaweed

START_SECONDS = 90.0
LOOK_SECONDS = 0.2


def shared_s3(factory: pytest.TempPathFactory) -> S3:
    """The run's S3 server; the first who asks has it started."""
    base = factory.getbasetemp()
    crew = "PYTEST_XDIST_WORKER" in os.environ
    folder, run = (base.parent, os.getppid()) if crew else (base, os.getpid())
    told = folder / "s3-server.json"
    with (folder / "s3-server.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            _have_it_kept(folder / "s3-server", told, run)
    return S3(json.loads(told.read_text())["endpoint"])


def fresh_bucket(server: S3, name: str) -> str:
    """The URL of a place in the server that nobody else uses: a prefix of one bucket."""
    from botocore.exceptions import ClientError

    try:
        server.make("reelwright-tests")
    except ClientError as error:
        if error.response["Error"]["Code"] not in (
            "BucketAlreadyExists",
            "BucketAlreadyOwnedByYou",
        ):
            raise
    return server.url("reelwright-tests", f"{name}-{uuid4().hex[:10]}")


def _have_it_kept(folder: Path, told: Path, run: int) -> None:
    with told.with_suffix(".log").open("wb") as log:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "kits.servers", str(folder), str(told), str(run)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    deadline = time.monotonic() + START_SECONDS
    while not told.exists():
        if keeper.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(told.with_suffix(".log").read_text()[-1500:])
        time.sleep(0.05)
    # It is not ours to wait for; without this its object would warn when it is collected.
    keeper.returncode = 0


def _keep(folder: Path, told: Path, run: int) -> None:
    with seaweed(folder) as server:
        part = told.with_suffix(".part")
        part.write_text(json.dumps({"endpoint": server.endpoint}))
        part.rename(told)
        while _lives(run):
            time.sleep(LOOK_SECONDS)


def _lives(process: int) -> bool:
    """Whether it runs; a zombie does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state not in ("Z", "X")


if __name__ == "__main__":
    _keep(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
