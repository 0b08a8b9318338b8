"""The process that serves: a listening socket, the application, the work that goes on behind it."""

import asyncio
import ipaddress
import socket
import threading
from contextlib import suppress

import structlog
import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol

from reelwright.api.app import build
from reelwright.api.house import House
from reelwright.common.errors import ReelwrightError, SettingsError
from reelwright.common.spec import Brief
from reelwright.orchestrator.executors.port import Executor
from reelwright.settings import Settings
from reelwright.wiring import App

HEAD_SECONDS = 15.0
"""How long the head of the first request may take."""
KEEP_SECONDS = 20
"""How long a connection without a request is kept: longer than the pause between two polls."""
GRACE_SECONDS = 5
"""How long answers under way get when the service stops; then its steps get as long again."""
MOST_CONNECTIONS = 2000
BACKLOG = 1024
"""Clients that may wait to be let in."""
WARM = "An ad for Lumen, a lamp."
"""What is read once before the first request: loading what reads takes 1.4 s."""

log = structlog.get_logger()


class Head(H11Protocol):
    """HTTP/1.1 on a connection that is closed when nothing is asked on it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client has come."""
        super().connection_made(transport)
        self.loop.call_later(HEAD_SECONDS, self._hurry)

    def _hurry(self) -> None:
        if getattr(self, "cycle", None) is None and not self.transport.is_closing():
            self.transport.close()


class Server(uvicorn.Server):
    """Ends the streams before it waits for answers to end: those never would."""

    def __init__(self, config: uvicorn.Config, house: House) -> None:
        super().__init__(config)
        self._house = house

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop serving."""
        self._house.feed.close()
        await super().shutdown(sockets)


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there; port 0: any that is free. Raises ``SettingsError``."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Without the protocol's name asyncio leaves Nagle on, and every answer takes 40 ms more.
    sock = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
        sock.listen(BACKLOG)
    except OSError as error:
        sock.close()
        raise SettingsError(
            f"{host}:{port} cannot be listened on: {error.strerror}",
            hint="Give another with --host and --port; --port 0 takes any that is free.",
        ) from error
    return sock


def address(sock: socket.socket) -> str:
    """Where it is reached."""
    host, port = sock.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def is_loopback(host: str) -> bool:
    """Whether only this machine comes there."""
    if host == "localhost":
        return True
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False


def check_host(app: App, host: str) -> None:
    """Refuse to be reached by others while anybody may do anything. Raises ``SettingsError``."""
    if not is_loopback(host) and not app.keys.any():
        raise SettingsError(
            f"there is no API key, so that {host} must not be listened on",
            hint="Make one first: reelwright keys create NAME; or listen on 127.0.0.1.",
        )


def based(settings: Settings, url: str) -> Settings:
    """The settings with links that lead to this server, unless it is said where they lead."""
    named = "base_url" in settings.model_fields_set
    return settings if named else settings.model_copy(update={"base_url": url})


class Serving:
    """One process of the service. ``told`` is called with its address when it answers."""

    def __init__(self, app: App, works: Executor, sock: socket.socket) -> None:
        self.house = House.of(app, works)
        self.url = address(sock)
        self._sock = sock
        self._server = Server(_config(build(self.house)), self.house)

    def run(self) -> None:
        """Serve until :meth:`stop`, SIGINT or SIGTERM."""
        threading.Thread(target=self._warm_up, name="warm-up", daemon=True).start()
        self._server.run([self._sock])

    @property
    def is_up(self) -> bool:
        """Whether it answers."""
        return self._server.started

    def stop(self) -> None:
        """End it; answers under way get a few seconds."""
        self._server.should_exit = True

    def _warm_up(self) -> None:
        try:
            self.house.app.plan(Brief(prompt=WARM))
        except ReelwrightError as error:
            log.warning("service.cold", why=str(error))


def _config(app: FastAPI) -> uvicorn.Config:
    return uvicorn.Config(
        app, http=Head, ws="none", loop="asyncio", log_config=None, access_log=False,
        lifespan="on", server_header=False, proxy_headers=False,
        limit_concurrency=MOST_CONNECTIONS, timeout_keep_alive=KEEP_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS, h11_max_incomplete_event_size=32 * 1024,
    )  # fmt: skip
