"""Calls to a vendor: what is sent, what is tried again, and what is never sent twice."""

import socket
import threading
from collections.abc import Iterator

import pytest

from kits.desk import Answer, Desk, Sent
from reelwright.common.errors import (
    InvalidInput,
    LostReply,
    Outage,
    SettingsError,
    Throttled,
)
from reelwright.providers import http
from reelwright.providers.http import Limits, Refusal, Vendor, Wire

FAST = Limits(60_000, 1000, 60_000, 1000)


def explain(refusal: Refusal) -> Exception:
    if refusal.status == 429:
        error = Throttled("slow down", provider=refusal.provider, model=refusal.model)
        error.retry_after = 30.0
        return error
    return InvalidInput(str(refusal.body), provider=refusal.provider, model=refusal.model)


def vendor(base_url: str, token: str | None = "secret") -> Vendor:
    headers = {"Authorization": f"Bearer {token}"}
    return Vendor("vendor", base_url, token, "VENDOR_KEY", headers, FAST, explain)  # type: ignore[arg-type]


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(http, "FIRST_WAIT", 0.001)
    with Desk(lambda sent: Answer(body={"id": "1"})) as desk:
        yield desk


def order(wire: Wire) -> dict[str, object]:
    return dict(wire.order("/orders", "model", {"a": 1}, {"Cancel-After": "90s"}))


def test_an_order_carries_the_key_and_what_is_ordered(desk: Desk) -> None:
    assert order(Wire(vendor(desk.url))) == {"id": "1"}
    (sent,) = desk.sent
    assert (sent.method, sent.path, sent.json) == ("POST", "/orders", {"a": 1})
    assert sent.headers["authorization"] == "Bearer secret"
    assert sent.headers["cancel-after"] == "90s"


@pytest.mark.parametrize(
    "answer",
    [
        Answer(drop=True),
        Answer(500, {"detail": "internal"}),
        Answer(502, b"<html>bad gateway</html>"),
        Answer(503, {}),
        Answer(200, b"not json"),
    ],
    ids=["dropped", "500", "502", "503", "unreadable"],
)
def test_an_order_of_unsure_fate_is_lost_and_not_sent_again(desk: Desk, answer: Answer) -> None:
    desk.reply = lambda sent: answer
    with pytest.raises(LostReply):
        order(Wire(vendor(desk.url)))
    assert len(desk.sent) == 1


def test_a_silent_vendor_leaves_an_order_lost(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    import httpx

    heard = threading.Event()

    def silent(sent: Sent) -> Answer:
        heard.wait(5)
        return Answer(drop=True)

    desk.reply = silent
    impatient = httpx.Client(timeout=0.05, trust_env=False)
    monkeypatch.setattr(http, "client", lambda **how: impatient)
    with pytest.raises(LostReply):
        order(Wire(vendor(desk.url)))
    heard.set()
    impatient.close()


def test_an_order_that_never_left_is_an_outage() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(Outage, match=f"reached at {url.partition('//')[2]}") as away:
        order(Wire(vendor(url)))
    assert "reelwright doctor" in away.value.hint


def test_a_refused_order_is_what_the_table_says(desk: Desk) -> None:
    desk.reply = lambda sent: Answer(422, {"detail": "no"})
    with pytest.raises(InvalidInput):
        order(Wire(vendor(desk.url)))


def test_a_question_is_asked_three_times(desk: Desk) -> None:
    answers = iter([Answer(drop=True), Answer(503, {}), Answer(200, {"state": "fine"})])
    desk.reply = lambda sent: next(answers)
    assert Wire(vendor(desk.url)).ask("GET", "/state", "model") == {"state": "fine"}
    desk.reply = lambda sent: Answer(503, {})
    with pytest.raises(Outage):
        Wire(vendor(desk.url)).ask("GET", "/state", "model")
    assert len(desk.sent) == 6


def test_after_a_throttle_nobody_knocks_until_the_time_is_over(desk: Desk) -> None:
    desk.reply = lambda sent: Answer(429, {})
    wire = Wire(vendor(desk.url))
    with pytest.raises(Throttled) as told:
        order(wire)
    assert told.value.retry_after is not None and told.value.retry_after >= 30
    with pytest.raises(Throttled) as kept:
        order(Wire(vendor(desk.url)))
    assert len(desk.sent) == 1, "the second order was not sent"
    assert 25 < (kept.value.retry_after or 0) <= told.value.retry_after


def test_without_a_key_nothing_is_sent_and_the_variable_is_named(desk: Desk) -> None:
    with pytest.raises(SettingsError, match="VENDOR_KEY") as told:
        order(Wire(vendor(desk.url, token=None)))
    assert "built-in" in told.value.hint
    assert desk.sent == []


def test_what_is_told_may_have_no_answer(desk: Desk) -> None:
    desk.reply = lambda sent: Answer(204)
    assert Wire(vendor(desk.url)).tell("DELETE", "/tasks/1", "model") == {}


def test_an_order_never_goes_out_on_a_kept_connection() -> None:
    """A server closes kept connections when it likes; the order on one would look taken."""
    closed = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        seen: list[bytes] = []

        def serve() -> None:
            for _ in range(2):
                connection, _ = server.accept()
                with connection:
                    seen.append(connection.recv(65536))
                    connection.sendall(
                        b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
                        b'content-length: 10\r\n\r\n{"id":"1"}'
                    )
                closed.set()

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        wire = Wire(vendor(f"http://127.0.0.1:{server.getsockname()[1]}"))
        for _ in range(2):
            assert order(wire) == {"id": "1"}
            assert closed.wait(5)
            closed.clear()
        thread.join(5)
        assert len(seen) == 2
