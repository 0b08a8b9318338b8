"""The process that serves: a listening socket, the application, the work that goes on behind it."""

import asyncio
import ipaddress
import resource
import socket
import threading
from contextlib import suppress
from typing import cast

import structlog
import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from reelwright.api.app import build
from reelwright.api.house import House
from reelwright.common.errors import ReelwrightError, SettingsError
from reelwright.common.spec import Brief
from reelwright.orchestrator.executors.port import Executor
from reelwright.settings import Settings
from reelwright.wiring import App
from reelwright.wiring.settling import settle

HEAD_SECONDS = 15.0
"""How long the head of the first request may take."""
KEEP_SECONDS = 20
"""How long a connection without a request is kept: longer than the pause between two polls."""
GRACE_SECONDS = 5
"""How long answers under way get when the service stops; then its steps get as long again."""
STALL_SECONDS = 120.0
"""How long a client may take nothing of an answer: a slow line takes 1 MB in that time."""
MOST_CONNECTIONS = 2000
SPARE_FILES = 400
"""Files that a process opens beside its connections: databases, media, vendors."""
BACKLOG = 1024
"""Clients that may wait to be let in."""
WARM = "An ad for Lumen, a lamp."
"""What is read once before the first request: loading what reads takes 1.4 s."""

log = structlog.get_logger()


class Head(H11Protocol):
    """HTTP/1.1 on a connection that ends when a request is begun and not asked, the first or a
    later one, and when nothing is taken of an answer."""

    _hurried: asyncio.TimerHandle | None = None
    _stalled: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client has come."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """It sends something."""
        super().data_received(data)
        self._watch()

    def pause_writing(self) -> None:
        """It takes nothing more for now."""
        super().pause_writing()
        self._stalled = self.loop.call_later(STALL_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """It goes on taking."""
        super().resume_writing()
        self._stalled = _ended(self._stalled)

    def connection_lost(self, exc: Exception | None) -> None:
        """It has gone."""
        super().connection_lost(exc)
        self._hurried, self._stalled = _ended(self._hurried), _ended(self._stalled)

    def _watch(self) -> None:
        """Uvicorn times the pause before a request, until its first byte; this what comes then.
        What is left of a body that nobody wanted counts as well."""
        if not self._is_waiting():
            self._hurried = _ended(self._hurried)
        elif self._hurried is None:
            self._hurried = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _is_waiting(self) -> bool:
        cycle = cast("RequestResponseCycle | None", self.cycle)
        return cycle is None or cycle.response_complete


def _ended(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()


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


def room(wanted: int) -> int:
    """Let this process have so many files open, if the system will; returns how many it may.

    Connections are files: who opens as many as there may be would keep the database shut as well.
    """
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if 0 <= now < wanted:
        now = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (now, most))
    return wanted if now == resource.RLIM_INFINITY else min(wanted, now)


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
        """Load what answers need, before the first is asked for."""
        try:
            self.house.app.plan(Brief(prompt=WARM))
        except ReelwrightError as error:
            log.warning("service.cold", why=str(error))
        settle()


def _config(app: FastAPI) -> uvicorn.Config:
    connections = max(1, room(MOST_CONNECTIONS + SPARE_FILES) - SPARE_FILES)
    return uvicorn.Config(
        app, http=Head, ws="none", loop="asyncio", log_config=None, access_log=False,
        lifespan="on", server_header=False, proxy_headers=False,
        limit_concurrency=connections, timeout_keep_alive=KEEP_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS, h11_max_incomplete_event_size=32 * 1024,
    )  # fmt: skip
