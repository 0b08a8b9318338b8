"""Answers that go wrong on the way: refused, held back, never sent, or the process ends."""

import asyncio
import os
from collections.abc import Sequence
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from reelwright.sandbox.bench import Bench
from reelwright.sandbox.script import (
    Die,
    Drop,
    Invalid,
    NoCredit,
    Outage,
    Point,
    Stall,
    Throttle,
    WireRule,
)

EXIT_CODE = 70


class Words(Protocol):
    """How a vendor says no."""

    def throttled(self, seconds: int, *, low_credit: bool, header: bool) -> Response: ...
    def no_credit(self) -> Response: ...
    def invalid(self, field: str, reason: str) -> Response: ...
    def outage(self, status: int) -> Response: ...
    def unknown_token(self) -> Response: ...


class Cut(Response):
    """No answer: the connection closes."""

    status_code = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Close it, and wait until the server has noticed, so that it sends nothing itself."""
        transport: asyncio.Transport = scope["state"]["transport"]
        transport.close()
        while (await receive())["type"] != "http.disconnect":
            pass


class Late(Response):
    """An answer that is held back."""

    def __init__(self, response: Response, seconds: float) -> None:
        super().__init__()
        self.status_code = response.status_code
        self._response, self._seconds = response, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Wait, then answer."""
        await asyncio.sleep(self._seconds)
        await self._response(scope, receive, send)


def bench_of(request: Request) -> Bench:
    """The sandbox's state."""
    return request.app.state.bench


def struck(request: Request, at: Point, model: str) -> list[WireRule]:
    """The faults that strike this request; it is on record which model it was about."""
    request.state.model = model
    return bench_of(request).rules.wire(at, model)


def refused(rules: Sequence[WireRule], words: Words) -> Response | None:
    """What is answered in place of taking the request; ``None``: it may be taken."""
    for rule in rules:
        if isinstance(rule, Die) and not rule.accepted:
            os._exit(EXIT_CODE)
        if (answer := _refusal(rule, words)) is not None:
            return answer
    return None


def _refusal(rule: WireRule, words: Words) -> Response | None:
    match rule:
        case Throttle():
            return words.throttled(rule.retry_after, low_credit=rule.low_credit, header=rule.header)
        case NoCredit():
            return words.no_credit()
        case Invalid():
            return words.invalid(rule.field, rule.reason)
        case Outage():
            return words.outage(rule.status)
        case Drop(accepted=False):
            return Cut()
        case _:
            return None


def sent(response: Response, rules: Sequence[WireRule], scale: float) -> Response:
    """The answer to a request that was taken, as far as it gets."""
    for rule in rules:
        match rule:
            case Die(accepted=True):
                os._exit(EXIT_CODE)
            case Drop(accepted=True):
                return Cut()
            case Stall():
                return Late(response, rule.seconds * scale)
            case _:
                pass
    return response


def token_of(request: Request) -> str:
    """What came as ``Authorization``, without the scheme."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() in ("bearer", "token") else ""


def known(request: Request) -> bool:
    """Whether the request may come in."""
    token, good = token_of(request), bench_of(request).script.tokens
    return bool(token) and (not good or token in good)


def base_of(request: Request) -> str:
    """The address that the client reached us by, without a slash at its end."""
    # Starlette's own base leaves out what a mount took off the path.
    return f"{request.url.scheme}://{request.url.netloc}{request.scope['root_path']}".rstrip("/")
