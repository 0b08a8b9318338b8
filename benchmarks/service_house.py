"""Servers to be measured: the real commands, on SQLite and a folder or on Postgres and Valkey."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
BARE = Path(__file__).with_name("service_bare.py")
FILM = {
    "prompt": "A 6 second ad for Lumen, a lamp that dims by touch.",
    "options": {"resolution": "480p", "duration": 6, "music": "none"},
}
ENDED = ("finished", "failed", "cancelled", "paused")
TICKS = os.sysconf("SC_CLK_TCK")
START_SECONDS = 60.0


@dataclass(frozen=True)
class Site:
    """What an installation is told: its settings."""

    home: Path
    settings: dict[str, str]

    @property
    def environment(self) -> dict[str, str]:
        """The same as variables; nobody is limited, and requests are counted all the same."""
        told = {"HOME": self.home, "RATE_PER_MINUTE": 10_000_000, **self.settings}
        return {**os.environ, **{f"REELWRIGHT_{name}": str(each) for name, each in told.items()}}


@dataclass(frozen=True)
class Web:
    """A web process; ``client`` asks with the key of whoever runs it."""

    url: str
    pid: int
    client: httpx.Client

    def key(self, owner: str) -> dict[str, str]:
        """The header of a new key of this owner."""
        answer = self.client.post("/api/keys", json={"owner": owner, "name": "benchmark"})
        return {"Authorization": f"Bearer {answer.raise_for_status().json()['secret']}"}

    def begin(self, key: dict[str, str], **more: str) -> str:
        """Ask for a small film; returns its id."""
        answer = self.client.post("/api/generate", json={**FILM, **more}, headers=key)
        return str(answer.raise_for_status().json()["video_id"])

    def ended(self, key: dict[str, str], video_id: str, seconds: float = 180) -> str:
        """Wait for its end; returns its last state."""
        deadline = time.monotonic() + seconds
        while (state := self._state(key, video_id)) not in ENDED:
            if time.monotonic() > deadline:
                sys.exit(f"{video_id} did not end in {seconds} s")
            time.sleep(0.3)
        return state

    def _state(self, key: dict[str, str], video_id: str) -> str:
        return str(self.client.get(f"/api/status/{video_id}", headers=key).json()["status"])


def cpu_seconds(pid: int) -> float:
    """Processor time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


@contextmanager
def running(
    words: Sequence[str], environment: dict[str, str], log: Path, *, heard: bool = True
) -> Iterator[subprocess.Popen[str]]:
    """A process of this Python, ended afterwards. ``heard``: somebody reads what it says; a pipe
    that nobody empties holds up whoever writes much into it."""
    with log.open("a") as said:
        process = subprocess.Popen(
            [sys.executable, *words], env=environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if heard else said, stderr=said, text=True,
        )  # fmt: skip
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(40)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def told_address(process: subprocess.Popen[str]) -> str:
    """What a server prints when it listens, once it answers."""
    assert process.stdout is not None
    for line in process.stdout:
        _, found, url = line.strip().partition("is at ")
        if found:
            return _answers(url)
    sys.exit("the server did not start; see its log")


def _answers(url: str) -> str:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            httpx.get(f"{url}/health/live")
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return url
    sys.exit(f"nobody answers at {url}")


@contextmanager
def web(site: Site) -> Iterator[Web]:
    """``reelwright serve`` there, with a first key."""
    made = subprocess.run(
        [sys.executable, "-m", "reelwright", "keys", "create", "boss", "--scope", "admin",
         "--json"],
        env=site.environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    headers = {"Authorization": f"Bearer {json.loads(made.stdout)['secret']}"}
    words = ["-m", "reelwright", "serve", "--port", "0"]
    with running(words, site.environment, site.home / "serve.log") as process:
        url = told_address(process)
        with httpx.Client(base_url=url, headers=headers, timeout=60) as client:
            yield Web(url, process.pid, client)


@contextmanager
def bare(body: bytes, folder: Path) -> Iterator[Web]:
    """The bare route, answering with these bytes."""
    (folder / "body.json").write_bytes(body)
    words = [str(BARE), str(folder / "body.json")]
    with running(words, dict(os.environ), folder / "bare.log") as process:
        url = told_address(process)
        with httpx.Client(base_url=url) as client:
            yield Web(url, process.pid, client)


@contextmanager
def fleet_servers(folder: Path) -> Iterator[dict[str, str]]:
    """Postgres and Valkey from wheels, as settings."""
    from kits.postgres import server
    from kits.valkey import valkey

    with ExitStack() as stack:
        postgres = stack.enter_context(server(folder / "postgres"))
        broker = stack.enter_context(valkey(folder / "valkey"))
        yield {
            "DATABASE_URL": postgres.url, "BROKER_URL": broker.url, "EXECUTOR": "celery",
        }  # fmt: skip


@contextmanager
def workers(site: Site, *words: str) -> Iterator[subprocess.Popen[str]]:
    """``reelwright worker`` there."""
    command = ["-m", "reelwright", "worker", *words]
    log = site.home / "workers.log"
    with running(command, {**site.environment}, log, heard=False) as process:
        yield process
