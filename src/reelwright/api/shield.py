"""Around everything: a request's id, one line in the log, its measure, headers that protect."""

import re
import time
from collections.abc import Iterable
from itertools import count
from secrets import randbits

import structlog
from prometheus_client import CollectorRegistry, Counter, Histogram
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

VERSION_HEADER, VERSION = "Api-Version", "1"
"""See the decision record 0013."""
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
PROTECTION = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-site",
    "Permissions-Policy": "interest-cohort=()",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-store",
}
"""What every answer carries unless it says otherwise itself."""
_RAW = tuple((name.lower().encode(), value.encode()) for name, value in PROTECTION.items())
_VERSION = (VERSION_HEADER.lower().encode(), VERSION.encode())
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
"""What is counted by its name: anybody may invent others, and each would be kept for good."""
BUCKETS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)

log = structlog.get_logger()


class Meter:
    """Counts and times requests by route, never by address: those are without end."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "reelwright_http_requests_total", "Requests answered.",
            ("method", "route", "status"), registry=self.registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "reelwright_http_seconds", "Seconds until an answer began.",
            ("method", "route"), registry=self.registry, buckets=BUCKETS,
        )  # fmt: skip
        self._found: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """One request."""
        which = (method, route, status)
        if which not in self._found:
            requests = self._requests.labels(method, route, str(status))
            self._found[which] = (requests, self._seconds.labels(method, route))
        requests, timed = self._found[which]
        requests.inc()
        timed.observe(seconds)


class Shield:
    """The outermost middleware: also what went wrong elsewhere leaves with its headers."""

    def __init__(self, app: ASGIApp, meter: Meter) -> None:
        self._app = app
        self._meter = meter
        self._ids = count(randbits(63))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and see its answer off."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = self._request_id(Headers(scope=scope))
        scope.setdefault("state", {})["request_id"] = request_id
        begun = time.perf_counter()
        answered: list[int] = []

        async def seen_off(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered.append(int(message["status"]))
                message["headers"] = _protected(message["headers"], request_id)
                self._note(scope, answered[0], time.perf_counter() - begun)
            await send(message)

        with structlog.contextvars.bound_contextvars(request=request_id):
            try:
                await self._app(scope, receive, seen_off)
            except Exception:
                # It is logged, and answered if that was still possible; the server need not know.
                if not answered:
                    raise

    def _request_id(self, headers: Headers) -> str:
        """The client's own, where it is a plain word. It is no secret: to ask the machine for
        randomness each time takes longer than all else here."""
        given = headers.get("x-request-id", "")
        return given if _ID.fullmatch(given) else f"{next(self._ids) % 2**64:016x}"

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = _route(scope)
        known = status != 405 and scope["method"] in METHODS
        self._meter.count(str(scope["method"]) if known else "other", route, status, seconds)
        caller = scope["state"].get("caller")
        note = log.info if status >= 400 or scope["method"] != "GET" else log.debug
        note(
            "request", method=scope["method"], route=route, status=status,
            seconds=round(seconds, 4), owner=getattr(caller, "owner", None),
            key=getattr(caller, "key_id", None),
        )  # fmt: skip


def _protected(
    headers: Iterable[tuple[bytes, bytes]], request_id: str
) -> list[tuple[bytes, bytes]]:
    own = [*headers, (b"x-request-id", request_id.encode()), _VERSION]
    said = {name for name, _ in own}
    return own + [each for each in _RAW if each[0] not in said]


def _route(scope: Scope) -> str:
    """The route's pattern; ``none`` where nothing was found."""
    found = scope.get("route")
    return str(getattr(found, "path", "none"))
