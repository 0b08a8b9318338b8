import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue

import pytest

from kits.sandboxes import WAN, Start, ask
from reelwright.sandbox.serving import Served

Delivered = tuple[dict[str, str], bytes]


class Receiver:
    """A server that takes webhooks; refuses so many first."""

    def __init__(self) -> None:
        self.delivered: Queue[Delivered] = Queue()
        self.refuse = 0
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                receiver.delivered.put(({k.lower(): v for k, v in self.headers.items()}, body))
                self.send_response(500 if receiver.refuse else 200)
                receiver.refuse = max(0, receiver.refuse - 1)
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    made = Receiver()
    thread = threading.Thread(target=made.server.serve_forever)
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


def hire(served: Served, url: str, events: list[str] | None = None) -> None:
    body = {"version": WAN, "input": {"prompt": "tea"}, "webhook": url}
    if events is not None:
        body["webhook_events_filter"] = events
    assert ask(served, "POST", "/v1/predictions", body).status_code == 201


def test_deliveries_are_signed_and_tell_how_it_stands(start: Start, receiver: Receiver) -> None:
    served = start()
    hire(served, receiver.url, ["start", "completed"])
    seen = [receiver.delivered.get(timeout=20) for _ in range(2)]
    assert sorted(json.loads(body)["status"] for _, body in seen)[-1] == "succeeded"
    key = ask(served, "GET", "/v1/webhooks/default/secret").json()["key"]
    secret = base64.b64decode(key.removeprefix("whsec_"))
    for headers, body in seen:
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        code = base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()
        assert headers["webhook-signature"] == f"v1,{code}"


def test_a_receiver_that_fails_is_told_again_under_the_same_id(
    start: Start, receiver: Receiver
) -> None:
    receiver.refuse = 1
    hire(start(), receiver.url, ["completed"])
    ids = [receiver.delivered.get(timeout=20)[0]["webhook-id"] for _ in range(2)]
    assert ids[0] == ids[1]


def test_without_a_filter_outputs_and_the_end_are_told(start: Start, receiver: Receiver) -> None:
    hire(start(), receiver.url)
    bodies = [json.loads(receiver.delivered.get(timeout=20)[1]) for _ in range(2)]
    assert [body["status"] for body in bodies] == ["succeeded", "succeeded"]
    assert "webhook" not in bodies[0]
