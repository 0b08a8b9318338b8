"""Talking to a vendor: one client, its limits, its errors in our words, never a doubled order."""

import atexit
import hashlib
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal, cast
from urllib.parse import urlsplit

from pydantic import JsonValue

from reelwright.common.errors import (
    LostReply,
    Outage,
    ReelwrightError,
    SettingsError,
    Throttled,
    TimedOut,
)
from reelwright.common.tracing import note, span
from reelwright.providers.limits import ALONE, Bucket, Shared, kept, turn, upward

if TYPE_CHECKING:
    import httpx

CONNECT_SECONDS, READ_SECONDS = 5.0, 30.0
TRIES = 3
"""How often a question is asked that changes nothing at the vendor."""
FIRST_WAIT = 0.25
"""Seconds before the second try; doubled for the third."""
DEFAULT_WAIT = 10.0
"""Seconds to stay away when a vendor throttles and does not say how long."""

AWAY = "'reelwright doctor' says how each vendor stands; 'retry' goes on when it is back."

Method = Literal["GET", "POST", "DELETE"]
Effect = Literal["none", "harmless", "order"]
"""What a lost call may have done: nothing; something that costs nothing; an order to be paid."""
NAMES: Mapping[Effect, str] = {"none": "ask", "harmless": "tell", "order": "order"}
"""What such a call is called in traces."""


@dataclass(frozen=True)
class Limits:
    """Calls a minute that the vendor allows, with bursts."""

    orders: float
    order_burst: int
    others: float
    other_burst: int


@dataclass(frozen=True)
class Refusal:
    """An answer that is not 2xx, for a vendor's table to explain."""

    status: int
    body: Mapping[str, JsonValue]
    headers: Mapping[str, str]
    provider: str
    model: str
    slow: list[tuple[float, int]] = field(default_factory=list[tuple[float, int]])
    """A reduced limit that the answer tells of: calls a minute, burst. The table adds it."""


@dataclass(frozen=True)
class Vendor:
    """Who is called, in whose name, and how its refusals are read."""

    name: str
    base_url: str
    """Without a trailing ``/``."""
    token: str | None
    variable: str
    """The environment variable of the token."""
    headers: Mapping[str, str]
    limits: Limits
    explain: Callable[[Refusal], ReelwrightError]
    """The error that a refusal means; for 5xx of an order it is not asked."""
    shared: Shared = ALONE


