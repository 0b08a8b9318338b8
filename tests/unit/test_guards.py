"""The guards of ``conftest.py`` really fail what they should fail, and nothing else."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]

INNER = """
import asyncio, contextlib, logging, os, pathlib, socket, subprocess, sys, threading
import urllib.request
import pytest, structlog

def bad_connect():
    with socket.socket() as box:
        box.connect(("192.0.2.1", 80))

def test_bad_connect(): bad_connect()

def test_bad_connect_ex():
    with socket.socket() as box:
        box.connect_ex(("192.0.2.1", 80))

def test_bad_six():
    with socket.socket(socket.AF_INET6) as box:
        box.connect(("2001:db8::1", 80))

def test_bad_datagram():
    with socket.socket(type=socket.SOCK_DGRAM) as box:
        box.sendto(b"x", ("192.0.2.1", 53))

def test_bad_lookup(): socket.getaddrinfo("reelwright.invalid", 443)

def test_bad_url(): urllib.request.urlopen("http://reelwright.invalid/")

def test_bad_swallowed():
    with contextlib.suppress(Exception):
        bad_connect()

def test_bad_thread():
    def run():
        with contextlib.suppress(Exception):
            bad_connect()
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()

def test_bad_async():
    async def go():
        await asyncio.open_connection("192.0.2.1", 80)
    asyncio.run(go())

def test_bad_program():
    script = "import socket; socket.socket().connect_ex(('192.0.2.1', 80))"
    subprocess.run([sys.executable, "-c", script], capture_output=True)

def test_bad_logging(): logging.getLogger("a.b").error("broken")

def test_bad_structlog(): structlog.get_logger().error("broken")

def test_bad_exception():
    try:
        1 / 0
    except ZeroDivisionError:
        structlog.get_logger().bind(step="chunk/02").exception("broken")

def test_good_loopback():
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(("localhost", server.getsockname()[1]), timeout=5):
            pass

def test_good_unix(tmp_path):
    os.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind("s")
        server.listen()
        client.connect("s")

def test_good_warning():
    logging.getLogger().warning("hm")
    structlog.get_logger().warning("hm")

def test_good_expected(expected_errors):
    structlog.get_logger().error("asked for")
    logging.getLogger().error("asked %s", "too")
    assert expected_errors == ["asked for", "asked too"]

def test_good_home(tmp_path):
    assert pathlib.Path(os.environ["REELWRIGHT_HOME"]).is_relative_to(tmp_path)
    assert "OPENAI_API_KEY" not in os.environ
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Test name → PASSED, FAILED or ERROR, from one run of the inner tests."""
    folder = tmp_path_factory.mktemp("guards")
    shutil.copy(TESTS / "conftest.py", folder)
    shutil.copytree(TESTS / "guards", folder / "guards")
    (folder / "test_inner.py").write_text(INNER)
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-rA", "-q", "-p", "no:cacheprovider", str(folder)],
        cwd=folder,
        env=os.environ | {"OPENAI_API_KEY": "not-a-key"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    found: dict[str, str] = {}
    for line in run.stdout.splitlines():
        words = line.split()
        if len(words) > 1 and words[0] in ("PASSED", "FAILED", "ERROR") and "::" in words[1]:
            name = words[1].split("::")[1]
            found[name] = words[0] if words[0] != "PASSED" else found.get(name, "PASSED")
    return found


def test_every_bad_test_failed(outcomes: dict[str, str]) -> None:
    bad = {name: outcome for name, outcome in outcomes.items() if "bad" in name}
    assert len(bad) == INNER.count("def test_bad")
    assert [name for name, outcome in bad.items() if outcome == "PASSED"] == []


def test_no_good_test_failed(outcomes: dict[str, str]) -> None:
    good = {name: outcome for name, outcome in outcomes.items() if "good" in name}
    assert len(good) == INNER.count("def test_good")
    assert [name for name, outcome in good.items() if outcome != "PASSED"] == []


def test_the_guard_stands_in_this_very_run() -> None:
    assert socket.socket.connect.__module__ == "sitecustomize"
