"""Sending a message to an address that a user named: never into a private network.

The name is looked up once and the connection goes to the address that was judged, so that a name
which leads elsewhere the second time changes nothing. Redirects are not followed.
"""

import time
from collections.abc import Callable, Mapping
from urllib.parse import SplitResult, urlsplit

from reelwright.common.errors import Outage, ReelwrightError, RequestError, TimedOut
from reelwright.providers.addresses import is_public, resolved

SECONDS = 15.0
"""How long a receiver may take in all (standardwebhooks.com recommends 15 to 30 s)."""
PROVIDER, MODEL = "webhook", ""
Lookup = Callable[[str, int], list[str]]


def checked(url: str, *, private: bool = False) -> SplitResult:
    """The address in its parts. ``private``: loopback, private networks and plain http will do.

    Raises ``RequestError`` for what can be seen to be wrong without looking the name up.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise _refused("it is none") from error
    schemes = ("https", "http") if private else ("https",)
    if parts.scheme not in schemes:
        raise _refused(f"it must begin with {' or '.join(f'{each}://' for each in schemes)}")
    if not parts.hostname or port == 0 or not url.isascii() or not url.isprintable() or " " in url:
        raise _refused("it is none")
    if parts.username is not None or parts.password is not None:
        raise _refused("it holds a password")
    return parts


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    private: bool = False,
    lookup: Lookup = resolved,
) -> int:
    """Send it and return the status of the answer, of which nothing else is read.

    Raises ``RequestError`` for an address that may not be talked to, ``Outage`` and ``TimedOut``
    for a receiver that is not there.
    """
    import httpcore

    parts = checked(url, private=private)
    host, port = str(parts.hostname), parts.port or (443 if parts.scheme == "https" else 80)
    until = time.monotonic() + SECONDS
    address = _judged(host, port, private, lookup)
    try:
        return _sent(parts, body, headers, address, until)
    except httpcore.TimeoutException as error:
        raise TimedOut(f"no answer within {SECONDS:g} s", provider=PROVIDER, model=MODEL) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise _away(f"{host} cannot be reached: {type(error).__name__}") from error


def _sent(
    parts: SplitResult, body: bytes, headers: Mapping[str, str], address: str, until: float
) -> int:
    import httpcore
    import httpx

    from reelwright.providers.deadline import Pinned

    told = {**headers, "Host": parts.netloc, "Content-Length": str(len(body))}
    backend = Pinned(address, until)
    context = httpx.create_ssl_context(trust_env=False) if parts.scheme == "https" else None
    with (
        httpcore.ConnectionPool(ssl_context=context, network_backend=backend) as pool,
        pool.stream("POST", parts._replace(fragment="").geturl(), headers=list(told.items()),
                    content=body) as reply,
    ):  # fmt: skip
        return reply.status


def _judged(host: str, port: int, private: bool, lookup: Lookup) -> str:
    try:
        found = lookup(host, port)
    except (OSError, UnicodeError) as error:
        raise _away(f"{host} has no address") from error
    if not found:
        raise _away(f"{host} has no address")
    if not private and not all(map(is_public, found)):
        raise _refused("it lies in a private network")
    return found[0]


def _refused(why: str) -> RequestError:
    return RequestError(
        f"the address cannot be used: {why}",
        field="url",
        hint="Give a public https:// address, as in https://example.com/hooks.",
    )


def _away(why: str) -> ReelwrightError:
    return Outage(why, provider=PROVIDER, model=MODEL)
