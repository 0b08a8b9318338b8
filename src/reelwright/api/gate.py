"""Who asks, known before a byte of the body is read; nobody comes in unnoticed.

Everything but a short list of public paths needs a key. Where no key was ever made, who comes from
this machine is taken for its user; then pages of other sites, which any browser would let knock
here, are turned away by Host and Origin, and so is what a proxy passes on for somebody else.
"""

import time
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import ip_address
from typing import Annotated
from urllib.parse import urlsplit

from anyio.to_thread import run_sync
from fastapi import Depends, Request
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Send
from starlette.types import Scope as AsgiScope

from reelwright.api.allowance import Allowance
from reelwright.api.house import House
from reelwright.api.problems import Refusal, answered, failure
from reelwright.common.accounts import LOCAL, SCOPES, Caller, Scope
from reelwright.common.errors import ReelwrightError
from reelwright.providers.addresses import is_loopback

PUBLIC = ("/health/", "/media/", "/openapi.json", "/robots.txt")
"""What needs no key: health says nothing of anybody, media links are signed."""
REMEMBERED = 1.0
"""Seconds for which it is remembered whether there are keys."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")
PASSED_ON = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
"""Headers of requests that a proxy makes for others."""
MANNER = {"WWW-Authenticate": 'Bearer realm="reelwright"'}
WAYS_TO_A_KEY = "Send 'Authorization: Bearer rw_…'; 'reelwright keys create' makes a key."


class Gate:
    """Middleware that finds the caller, and turns away who has none."""

    def __init__(self, app: ASGIApp, house: House, allowance: Allowance) -> None:
        self._app = app
        self._house = house
        self._allowance = allowance
        self._closed, self._asked_again = False, 0.0
        self._origins = frozenset(house.app.settings.allow_origins)

    async def __call__(self, scope: AsgiScope, receive: Receive, send: Send) -> None:
        """Find the caller, or answer in the application's stead."""
        if scope["type"] != "http" or str(scope["path"]).startswith(PUBLIC):
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            caller = self._known(request)
            request.state.caller = caller or await run_sync(self._admitted, request)
        except Refusal as error:
            refused = answered(
                request, error.kind, error.detail, {**(error.headers or {}), **_manner(error)},
                hint=error.hint,
            )  # fmt: skip
            await refused(scope, receive, send)
        except ReelwrightError as error:
            await failure(request, error)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _known(self, request: Request) -> Caller | None:
        """The caller, where nobody has to be asked for it."""
        manner, _, secret = request.headers.get("authorization", "").partition(" ")
        if manner.lower() != "bearer":
            return None
        caller = self._house.app.keys.remembered(secret.strip())
        if caller is None or not self._allowance.at_hand(str(caller.key_id)):
            return None
        return caller

    def _admitted(self, request: Request) -> Caller:
        caller = self._caller(request)
        if caller.key_id is not None:
            self._allowance.take(caller.key_id)
        return caller

    def _is_closed(self) -> bool:
        """Whether there ever were keys; remembered for a second, since every request asks."""
        now = time.monotonic()
        if now >= self._asked_again:
            self._closed, self._asked_again = self._house.app.keys.ever(), now + REMEMBERED
        return self._closed

    def _caller(self, request: Request) -> Caller:
        keys = self._house.app.keys
        manner, _, secret = request.headers.get("authorization", "").partition(" ")
        if manner:
            found = keys.who(secret.strip()) if manner.lower() == "bearer" else None
            if found is None:
                raise Refusal("key-refused", "This API key is not good.", WAYS_TO_A_KEY)
            return found
        if self._is_closed():
            raise Refusal("key-missing", "This needs an API key.", WAYS_TO_A_KEY)
        _check_neighbour(request, self._origins)
        return Caller(owner=LOCAL, scopes=frozenset(SCOPES), key_id=None)


def _manner(error: Refusal) -> dict[str, str]:
    return MANNER if error.status_code == 401 else {}


def _check_neighbour(request: Request, allowed: frozenset[str]) -> None:
    """Without keys only this machine's own user may ask, not a page that is open in a browser."""
    headers = request.headers
    near = _is_near(request) and not any(name in headers for name in PASSED_ON)
    if not near or _named(f"//{headers.get('host', '')}") not in LOOPBACK:
        raise Refusal(
            "origin-refused", "Without keys the service answers to its loopback address only.",
            "Use http://127.0.0.1, or make a key: 'reelwright keys create'.",
        )  # fmt: skip
    origin = headers.get("origin")
    if not _is_pulled_in(headers) if origin is None else _is_good(origin, allowed):
        return
    raise Refusal(
        "origin-refused", "Pages of other sites may do nothing here.",
        "Name the page's origin in REELWRIGHT_ALLOW_ORIGINS, or send a key.",
    )  # fmt: skip


def _is_good(origin: str, allowed: frozenset[str]) -> bool:
    return origin in allowed or _named(origin) in LOOPBACK


def _is_pulled_in(headers: Headers) -> bool:
    """Whether a page of another site has it loaded, say as a picture: it cannot read the answer,
    but how long a search takes tells what is found. A link that somebody follows is no such thing.
    """
    foreign = headers.get("sec-fetch-site") == "cross-site"
    return foreign and headers.get("sec-fetch-dest") != "document"


def _is_near(request: Request) -> bool:
    """Whether the connection comes from this machine; what has no address is no network's."""
    try:
        return request.client is None or is_loopback(str(ip_address(request.client.host)))
    except ValueError:
        return True


def _named(address: str) -> str | None:
    """The host that an address names; ``None`` for what is no plain address of one."""
    try:
        parts = urlsplit(address)
        return None if "@" in parts.netloc else parts.hostname
    except ValueError:
        return None


def _needs(scope: Scope) -> Callable[[Request], Awaitable[Caller]]:
    async def allowed(request: Request) -> Caller:
        caller: Caller = request.state.caller
        if not caller.may(scope):
            raise Refusal("scope-missing", f"This key lacks the scope {scope!r}.")
        return caller

    return allowed


Reader = Annotated[Caller, Depends(_needs("read"))]
"""Who may look."""
Writer = Annotated[Caller, Depends(_needs("write"))]
"""Who may make and change."""
Admin = Annotated[Caller, Depends(_needs("admin"))]
"""Who runs this installation."""
EVERY: Sequence[str] = (
    "key-missing", "key-refused", "scope-missing", "origin-refused", "too-many-requests",
    "unavailable", "not-configured", "internal",
)  # fmt: skip
"""Problems that any route behind the gate may answer with."""
