"""Fetching what a vendor made: capped, typed, whole, never from a private address."""

import base64
import binascii
import ipaddress
import socket
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import SplitResult, urljoin, urlsplit

from reelwright.common.errors import Outage, OutputGone, ProviderError, TimedOut
from reelwright.common.ports import Control
from reelwright.providers.addresses import is_loopback, is_public
from reelwright.providers.http import Vendor, client

if TYPE_CHECKING:
    import httpx

Kind = Literal["image", "video", "audio"]
MOST_BYTES: dict[Kind, int] = {"image": 64 << 20, "video": 512 << 20, "audio": 128 << 20}
REDIRECTS = 3
_NEUTRAL = ("application/octet-stream", "binary/octet-stream", "application/mp4", "")
"""Types that say nothing; what was fetched is looked into by whoever uses it."""
_GONE = (401, 403, 404, 410)
"""What signed links answer once they have run out."""


class Download:
    """Fetches one vendor's outputs for one model."""

    def __init__(self, vendor: Vendor, model: str) -> None:
        self._vendor = vendor
        self._model = model
        self._home = urlsplit(vendor.base_url)

    def fetch(self, url: str, destination: Path, kind: Kind, control: Control) -> None:
        """The whole file, or none. Raises ``OutputGone``, ``Outage``, ``ProviderError``."""
        part = destination.with_name(f"{destination.name}.part")
        try:
            if url.startswith("data:"):
                part.write_bytes(self._inline(url, kind))
            else:
                self._over_the_wire(url, part, kind, control)
            part.replace(destination)
        finally:
            part.unlink(missing_ok=True)
        control.progress(1.0)

    def _inline(self, url: str, kind: Kind) -> bytes:
        head, _, body = url.partition(",")
        if len(body) > MOST_BYTES[kind] * 4 // 3 + 4 or not head.endswith(";base64"):
            raise self._wrong("the answer holds no file that can be taken")
        try:
            return base64.b64decode(body, validate=True)
        except binascii.Error as error:
            raise self._wrong("the answer holds a damaged file") from error

    def _over_the_wire(self, url: str, part: Path, kind: Kind, control: Control) -> None:
        import httpx

        try:
            for _ in range(REDIRECTS + 1):
                control.check()
                onward = self._try(url, part, kind, control)
                if onward is None:
                    return
                url = urljoin(url, onward)
        except httpx.TimeoutException as error:
            raise TimedOut("the file did not come in time", provider=self._vendor.name,
                           model=self._model) from error  # fmt: skip
        except (httpx.HTTPError, OSError) as error:
            raise Outage("the file could not be fetched", provider=self._vendor.name,
                         model=self._model) from error  # fmt: skip
        except (httpx.InvalidURL, ValueError) as error:
            raise self._wrong("the vendor named an address that is none") from error
        raise self._wrong("the vendor sends us from one address to the next")

    def _try(self, url: str, part: Path, kind: Kind, control: Control) -> str | None:
        """Fetch it, or say where it lies instead."""
        address = urlsplit(url)
        self._check(address)
        with client().stream("GET", url, headers=self._headers(address)) as reply:
            self._check_peer(reply)
            if reply.is_redirect:
                return reply.headers.get("location", "")
            self._check_reply(reply, kind)
            self._write(reply, part, kind, control)
        return None

    def _headers(self, address: SplitResult) -> dict[str, str]:
        """The token goes to the vendor's own host and to nobody else."""
        same = (address.scheme, address.hostname, address.port) == (
            self._home.scheme,
            self._home.hostname,
            self._home.port,
        )
        return dict(self._vendor.headers) if same else {}

    def _check(self, address: SplitResult) -> None:
        host = address.hostname or ""
        if address.scheme not in ("https", "http") or not host or address.username:
            raise self._wrong("the vendor named an address that is none")
        at_home = _loopback(self._home.hostname or "")
        if address.scheme == "http" and not at_home:
            raise self._wrong("the vendor named an address without encryption")
        found = {str(each[4][0]) for each in socket.getaddrinfo(host, address.port or 443)}
        self._check_addresses(found)

    def _check_peer(self, reply: "httpx.Response") -> None:
        """Names may lead elsewhere the second time they are looked up."""
        stream = reply.extensions.get("network_stream")
        peer = stream.get_extra_info("server_addr") if stream is not None else None
        if peer:
            self._check_addresses({str(peer[0])})

    def _check_addresses(self, addresses: Iterable[str]) -> None:
        at_home = _loopback(self._home.hostname or "")
        for each in addresses:
            if not (is_loopback(each) if at_home else is_public(each)):
                raise self._wrong("the vendor named an address in a private network")

    def _check_reply(self, reply: "httpx.Response", kind: Kind) -> None:
        if reply.status_code in _GONE:
            raise OutputGone(
                "the vendor has removed what it made",
                provider=self._vendor.name,
                model=self._model,
                hint="It has to be made again: vendors keep files for about an hour.",
            )
        if not reply.is_success:
            raise Outage(f"the file's server answered {reply.status_code}",
                         provider=self._vendor.name, model=self._model)  # fmt: skip
        told = reply.headers.get("content-type", "").partition(";")[0].strip().lower()
        if told not in _NEUTRAL and told.partition("/")[0] != kind:
            raise self._wrong(f"the vendor sent {told}, not a file of kind {kind}")
        if int(reply.headers.get("content-length", "0")) > MOST_BYTES[kind]:
            raise self._wrong("the file is larger than any that was asked for")

    def _write(self, reply: "httpx.Response", part: Path, kind: Kind, control: Control) -> None:
        total = int(reply.headers.get("content-length", "0"))
        taken = 0
        with part.open("wb") as file:
            for block in reply.iter_bytes():
                control.check()
                taken += len(block)
                if taken > MOST_BYTES[kind]:
                    raise self._wrong("the file is larger than any that was asked for")
                file.write(block)
                control.progress(min(0.99, taken / total) if total else 0.0)
        if taken == 0:
            raise self._wrong("the file is empty")

    def _wrong(self, why: str) -> ProviderError:
        return ProviderError(why, provider=self._vendor.name, model=self._model)


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
