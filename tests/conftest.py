"""Guards over every test: no traffic, no unasked ERROR, a home of its own."""

import logging
import os
import socket
from collections.abc import Callable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
import structlog
from hypothesis import settings

# A loaded machine misses deadlines without anything being wrong.
settings.register_profile("developer", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "developer")

VENDOR_VARIABLES = ("OPENAI_", "REPLICATE_", "RUNWAY", "AWS_", "OTEL_", "REELWRIGHT_")
GUARDS = Path(__file__).parent / "guards"


def pytest_configure() -> None:
    """Close the way out before any test module is imported."""
    if getattr(socket.socket.connect, "__module__", "") == "sitecustomize":
        return
    spec = spec_from_file_location("sitecustomize", GUARDS / "sitecustomize.py")
    assert spec is not None
    assert spec.loader is not None
    spec.loader.exec_module(module_from_spec(spec))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes last: a quick failure shows early."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is not None)


@pytest.fixture(autouse=True)
def _no_traffic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Guard the programs that a test starts, and fail where an attempt was swallowed."""
    attempts = tmp_path_factory.getbasetemp() / "attempts.txt"
    attempts.unlink(missing_ok=True)
    paths = [str(GUARDS), *filter(None, [os.environ.get("PYTHONPATH")])]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join(paths))
        patch.setenv("REELWRIGHT_TEST_ATTEMPTS", str(attempts))
        yield
    if attempts.exists():
        pytest.fail(f"the test tried to reach {', '.join(attempts.read_text().split())}")


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
def _own_home(tmp_path: Path, _no_traffic: None) -> Iterator[None]:
    """Every test has an empty home and none of the developer's keys."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(VENDOR_VARIABLES)]:
            if name != "REELWRIGHT_TEST_ATTEMPTS":
                patch.delenv(name)
        patch.setenv("REELWRIGHT_HOME", str(tmp_path / "home"))
        yield
