"""The short way for what is asked most: how a video stands, by somebody whose key is known.

It stands before all that a request usually passes on its way to a route, which takes several times
as long as the answer. Whatever is not plain (no key, an odd header, a video that is not there) goes
the usual way, and is judged there.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from types import SimpleNamespace

from starlette.types import ASGIApp, Receive, Scope, Send

from reelwright.api.allowance import Allowance
from reelwright.api.conditions import matches
from reelwright.api.house import House
from reelwright.api.problems import Refusal
from reelwright.api.statuses import Seen
from reelwright.common.accounts import Caller
from reelwright.common.errors import ReelwrightError

ADDRESS = re.compile(r"/api/status/(v[0-9a-f]{15})")
ROUTE = SimpleNamespace(path="/api/status/{video_id}")
USUAL = {b"origin", b"transfer-encoding", b"content-length"}
"""Headers of requests that somebody else has to look at: pages of other sites, bodies."""
LONGEST = 2000
"""Characters of a header that is plainly good."""


class Polls:
    """Middleware inside of the shield, before all else."""

    def __init__(self, app: ASGIApp, house: House, allowance: Allowance) -> None:
        self._app = app
        self._house = house
        self._allowance = allowance

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        found = ADDRESS.fullmatch(scope["path"]) if scope["type"] == "http" else None
        plain = _plain(scope["headers"]) if found and scope["method"] == "GET" else None
        caller = self._known(plain.get(b"authorization", b"")) if plain is not None else None
        if found is None or plain is None or caller is None:
            await self._app(scope, receive, send)
            return
        try:
            seen = await self._house.statuses.look(found[1], caller.owner)
        except ReelwrightError:
            await self._app(scope, receive, send)
            return
        scope["state"]["caller"], scope["route"] = caller, ROUTE
        await _answer(send, seen, plain.get(b"if-none-match"))

    def _known(self, authorization: bytes) -> Caller | None:
        """The caller, where nobody has to be asked for it and it has not asked too often."""
        manner, _, secret = authorization.decode("latin-1").partition(" ")
        if manner.lower() != "bearer":
            return None
        caller = self._house.app.keys.remembered(secret.strip())
        with suppress(Refusal):
            if caller and caller.may("read") and self._allowance.at_hand(str(caller.key_id)):
                return caller
        return None


def _plain(headers: Iterable[tuple[bytes, bytes]]) -> dict[bytes, bytes] | None:
    """The headers by name; ``None`` where one is not plain."""
    found: dict[bytes, bytes] = {}
    for name, value in headers:
        if name in found or name in USUAL or len(value) > LONGEST:
            return None
        found[name] = value
    return found


async def _answer(send: Send, seen: Seen, known: bytes | None) -> None:
    etag = seen.etag
    unchanged = known is not None and matches(known.decode("latin-1"), etag)
    body = b"" if unchanged else seen.body
    headers = [(b"etag", etag.encode()), (b"cache-control", b"private, no-cache")]
    if not unchanged:
        headers += [
            (b"content-type", b"application/json"), (b"content-length", b"%d" % len(body)),
        ]  # fmt: skip
    await send(
        {"type": "http.response.start", "status": 304 if unchanged else 200, "headers": headers}
    )
    await send({"type": "http.response.body", "body": body})
