"""Guards over every test: no traffic, no unasked ERROR, a home of its own."""

import ipaddress
import logging
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import settings

# A loaded machine misses deadlines without anything being wrong.
settings.register_profile("developer", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "developer")

VENDOR_VARIABLES = ("OPENAI_", "REPLICATE_", "RUNWAY", "AWS_", "REELWRIGHT_")


class TrafficForbidden(RuntimeError):
    """A test tried to leave this machine."""


_attempts: list[str] = []


def pytest_configure(config: pytest.Config) -> None:
    """Close the way out before any test module is imported."""
    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    for name in ("connect", "connect_ex", "sendto"):
        patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
        patch.setattr(socket, name, _guarded_lookup(getattr(socket, name)))


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
    _attempts.append(str(name))
    raise TrafficForbidden(f"tests stay on this machine, but {name} was to be reached")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def _no_traffic() -> Iterator[None]:
    """Fail also where the code under test swallowed the guard's exception."""
    _attempts.clear()
    yield
    if _attempts:
        pytest.fail(f"the test tried to reach {', '.join(_attempts)}")


@pytest.fixture
def _errors_logged() -> Iterator[list[str]]:
    """What was logged at ERROR or above through logging or structlog."""
    errors: list[str] = []
    handler = _Collector(errors)
    logging.getLogger().addHandler(handler)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(structlog.BoundLoggerBase, "_proxy_to_logger", _recording(errors))
        yield errors
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def expected_errors(_errors_logged: list[str]) -> list[str]:
    """Ask for this where an ERROR is part of the story; holds the messages so far."""
    return _errors_logged


@pytest.fixture(autouse=True)
def _no_unexpected_errors(
    request: pytest.FixtureRequest, _errors_logged: list[str]
) -> Iterator[None]:
    yield
    if _errors_logged and "expected_errors" not in request.fixturenames:
        pytest.fail(f"logged an ERROR nobody asked for: {'; '.join(_errors_logged)}")


class _Collector(logging.Handler):
    def __init__(self, errors: list[str]) -> None:
        super().__init__(logging.ERROR)
        self._errors = errors

    def emit(self, record: logging.LogRecord) -> None:
        self._errors.append(record.getMessage())


def _recording(errors: list[str]) -> Callable[..., object]:
    real = structlog.BoundLoggerBase._proxy_to_logger

    def proxy(
        self: structlog.BoundLoggerBase, method_name: str, *args: object, **kw: object
    ) -> object:
        if method_name in ("error", "exception", "critical", "fatal"):
            errors.append(str(args[0] if args else kw.get("event")))
        return real(self, method_name, *args, **kw)

    return proxy


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path) -> Iterator[None]:
    """Every test has an empty home and none of the developer's keys."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(VENDOR_VARIABLES)]:
            patch.delenv(name)
        patch.setenv("REELWRIGHT_HOME", str(tmp_path / "home"))
        yield
