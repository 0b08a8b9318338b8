"""How many processes a lane gets, and when one that died is started anew."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from reelwright.common.errors import SettingsError
from reelwright.settings import Settings
from reelwright.worker import keeper
from reelwright.worker.keeper import Post, keep, posts


def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, workers=3, provider_workers=16)


def test_threads_wait_and_processes_compute(tmp_path: Path) -> None:
    both = posts(settings(tmp_path), ["media", "provider"], None, 9100)
    told = [" ".join(post.words) for post in both]
    assert told == [
        "--alone --lane provider --concurrency 16 --metrics-port 9100",
        *["--alone --lane media"] * 3,
    ]
    assert len(posts(settings(tmp_path), ["media"], 5, None)) == 5
    (one,) = posts(settings(tmp_path), ["provider"], 5, None)
    assert one.words[-1] == "5"


def test_the_first_process_tells_cloudwatch_of_the_queues(tmp_path: Path) -> None:
    named = settings(tmp_path).model_copy(update={"emf_namespace": "Reelwright/dev"})
    told = [post.words[-1] == "--tells" for post in posts(named, ["media", "provider"], None, None)]
    assert told == [True, False, False, False]


def test_a_process_that_died_young_is_given_a_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started: list[float] = []

    def dies(words: list[str]) -> "subprocess.Popen[bytes]":
        started.append(time.monotonic())
        process = real([sys.executable, "-c", "raise SystemExit(1)"])
        process.wait(20)
        return process

    real = subprocess.Popen
    monkeypatch.setattr(keeper.subprocess, "Popen", dies)
    post = Post(("--alone",))
    assert post.look() is None
    assert post.look() is None
    assert (post.process, post.rest) == (None, 1.0)
    post.look()
    assert len(started) == 1, "not at once"
    post.fill_at = 0.0
    post.look()
    post.look()
    assert len(started) == 2
    assert post.rest == 3.0


def test_settings_that_are_refused_end_it(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="broker"):
        keep(settings(tmp_path), ["media"], None, None)
    post = Post(("--lane", "nowhere"))
    post.fill()
    assert post.process is not None
    post.process.wait(30)
    assert post.look() == keeper.REFUSED
