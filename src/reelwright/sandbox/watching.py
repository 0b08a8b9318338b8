"""Putting every request on record."""

from typing import Literal

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reelwright.sandbox.bench import Bench, Request, clock


class Watched:
    """Middleware: what came in, and what it was answered."""

    def __init__(self, app: ASGIApp, bench: Bench, server: Literal["api", "outputs"]) -> None:
        self._app, self._bench, self._server = app, bench, server

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let it through; jobs that have ended meanwhile are charged before it is answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        at, status = clock(), 0
        self._bench.settle(at)

        async def told(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self._app(scope, receive, told)
        finally:
            self._record(scope, at, status)

    def _record(self, scope: Scope, at: float, status: int) -> None:
        if scope["path"].startswith("/sandbox/"):
            return
        at_outputs = self._server == "outputs" or scope["path"].startswith("/outputs/")
        token = any(name == b"authorization" for name, _ in scope["headers"])
        self._bench.requests.append(
            Request(
                at=at, server="outputs" if at_outputs else "api",
                method=scope["method"], path=scope["path"], status=status,
                model=scope.get("state", {}).get("model", ""), token=token,
            )
        )  # fmt: skip
