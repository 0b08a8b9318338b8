import socket
import subprocess
import sys

import httpx
import pytest

from kits.sandboxes import WAN, Start, script
from reelwright.sandbox.serving import Served


def test_it_is_on_loopback_only_and_gone_afterwards() -> None:
    with Served(script()) as served:
        address = served.root
        assert httpx.get(f"{address}/sandbox/charges").json() == []
    assert address.startswith("http://127.0.0.1:")
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{address}/sandbox/charges")


def test_two_at_once_know_nothing_of_each_other(start: Start) -> None:
    one, two = start(), start()
    assert one.root != two.root
    assert one.environment["REPLICATE_BASE_URL"] == f"{one.root}/replicate"


def test_a_port_that_is_taken_is_an_error() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(OSError):
            Served(script(), port=taken.getsockname()[1])


DIES = """
import httpx
from reelwright.sandbox.script import Script
from reelwright.sandbox.serving import Served
with Served(Script.model_validate({"rules": [{"do": "die", "nth": 2}]})) as served:
    for _ in range(3):
        body = {"version": "%s", "input": {"prompt": "tea"}}
        httpx.post(served.url + "/v1/predictions", json=body, headers={"authorization": "Bearer t"})
        print("alive", flush=True)
"""


def test_it_dies_when_told_to() -> None:
    run = subprocess.run(
        [sys.executable, "-c", DIES % WAN], capture_output=True, text=True, timeout=60
    )
    assert run.returncode == 70, run.stderr
    assert run.stdout.split() == ["alive"]
