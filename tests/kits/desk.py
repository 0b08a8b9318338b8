"""A vendor on loopback, for one test: it answers as told and keeps what it was sent."""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType


@dataclass(frozen=True)
class Sent:
    """One request as it came in."""

    method: str
    path: str
    """With its query."""
    headers: dict[str, str]
    """Names in lower case."""
    body: bytes

    @property
    def json(self) -> dict[str, object]:
        return json.loads(self.body)


@dataclass(frozen=True)
class Answer:
    """What is sent back. ``drop``: nothing, the connection is closed."""

    status: int = 200
    body: object = None
    """A dict or list goes as JSON, bytes as they are."""
    headers: dict[str, str] = field(default_factory=dict[str, str])
    drop: bool = False
    cut: int = 0
    """How many bytes of the body are kept back although they are announced."""

    @property
    def content(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


Reply = Callable[[Sent], Answer]


class Desk:
    """A context manager that serves on a free port of 127.0.0.1."""

    def __init__(self, reply: Reply) -> None:
        self.reply = reply
        self.sent: list[Sent] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.01,), daemon=True
        )

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def paths(self) -> list[str]:
        return [f"{each.method} {each.path}" for each in self.sent]

    def __enter__(self) -> "Desk":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        desk = self

        class Handler(BaseHTTPRequestHandler):
            def serve(self) -> None:
                length = int(self.headers.get("content-length") or 0)
                headers = {name.lower(): value for name, value in self.headers.items()}
                body = self.rfile.read(length)
                sent = Sent(self.command, self.path, headers, body)
                desk.sent.append(sent)
                answer = desk.reply(sent)
                self.close_connection = True
                if answer.drop:
                    return
                content = b"" if answer.status == 204 else answer.content
                self.send_response(answer.status)
                for name, value in {"content-type": "application/json", **answer.headers}.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(content)))
                self.send_header("connection", "close")
                self.end_headers()
                self.wfile.write(content[: len(content) - answer.cut])

            do_GET = do_POST = do_DELETE = serve  # noqa: N815 - the names that http.server calls

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        return Handler
