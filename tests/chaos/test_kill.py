"""SIGKILL at every kind of step: nothing finished is done again, and the film is made."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

DRIVER = Path(__file__).parent / "kill_driver.py"


@pytest.mark.slow
def test_a_film_killed_everywhere_is_made_and_repeats_only_what_was_lost(tmp_path: Path) -> None:
    environment = {**os.environ, "REELWRIGHT_HOME": str(tmp_path), "REELWRIGHT_WORKERS": "1"}
    done = subprocess.run(
        [sys.executable, DRIVER], env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    kills = Counter(kind for kind, _ in told["kills"])
    assert set(kills) == {
        "validate", "reference", "music", "animatic", "animatic_sheet", "chunk", "refine", "export"
    }  # fmt: skip
    assert set(kills.values()) == {3}, "every kind died at all three points"

    shown = json.loads(reelwright("show", told["video_id"], "--json", environment=environment))
    assert shown["state"] == "finished"
    repeats = Counter(step["name"].partition("/")[0] for step in shown["steps"]
                      for _ in range(step["attempt"] - 1))  # fmt: skip
    # Killed before it was entered: the work is lost, twice. Killed after: it is never repeated.
    # A kind with several artifacts or steps loses no more than the one that was being worked on.
    assert repeats == {
        "validate": 2, "reference": 2, "music": 2, "animatic": 4, "chunk": 2, "refine": 2,
        "export": 2,
    }  # fmt: skip


def test_ctrl_c_stops_within_two_seconds_and_retry_goes_on(tmp_path: Path) -> None:
    environment = {**os.environ, "REELWRIGHT_HOME": str(tmp_path)}
    maker = subprocess.Popen(
        [sys.executable, "-m", "reelwright", "make", "A 12 second ad for Lumi, a desk lamp",
         "--resolution", "480p", "--json"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        # A shell starts what runs in its background deaf to Ctrl-C, and children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    wait_until_chunks_run(tmp_path, maker)
    maker.send_signal(2)
    out, _ = maker.communicate(timeout=8)
    assert maker.returncode == 130
    told = json.loads(out)
    assert told["status"] == "interrupted"

    finished = json.loads(reelwright("retry", told["video_id"], "--json", environment=environment))
    assert finished["status"] == "finished"
    assert finished["frames"] == 360


def test_a_killed_film_says_so_and_goes_on(tmp_path: Path) -> None:
    environment = {**os.environ, "REELWRIGHT_HOME": str(tmp_path)}
    maker = subprocess.Popen(
        [sys.executable, "-m", "reelwright", "make", "A 30 second ad for Lumi, a desk lamp",
         "--resolution", "480p"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    wait_until_chunks_run(tmp_path, maker)
    (video,) = json.loads(reelwright("list", "--json", environment=environment))["videos"]
    told = reelwright("status", video["video_id"], environment=environment)
    assert "stopped" not in told
    maker.kill()
    maker.communicate()
    told = reelwright("status", video["video_id"], environment=environment)
    assert "its process died" in told
    assert f"reelwright retry {video['video_id']}" in told
    finished = json.loads(reelwright("retry", video["video_id"], "--json", environment=environment))
    assert finished["status"] == "finished"
    assert not any((tmp_path / "work").rglob("*.mp4")), "nothing half-made is left"


def wait_until_chunks_run(home: Path, maker: "subprocess.Popen[str]") -> None:
    import time

    from reelwright.database.connection import Database
    from reelwright.database.models import StepRow

    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and maker.poll() is None:
        if (home / "reelwright.db").exists():
            database = Database(f"sqlite:///{home / 'reelwright.db'}")
            try:
                with database.read() as session:
                    rows = session.query(StepRow).filter_by(kind="chunk", state="running").all()
            except Exception:
                rows = []
            database.close()
            if rows:
                return
        time.sleep(0.05)
    raise AssertionError(f"no chunk was ever running: {maker.communicate()}")


def reelwright(*words: str, environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "reelwright", *words],
        env=environment, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
