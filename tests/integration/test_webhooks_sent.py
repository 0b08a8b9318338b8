"""From the end of a video to a receiver that checks the signature, over real sockets."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from queue import Queue

import pytest
from standardwebhooks import Webhook

from kits.engine import Kit, plan
from reelwright.orchestrator.courier import Courier
from reelwright.orchestrator.webhooks import Webhooks
from reelwright.providers.posting import post


class Receiver(BaseHTTPRequestHandler):
    came: "Queue[tuple[str, dict[str, str]]]" = Queue()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.came.put((body, dict(self.headers)))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Receiver)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/films"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("private", [True, False])
def test_a_finished_film_is_told_and_never_into_a_private_network(
    tmp_path: Path, receiver: str, private: bool
) -> None:
    kit = Kit(tmp_path)
    hooks = Webhooks(kit.database, private=True)
    hook, secret = hooks.add("local", receiver)
    courier = Courier(kit.database, partial(post, private=private), 1)
    courier.start()
    video = kit.create(plan("a"))
    assert kit.run(video) == "finished"
    if private:
        body, headers = Receiver.came.get(timeout=20)
        told = Webhook(secret).verify(body, headers)
        assert (told["type"], told["data"]["video_id"]) == ("video.finished", video)
    courier.close()
    if not private:
        courier.run_once()
        assert Receiver.came.empty()
        (found,) = hooks.deliveries("local", hook.id)
        assert found.state == "failed" and "https://" in str(found.why)
    kit.close()
