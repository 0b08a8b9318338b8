"""``serve`` from outside: it serves, it stops, and a kill loses nothing."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from kits.service import QUICK, ended


@contextmanager
def serving(*options: str) -> Iterator[tuple[subprocess.Popen[str], httpx.Client]]:
    command = [sys.executable, "-m", "reelwright", "serve", "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        assert said.startswith("Reelwright is at http://127.0.0.1:"), process.communicate()
        with httpx.Client(base_url=said.split()[-1], timeout=30) as client:
            yield process, client
    finally:
        process.kill()
        process.communicate()


def test_others_are_not_served_before_there_is_a_key(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "reelwright", "serve", "--host", "0.0.0.0", "--port", "0"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert run.returncode == 1
    assert "there is no API key" in run.stderr
    assert "reelwright keys create" in run.stderr


@pytest.mark.slow
def test_a_film_outlives_the_process_that_was_killed(tmp_path: Path) -> None:
    with serving() as (process, client):
        video_id = client.post("/api/generate", json=QUICK).json()["video_id"]
        process.send_signal(signal.SIGKILL)
        process.wait(20)
    with serving() as (process, client):
        assert ended(client, video_id)["status"] == "finished"
        link = client.get(f"/api/video/{video_id}/download").headers["location"]
        # The links are of the process that answers now.
        assert link.startswith(str(client.base_url))
        assert httpx.get(link).headers["content-type"] == "video/mp4"
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0


def test_the_log_is_one_json_object_a_line_without_secrets(tmp_path: Path) -> None:
    with serving() as (process, client):
        secret = "rw_0123456789_" + "0" * 43
        client.get("/api/videos", headers={"Authorization": f"Bearer {secret}"})
        process.send_signal(signal.SIGTERM)
        _, log = process.communicate(timeout=30)
    lines = [line for line in log.splitlines() if line]
    assert all(line.startswith("{") for line in lines), log
    assert any('"status": 401' in line and '"request": "' in line for line in lines)
    assert secret not in log
    assert os.environ["REELWRIGHT_HOME"]
