"""A connection to one judged address that has to be done in time, all of it.

Timeouts of HTTP libraries are for one read: a receiver that sends a letter every few seconds
holds on to whoever waits for the end of its line.
"""

import ssl
import time
from collections.abc import Iterable

import httpcore


class Line(httpcore.NetworkStream):
    """A connection whose every read and write ends at ``until`` (``time.monotonic``)."""

    def __init__(self, inner: httpcore.NetworkStream, until: float) -> None:
        self._inner = inner
        self._until = until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What has come. Raises ``httpcore.ReadTimeout``."""
        return self._inner.read(max_bytes, left(self._until))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send it. Raises ``httpcore.WriteTimeout``."""
        self._inner.write(buffer, left(self._until))

    def close(self) -> None:
        """Hang up."""
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted. Raises ``httpcore.ConnectTimeout``."""
        inner = self._inner.start_tls(ssl_context, server_hostname, left(self._until))
        return Line(inner, self._until)

    def get_extra_info(self, info: str) -> object:
        """Facts of the connection."""
        return self._inner.get_extra_info(info)


class Pinned(httpcore.NetworkBackend):
    """Connects to ``address`` alone, whatever name is asked for."""

    def __init__(self, address: str, until: float) -> None:
        self._address = address
        self._until = until
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection. Raises ``httpcore.ConnectError`` and ``httpcore.ConnectTimeout``."""
        inner = self._inner.connect_tcp(
            self._address, port, left(self._until), local_address, socket_options
        )
        return Line(inner, self._until)


def left(until: float) -> float:
    """Seconds that are left, at least a thousandth: none would mean not to wait for the system."""
    return max(0.001, until - time.monotonic())
