import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from reelwright.common.errors import Outage, RequestError, TimedOut
from reelwright.providers import posting
from reelwright.providers.posting import post


class Receiver(BaseHTTPRequestHandler):
    came: list[tuple[str, str, bytes]] = []
    silent = threading.Event()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.came.append((self.path, self.headers["Host"], body))
        if self.path == "/slow":
            self.silent.wait(20)
        self.send_response(302 if self.path == "/away" else 202)
        self.send_header("Location", "http://127.0.0.1/secret")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    Receiver.came, Receiver.silent = [], threading.Event()
    server = HTTPServer(("127.0.0.1", 0), Receiver)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    Receiver.silent.set()
    server.shutdown()
    server.server_close()
    thread.join()


def test_it_is_sent_to_the_address_that_was_judged_under_its_name(port: int) -> None:
    url = f"http://films.example:{port}/hook?a=1#x"
    status = post(url, b"{}", {"x": "y"}, private=True, lookup=lambda *_: ["127.0.0.1"])
    assert status == 202
    assert Receiver.came == [("/hook?a=1", f"films.example:{port}", b"{}")]


def test_redirects_are_not_followed(port: int) -> None:
    assert post(f"http://127.0.0.1:{port}/away", b"{}", {}, private=True) == 302
    assert len(Receiver.came) == 1


@pytest.mark.parametrize(
    "addresses",
    [["127.0.0.1"], ["169.254.169.254"], ["::1"], ["10.0.0.8"], ["1.1.1.1", "10.0.0.8"],
                  ["::ffff:127.0.0.1"], ["64:ff9b::7f00:1"]],
)  # fmt: skip
def test_names_that_lead_into_private_networks_are_refused(port: int, addresses: list[str]) -> None:
    with pytest.raises(RequestError, match="private network"):
        post(f"https://films.example:{port}/", b"{}", {}, lookup=lambda *_: addresses)
    assert Receiver.came == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_so_is_this_machine_in_any_notation(host: str) -> None:
    with pytest.raises(RequestError, match="private network"):
        post(f"https://{host}/", b"{}", {})


def test_a_name_is_looked_up_once() -> None:
    asked: list[str] = []

    def lookup(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["10.0.0.1"] if asked[1:] else ["203.0.113.1"]

    with pytest.raises(RequestError):
        post("https://rebind.example/", b"{}", {}, lookup=lookup)
    assert asked == ["rebind.example"]


def test_plain_http_is_refused_where_it_leaves_the_house() -> None:
    with pytest.raises(RequestError, match="https://"):
        post("http://films.example/", b"{}", {})


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = free.getsockname()[1]
    with pytest.raises(Outage, match="cannot be reached"):
        post(f"http://127.0.0.1:{closed}/", b"{}", {}, private=True)
    with pytest.raises(Outage, match="no address"):
        post("https://films.example/", b"{}", {}, lookup=lambda *_: [])


def test_a_receiver_that_does_not_answer(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "SECONDS", 0.2)
    with pytest.raises(TimedOut, match=r"no answer within 0\.2 s"):
        post(f"http://127.0.0.1:{port}/slow", b"{}", {}, private=True)
    Receiver.silent.set()


def test_a_receiver_that_answers_letter_by_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "SECONDS", 0.5)
    ended = threading.Event()

    def drip(server: socket.socket) -> None:
        with server.accept()[0] as line:
            line.sendall(b"HTTP/1.1 200 OK\r\nX-A: ")
            while not ended.wait(0.1):
                try:
                    line.sendall(b"a")
                except OSError:
                    return

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=drip, args=(server,))
        thread.start()
        begun = time.monotonic()
        with pytest.raises(TimedOut):
            post(f"http://127.0.0.1:{server.getsockname()[1]}/", b"{}", {}, private=True)
        assert time.monotonic() - begun < 5
        ended.set()
        thread.join()
