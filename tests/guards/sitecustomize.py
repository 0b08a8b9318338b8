"""Nothing leaves this machine: loaded by ``conftest.py``, and by every Python that a test starts.

Python imports a module of this name at its start; ``conftest.py`` puts this folder first on
``PYTHONPATH``. Each attempt is also written to a file, for code that swallows the exception.
"""

import os
import socket
from collections.abc import Callable

ATTEMPTS = "REELWRIGHT_TEST_ATTEMPTS"
"""The variable that names the file."""


class TrafficForbidden(RuntimeError):
    """A test tried to leave this machine."""


def close_the_way_out() -> None:
    """Let connections and look-ups through for loopback and Unix sockets only."""
    for name in ("connect", "connect_ex", "sendto"):
        setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
        setattr(socket, name, _guarded_lookup(getattr(socket, name)))


def _guarded(real: Callable[..., object]) -> Callable[..., object]:
    def call(self: socket.socket, *args: object) -> object:
        address = args[-1]
        if self.family in (socket.AF_INET, socket.AF_INET6) and isinstance(address, tuple):
            _check_host(address[0])
        return real(self, *args)

    return call


def _guarded_lookup(real: Callable[..., object]) -> Callable[..., object]:
    def call(host: str | bytes | None, *args: object, **kwargs: object) -> object:
        _check_host(host)
        return real(host, *args, **kwargs)

    return call


def _check_host(host: str | bytes | None) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost") or _is_loopback(str(name)):
        return
    if path := os.environ.get(ATTEMPTS):
        with open(path, "a") as attempts:  # noqa: PTH123 - every Python of a test starts with this
            attempts.write(f"{name}\n")
    raise TrafficForbidden(f"tests stay on this machine, but {name} was to be reached")


def _is_loopback(host: str) -> bool:
    import ipaddress  # costs a start-up more than the rest of this module

    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


if __name__ == "sitecustomize":
    close_the_way_out()
