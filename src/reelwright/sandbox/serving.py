"""Running the sandbox: in a thread for tests, or until it is stopped for the command line."""

import asyncio
import socket
import threading
from types import TracebackType
from typing import Self

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from reelwright.sandbox import outputs
from reelwright.sandbox.app import build
from reelwright.sandbox.bench import Bench
from reelwright.sandbox.maker import Maker
from reelwright.sandbox.script import Script

HOST = "127.0.0.1"
START_SECONDS = 20.0
GRACE_SECONDS = 1


class Protocol(H11Protocol):
    """HTTP/1.1 that hands its connection to the application, which may have to close it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client has come."""
        self.app_state = {**self.app_state, "transport": transport}
        super().connection_made(transport)


class Served:
    """A sandbox on two free ports of this machine: the API, and the address of outputs.

    As a context manager it serves in a thread; :meth:`run` serves in this one.
    """

    def __init__(self, script: Script | None = None, *, port: int = 0) -> None:
        self.script = script or Script()
        self._sockets = [_listening(port), _listening(0)]
        self.bench = Bench(self.script, outputs_base=_address(self._sockets[1]))
        maker = Maker()
        apps = build(self.script, self.bench, maker), outputs.build(self.bench, maker)
        self._servers = [uvicorn.Server(_config(app)) for app in apps]
        self._thread = threading.Thread(target=self.run, name="sandbox", daemon=True)

    @property
    def url(self) -> str:
        """The API's address, without a slash at its end. Each vendor's is this one with
        ``/replicate``, ``/openai/v1`` or ``/runway`` behind it; this one alone serves all."""
        return _address(self._sockets[0]) + self.script.prefix

    @property
    def root(self) -> str:
        """Where ``/sandbox/…`` lies."""
        return _address(self._sockets[0])

    @property
    def environment(self) -> dict[str, str]:
        """What points the adapters and the vendors' own clients here; any token will do."""
        # Tokens of play money, no secrets.
        return {
            "REPLICATE_BASE_URL": f"{self.url}/replicate",
            "REPLICATE_API_TOKEN": "r8_sandbox",  # nosec B105
            "OPENAI_BASE_URL": f"{self.url}/openai/v1",
            "OPENAI_API_KEY": "sk-sandbox",
            "RUNWAYML_BASE_URL": f"{self.url}/runway",
            "RUNWAYML_API_SECRET": "key_sandbox",  # nosec B105
        }

    def __enter__(self) -> Self:
        self._thread.start()
        for server in self._servers:
            _await(server, self._thread)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        self._thread.join(START_SECONDS)

    def run(self) -> None:
        """Serve until :meth:`stop`, or until this process is interrupted."""
        asyncio.run(self._served())

    def stop(self) -> None:
        """End it; requests that are held back are cut off."""
        for server in self._servers:
            server.should_exit = True

    async def _served(self) -> None:
        serving = [
            asyncio.ensure_future(server.serve([sock]))
            for server, sock in zip(self._servers, self._sockets, strict=True)
        ]
        await asyncio.wait(serving, return_when=asyncio.FIRST_COMPLETED)
        self.stop()
        await asyncio.gather(*serving)


def _listening(port: int) -> socket.socket:
    # Without the protocol's name asyncio leaves Nagle on, and every answer takes 40 ms more.
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((HOST, port))
    except OSError:
        sock.close()
        raise
    return sock


def _address(sock: socket.socket) -> str:
    host, port = sock.getsockname()
    return f"http://{host}:{port}"


def _config(app: object) -> uvicorn.Config:
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        http=Protocol, ws="none", log_config=None, access_log=False, lifespan="on",
        timeout_graceful_shutdown=GRACE_SECONDS, loop="asyncio",
    )  # fmt: skip


def _await(server: uvicorn.Server, thread: threading.Thread) -> None:
    """Wait until it answers."""
    pause = threading.Event()
    for _ in range(round(START_SECONDS / 0.01)):
        if server.started:
            return
        if not thread.is_alive():
            break
        pause.wait(0.01)
    raise RuntimeError("the sandbox did not start")
