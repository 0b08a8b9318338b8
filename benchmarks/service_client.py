"""A client in a process of its own: keep-alive connections that ask the same few things again.

``python benchmarks/service_client.py`` reads an ``Order`` as JSON from its input and prints a
``Told``. It speaks just enough HTTP/1.1 to cost less than what it measures.
"""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Order:
    """``asks``: (path, headers) in turn. ``rate``: requests a second of all connections together,
    sent when they are due; 0: each connection asks again as soon as it has its answer."""

    url: str
    asks: Sequence[tuple[str, dict[str, str]]]
    seconds: float
    connections: int = 16
    rate: float = 0.0


@dataclass(frozen=True)
class Told:
    """``latencies_ms`` are from when a request was due, so that a late one counts as slow."""

    seconds: float
    statuses: dict[str, int]
    latencies_ms: Sequence[float]

    @property
    def each_second(self) -> float:
        """Answers a second."""
        return len(self.latencies_ms) / self.seconds


def ask(order: Order) -> Told:
    """Have it done by another process."""
    done = subprocess.run(
        [sys.executable, __file__], input=json.dumps(asdict(order)), text=True,
        capture_output=True, check=True,
    )  # fmt: skip
    return Told(**json.loads(done.stdout))


class Connection(asyncio.Protocol):
    """Asks, waits for the whole answer, asks again."""

    def __init__(self, number: int, order: Order, requests: Sequence[bytes], began: float) -> None:
        self.latencies: list[float] = []
        self.statuses: list[bytes] = []
        self.ended = asyncio.get_running_loop().create_future()
        self._order, self._requests, self._turn = order, requests, number
        self._buffer = b""
        self._pause = order.connections / order.rate if order.rate else 0.0
        self._due = began + self._pause * number / order.connections
        self._until = began + order.seconds
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self._transport = transport
        self._next()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.ended.done():
            self.ended.set_exception(exc or ConnectionResetError("the server hung up"))

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, found, body = self._buffer.partition(b"\r\n\r\n")
        if not found or len(body) < _length(head):
            return
        self._buffer = b""
        self.latencies.append(1000 * (time.perf_counter() - self._due))
        self.statuses.append(head[9:12])
        self._due = self._due + self._pause if self._pause else time.perf_counter()
        self._next()

    def _next(self) -> None:
        if self._due >= self._until:
            self.ended.set_result(None)
            return
        wait = self._due - time.perf_counter()
        if wait > 0:
            asyncio.get_running_loop().call_later(wait, self._send)
        else:
            self._send()

    def _send(self) -> None:
        assert self._transport is not None
        self._transport.write(self._requests[self._turn % len(self._requests)])
        self._turn += self._order.connections


def _length(head: bytes) -> int:
    lower = head.lower()
    at = lower.find(b"content-length:")
    return int(lower[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0


async def _asked(order: Order) -> Told:
    place = urlsplit(order.url)
    requests = [_request(path, place.netloc, headers) for path, headers in order.asks]
    began = time.perf_counter() + 0.1
    loop = asyncio.get_running_loop()
    made = [
        await loop.create_connection(
            lambda n=n: Connection(n, order, requests, began), place.hostname, place.port
        )
        for n in range(order.connections)
    ]
    every = [connection for _, connection in made]
    await asyncio.gather(*(each.ended for each in every))
    seconds = time.perf_counter() - began
    statuses = [status.decode() for each in every for status in each.statuses]
    counts = {status: statuses.count(status) for status in set(statuses)}
    return Told(seconds, counts, [x for each in every for x in each.latencies])


def _request(path: str, host: str, headers: dict[str, str]) -> bytes:
    lines = [f"GET {path} HTTP/1.1", f"Host: {host}", *(f"{k}: {v}" for k, v in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode()


if __name__ == "__main__":
    print(json.dumps(asdict(asyncio.run(_asked(Order(**json.load(sys.stdin)))))))
