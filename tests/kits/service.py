"""The service on a port of its own, as its users meet it."""

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import httpx

from reelwright.api.serving import Serving, address, based, listening
from reelwright.common.accounts import Scope
from reelwright.orchestrator.executors.port import Executor
from reelwright.settings import Settings
from reelwright.wiring import App

PROMPT = "A 6 second ad for Lumen, a lamp that dims by touch."
QUICK = {"prompt": PROMPT, "options": {"resolution": "480p", "duration": 6, "music": "none"}}
"""A brief whose film is made in a few seconds."""
ENDED = ("finished", "failed", "cancelled", "paused")


@dataclass
class Api:
    """A running service: ``client`` asks as nobody, ``as_`` with a new key."""

    url: str
    app: App
    client: httpx.Client
    _clients: list[httpx.Client] = field(default_factory=list[httpx.Client])

    def secret(self, owner: str, scopes: Sequence[Scope] = ("read", "write")) -> str:
        """A new key's secret."""
        return self.app.keys.create(owner, "test", scopes)[1]

    def as_(self, owner: str, scopes: Sequence[Scope] = ("read", "write")) -> httpx.Client:
        """A client of that owner."""
        return self.with_secret(self.secret(owner, scopes))

    def with_secret(self, secret: str) -> httpx.Client:
        """A client that sends this as its key."""
        headers = {"Authorization": f"Bearer {secret}"}
        self._clients.append(httpx.Client(base_url=self.url, headers=headers, timeout=30))
        return self._clients[-1]

    def close(self) -> None:
        """Close every client."""
        for client in (*self._clients, self.client):
            client.close()


@contextmanager
def embedded(home: Path, **settings: object) -> Iterator[Api]:
    """One process on SQLite and a folder, its films made by threads."""
    values = {"home": home, "workers": 2, **settings}
    with _listening(Settings.model_validate(values)) as api:
        yield api


@contextmanager
def idle(home: Path, **settings: object) -> Iterator[Api]:
    """A service in which nobody makes the films that are asked for."""
    values = {"home": home, **settings}
    with _listening(Settings.model_validate(values), Idle()) as api:
        yield api


class Idle:
    """An executor that does nothing."""

    def start(self, video_id: str) -> None: ...
    def serve(self) -> None: ...
    def wake(self, video_id: str) -> None: ...
    def stop(self) -> None: ...
    def wait(self, seconds: float) -> bool:
        return True

    def halt(self, seconds: float) -> bool:
        return True


@contextmanager
def _listening(settings: Settings, executor: Executor | None = None) -> Iterator[Api]:
    sock = listening("127.0.0.1", 0)
    app = App(based(settings, address(sock)))
    executor = executor or app.executor()
    executor.serve()
    courier = app.courier()
    courier.start()
    serving = Serving(app, executor, sock)
    thread = threading.Thread(target=serving.run, name="service")
    thread.start()
    api = Api(serving.url, app, httpx.Client(base_url=serving.url, timeout=30))
    try:
        until(lambda: serving.is_up)
        yield api
    finally:
        api.close()
        serving.stop()
        thread.join(20)
        executor.halt(10)
        app.close()


def until(condition: object, seconds: float = 30) -> None:
    """Wait until a condition holds; fails when it does not in time."""
    ask = cast("type[bool]", condition)
    deadline = time.monotonic() + seconds
    while not ask():
        assert time.monotonic() < deadline, "it did not come to pass"
        time.sleep(0.02)


def begun(client: httpx.Client, **more: object) -> str:
    """Ask for a quick film; returns its id."""
    answer = client.post("/api/generate", json={**QUICK, **more})
    assert answer.status_code == 202, answer.text
    return str(answer.json()["video_id"])


def ended(client: httpx.Client, video_id: str, seconds: float = 90) -> dict[str, object]:
    """Its status when it has ended or paused, asked for as clients should."""
    found: dict[str, object] = {}
    etag = ""

    def is_over() -> bool:
        nonlocal found, etag
        answer = client.get(f"/api/status/{video_id}", headers={"If-None-Match": etag})
        if answer.status_code == 200:
            found, etag = answer.json(), answer.headers["etag"]
        return found["status"] in ENDED

    until(is_over, seconds)
    return found


@dataclass(frozen=True)
class Told:
    """One server-sent event."""

    event: str
    id: int | None
    data: dict[str, object]


def listen(client: httpx.Client, video_id: str, last: int | None = None) -> Iterator[Told]:
    """The events of a video until the stream ends."""
    headers = {} if last is None else {"Last-Event-ID": str(last)}
    with client.stream("GET", f"/api/video/{video_id}/events", headers=headers) as answer:
        fields: dict[str, str] = {}
        for line in answer.iter_lines():
            if line and not line.startswith(":"):
                name, _, value = line.partition(": ")
                fields[name] = value
            elif fields and not line:
                number = int(fields["id"]) if "id" in fields else None
                yield Told(fields["event"], number, json.loads(fields["data"]))
                fields = {}
