"""How a body is taken in: not more of it than the route wants, and not slower than people send.

FastAPI's own limit stands before everything else and answers in plain words; this one stands
behind the gate, so that nothing is read of who has no key, and answers with a problem document.
"""

import asyncio
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reelwright.api.problems import Refusal

PIECE_SECONDS = 20.0
"""Between two pieces of a body."""
WHOLE_SECONDS = 600.0
"""For all of it: 100 MB at 1.4 Mbit/s."""


class Intake:
    """Middleware. ``most`` tells how many bytes the body for a path may have."""

    def __init__(
        self,
        app: ASGIApp,
        most: Callable[[str], int],
        piece: float = PIECE_SECONDS,
        whole: float = WHOLE_SECONDS,
    ) -> None:
        self._app = app
        self._most = most
        self._piece = piece
        self._whole = whole

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; reading its body raises ``Refusal`` when there is too much of it,
        or when it does not come."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = self._most(str(scope["path"]))
        told = Headers(scope=scope).get("content-length", "")
        promised = int(told) if told.isdecimal() else 0
        until = asyncio.get_running_loop().time() + self._whole
        taken, complete = 0, False

        async def taking() -> Message:
            nonlocal taken, complete
            if complete:
                return await receive()
            if promised > most:
                raise _too_large(most)
            message = await self._in_time(receive, until)
            # In pieces there may be more than was promised: RFC 9112, section 6.3.
            taken += len(message.get("body", b""))
            complete = not message.get("more_body", False)
            if taken > most:
                raise _too_large(most)
            return message

        await self._app(scope, taking, send)

    async def _in_time(self, receive: Receive, until: float) -> Message:
        left = until - asyncio.get_running_loop().time()
        try:
            return await asyncio.wait_for(receive(), max(0.0, min(left, self._piece)))
        except TimeoutError:
            raise Refusal("too-slow", "The body did not come in time.") from None


def _too_large(most: int) -> Refusal:
    return Refusal("too-large", f"The body may have {most} bytes at most.")