class Wire:
    """One vendor's interface. Cheap: clients and limits are shared within the process."""

    def __init__(self, vendor: Vendor) -> None:
        self.vendor = vendor

    def ask(self, method: Method, path: str, model: str, params: Mapping[str, str] | None = None,
            ) -> dict[str, JsonValue]:  # fmt: skip
        """A question, tried up to three times. Raises ``Outage`` or what the table says."""
        for number in range(TRIES):
            try:
                return self._send(method, path, model, "none", params=dict(params or {}))
            except (Outage, TimedOut):
                if number == TRIES - 1:
                    raise
                time.sleep(FIRST_WAIT * 2**number * (1 + random.random()))
        raise AssertionError("unreachable")

    def order(
        self, path: str, model: str, body: dict[str, JsonValue], headers: Mapping[str, str]
    ) -> dict[str, JsonValue]:
        """Have something made, which costs money: sent once. Raises ``LostReply`` when unsure."""
        return self._send("POST", path, model, "order", json=body, headers=dict(headers))

    def upload(
        self, path: str, model: str, files: Mapping[str, tuple[str, bytes, str]]
    ) -> dict[str, JsonValue]:
        """Send files as multipart parts: name → (file name, bytes, type)."""
        return self._send("POST", path, model, "harmless", files=dict(files))

    def tell(self, method: Method, path: str, model: str) -> dict[str, JsonValue]:
        """Something that may be repeated and costs nothing: cancel, delete."""
        return self._send(method, path, model, "harmless")

    def _send(
        self, method: Method, path: str, model: str, effect: Effect, **how: object
    ) -> dict[str, JsonValue]:
        name = self.vendor.name
        with span(f"{name} {NAMES[effect]}", "client", method=method, provider=name, model=model):
            return self._sent(method, path, model, effect, how)

    def _sent(
        self, method: Method, path: str, model: str, effect: Effect, how: dict[str, object]
    ) -> dict[str, JsonValue]:
        self._require_token()
        vendor = self.vendor
        bucket = _bucket(vendor.name, vendor.base_url, effect == "order", vendor.limits,
                         vendor.shared)  # fmt: skip
        if wait := turn(bucket):
            raise self._throttled("waiting for the vendor's rate limit", model, wait)
        reply = self._exchange(method, path, model, effect, how)
        note(status=reply.status_code)
        if reply.is_success:
            return self._read(reply, model, effect)
        raise self._refused(reply, model, effect, bucket)

    def _exchange(
        self, method: Method, path: str, model: str, effect: Effect, how: dict[str, object]
    ) -> "httpx.Response":
        import httpx

        vendor = self.vendor
        given = cast("Mapping[str, str]", how.pop("headers", {}))
        headers = {**vendor.headers, **given}
        url = f"{vendor.base_url}{path}"
        try:
            return client(fresh=effect == "order").request(method, url, headers=headers, **how)  # pyright: ignore[reportArgumentType]
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            there = urlsplit(vendor.base_url).netloc
            raise self._outage(f"{vendor.name} cannot be reached at {there}", model) from error
        except httpx.TimeoutException as error:
            if effect == "order":
                raise self._lost("no answer in time", model) from error
            raise TimedOut(f"{vendor.name} did not answer in time", provider=vendor.name,
                           model=model) from error  # fmt: skip
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            if effect == "order":
                raise self._lost("the connection broke", model) from error
            raise self._outage(f"the connection to {vendor.name} broke", model) from error

    def _read(self, reply: "httpx.Response", model: str, effect: Effect) -> dict[str, JsonValue]:
        if reply.status_code == 204 or not reply.content:
            return {}
        body = parsed(reply)
        if body is None and effect == "order":
            raise self._lost("the answer is not JSON", model)
        if body is None:
            raise self._outage(f"{self.vendor.name} answered with something unreadable", model)
        return body

    def _refused(
        self, reply: "httpx.Response", model: str, effect: Effect, bucket: Bucket
    ) -> ReelwrightError:
        vendor = self.vendor
        if reply.status_code >= 500 or reply.status_code == 408:
            if effect == "order":
                return self._lost(f"the answer was {reply.status_code}", model)
            return self._outage(f"{vendor.name} answered {reply.status_code}", model)
        refusal = Refusal(
            reply.status_code, parsed(reply) or {}, dict(reply.headers), vendor.name, model
        )
        error = vendor.explain(refusal)
        for per_minute, burst in refusal.slow:
            bucket.slow(per_minute, burst)
        if isinstance(error, Throttled):
            error.retry_after = upward(
                DEFAULT_WAIT if error.retry_after is None else error.retry_after
            )
            bucket.close(error.retry_after)
        return error

    def _require_token(self) -> None:
        vendor = self.vendor
        if not vendor.token:
            raise SettingsError(
                f"{vendor.name} needs a key, and {vendor.variable} is not set",
                hint=f"Set {vendor.variable}, or use the built-in models, which need none.",
            )

    def _throttled(self, message: str, model: str, seconds: float) -> Throttled:
        error = Throttled(message, provider=self.vendor.name, model=model)
        error.retry_after = seconds
        return error

    def _outage(self, message: str, model: str) -> Outage:
        return Outage(message, provider=self.vendor.name, model=model, hint=AWAY)

    def _lost(self, why: str, model: str) -> LostReply:
        message = f"{self.vendor.name} may have taken the order: {why}"
        return LostReply(message, provider=self.vendor.name, model=model)


def parsed(reply: "httpx.Response") -> dict[str, JsonValue] | None:
    """The body as a JSON object; ``None`` when it is none."""
    try:
        body = reply.json()
    except ValueError:
        return None
    return cast("dict[str, JsonValue]", body) if isinstance(body, dict) else None


@cache
def client(*, fresh: bool = False) -> "httpx.Client":
    """The process's client; it follows no redirect and reads no environment.

    ``fresh``: each call on a connection of its own. A kept one may have been closed meanwhile,
    and an order that dies on it looks like one that was taken.
    """
    import httpx

    made = httpx.Client(
        timeout=httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS),
        follow_redirects=False,
        trust_env=False,
        limits=httpx.Limits(
            max_connections=100, max_keepalive_connections=0 if fresh else 20, keepalive_expiry=5
        ),
    )
    atexit.register(made.close)
    return made


@cache
def _bucket(vendor: str, base_url: str, orders: bool, limits: Limits, shared: Shared) -> Bucket:
    """One for all adapters of the vendor in this process."""
    kind = "orders" if orders else "others"
    place = hashlib.sha256(base_url.encode()).hexdigest()[:12]
    per_minute, burst = (
        (limits.orders, limits.order_burst) if orders else (limits.others, limits.other_burst)
    )
    return Bucket(per_minute, burst, kept(shared, f"{vendor}-{place}-{kind}", per_minute, burst))
