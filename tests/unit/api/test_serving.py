"""The process that serves: where it may listen, that it lets go."""

import socket
import threading
from pathlib import Path

import httpx
import pytest

from kits.office import house
from kits.service import Idle, embedded, until
from reelwright.api import serving
from reelwright.api.serving import Serving, address, based, check_host, is_loopback, listening
from reelwright.common.errors import SettingsError
from reelwright.settings import Settings


@pytest.mark.parametrize(
    ("host", "is_ours"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True),
     ("0.0.0.0", False), ("::", False), ("10.0.0.1", False), ("example.com", False)],
)  # fmt: skip
def test_loopback_is_told_from_the_rest(host: str, is_ours: bool) -> None:
    assert is_loopback(host) == is_ours


def test_without_a_key_nobody_else_is_let_near(tmp_path: Path) -> None:
    with house(tmp_path) as here:
        check_host(here.app, "127.0.0.1")
        with pytest.raises(SettingsError, match="no API key") as refused:
            check_host(here.app, "0.0.0.0")
        assert "reelwright keys create" in refused.value.hint
        here.app.keys.create("ana")
        check_host(here.app, "0.0.0.0")


def test_links_lead_to_this_server_unless_it_is_said_where(tmp_path: Path) -> None:
    assert based(Settings(home=tmp_path), "http://127.0.0.1:1").base_url == "http://127.0.0.1:1"
    said = Settings(home=tmp_path, base_url="https://films.example")
    assert based(said, "http://127.0.0.1:1").base_url == "https://films.example"


def test_a_port_that_is_taken_is_named() -> None:
    with listening("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=f"127.0.0.1:{port}"):
            listening("127.0.0.1", port)


def test_it_stops_although_somebody_listens(tmp_path: Path) -> None:
    with house(tmp_path) as here:
        service = Serving(here.app, Idle(), listening("127.0.0.1", 0))
        thread = threading.Thread(target=service.run)
        thread.start()
        until(lambda: service.is_up)
        with httpx.Client(base_url=service.url) as client:
            video = client.post("/api/generate", json={"prompt": "An ad for Lumen."}).json()
            with client.stream("GET", video["events_url"]) as answer:
                lines = answer.iter_lines()
                next(lines)
                service.stop()
                assert list(lines)
        thread.join(serving.GRACE_SECONDS - 1)
        assert not thread.is_alive()


def test_a_connection_on_which_nothing_is_asked_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "HEAD_SECONDS", 0.2)
    with embedded(tmp_path) as api:
        host, port = api.url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), 10) as dawdler:
            dawdler.sendall(b"GET /health/live HT")
            assert dawdler.recv(100) == b""


def test_an_address_of_the_sixth_version_has_brackets() -> None:
    if not socket.has_ipv6:
        pytest.skip("this machine has no IPv6")
    with listening("::1", 0) as sock:
        assert address(sock).startswith("http://[::1]:")


@pytest.mark.parametrize("head", [b"", b"Content-Length: 100000\r\n"])
def test_nor_is_one_kept_by_a_later_request_that_is_only_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, head: bytes
) -> None:
    monkeypatch.setattr(serving, "HEAD_SECONDS", 0.2)
    with embedded(tmp_path) as api:
        host, port = api.url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), 10) as dawdler:
            dawdler.sendall(b"GET /health/live HTTP/1.1\r\nHost: x\r\n" + head + b"\r\n")
            answer = b""
            while not answer.endswith(b"}"):
                answer += dawdler.recv(4000)
            assert answer.startswith(b"HTTP/1.1 200")
            dawdler.sendall(b"G")
            assert dawdler.recv(100) == b""


def test_who_takes_nothing_of_the_answers_is_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "STALL_SECONDS", 0.2)
    monkeypatch.setattr(serving, "HEAD_SECONDS", 60.0)
    with embedded(tmp_path) as api:
        host, port = api.url.removeprefix("http://").split(":")
        glutton = socket.socket()
        glutton.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        with glutton:
            glutton.settimeout(20)
            glutton.connect((host, int(port)))
            with pytest.raises((ConnectionResetError, BrokenPipeError)):
                for _ in range(5000):
                    glutton.sendall(b"GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n" * 100)


def test_there_is_room_for_files_beside_the_connections() -> None:
    assert serving.room(10) == 10
    assert serving.room(serving.SPARE_FILES + 100) > serving.SPARE_FILES
