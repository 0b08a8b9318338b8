"""`reelwright serve` as a process, with its page, a home of its own and a sandbox for vendors."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from kits.browser_vendor import Vendor

ROOT = Path(__file__).parents[2]
GUARDS = ROOT / "tests" / "guards"
PROMPT = "A 6 second ad for Lumen, a lamp that dims by touch."
QUICK = {"resolution": "480p", "duration": 6, "music": "none"}
Json = dict[str, Any]
START_SECONDS = 180.0
FILM_SECONDS = 600.0
ANSWER_SECONDS = 120.0
END_SECONDS = 60.0
"""Patience costs nothing where all is well: CI has been ten times slower than a quiet machine."""


@dataclass
class House:
    """A service that can be killed and started again at the same address."""

    home: Path
    extra: Mapping[str, str] = field(default_factory=dict[str, str])
    port: int = 0
    process: subprocess.Popen[bytes] | None = None
    film: str = ""
    """The id of a finished film, where there is one from the beginning."""
    vendor: Vendor | None = None
    """Who makes the films that are paid for."""
    kept: dict[str, str] = field(default_factory=dict[str, str])
    """Films that were brought into a state to be looked at, by that state."""
    going: list[str] = field(default_factory=list[str])
    """Those that stay on their way until they are cancelled."""

    @property
    def url(self) -> str:
        """What its page is at."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """What it said."""
        return self.home.with_suffix(".log")

    @property
    def attempts(self) -> Path:
        """Where an attempt to leave this machine is written down."""
        return self.home.with_suffix(".attempts")

    def start(self) -> House:
        """Start it, and wait until it is ready."""
        clean = {name: value for name, value in os.environ.items() if name in KEPT}
        env = {
            **clean, "REELWRIGHT_HOME": str(self.home), "REELWRIGHT_WORKERS": "2",
            "PYTHONPATH": str(GUARDS), "REELWRIGHT_TEST_ATTEMPTS": str(self.attempts), **self.extra,
        }  # fmt: skip
        words = [sys.executable, "-m", "reelwright", "serve", "--port", str(self.port)]
        with self.log.open("ab") as log:
            before = log.tell()
            self.process = subprocess.Popen(
                words, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        self.port = self._told(before)
        return self

    def _told(self, before: int) -> int:
        deadline = time.monotonic() + START_SECONDS
        while True:
            said = self.log.read_bytes()[before:].decode()
            if found := re.search(r"is at http://127\.0\.0\.1:(\d+)", said):
                return int(found[1])
            assert self.process is not None
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the service did not start: {said}")
            time.sleep(0.05)

    def kill(self) -> None:
        """As a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Politely; fails when something of it tried to leave this machine."""
        self._end(signal.SIGTERM)
        assert not self.attempts.exists(), f"it tried to reach {self.attempts.read_text()}"

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        self.process.send_signal(how)
        try:
            self.process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(END_SECONDS)
        self.process = None

    def made(self, prompt: str = PROMPT, until: str = "finished", **more: object) -> str:
        """The id of a new film that has come so far, asked for without the page."""
        answer = self.ask("POST", "/api/generate", {"prompt": prompt, "options": QUICK, **more})
        assert answer.status_code == 202, answer.text
        video = str(answer.json()["video_id"])
        self.awaited(video, lambda status: status["status"] == until)
        return video

    def awaited(self, video: str, true: Callable[[Json], bool]) -> None:
        """Wait until something is true of a film on its way."""
        deadline = time.monotonic() + FILM_SECONDS
        while not true(status := self.ask("GET", f"/api/status/{video}").json()):
            assert status["status"] in ("queued", "running"), status
            assert time.monotonic() < deadline, "the film took too long"
            time.sleep(0.2)

    def ask(self, method: str, path: str, body: object = None) -> httpx.Response:
        """A request to the service."""
        return httpx.request(method, self.url + path, json=body, timeout=ANSWER_SECONDS)

    def rest(self) -> None:
        """Cancel what would stay on its way, and have vendors behave again."""
        if not self.going:
            return
        for video in self.going:
            self.ask("POST", f"/api/video/{video}/cancel").raise_for_status()
        self.going.clear()
        assert self.vendor is not None
        self.vendor.does()


KEPT = ("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "SSL_CERT_FILE", "LD_LIBRARY_PATH")
"""What a service gets of the tests' environment."""


def furnished(factory: pytest.TempPathFactory, house: House) -> None:
    """Copy the run's home with one finished film; the first who asks has the film made."""
    base = factory.getbasetemp()
    folder = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    model, name = folder / "browser-home", folder / "browser-film.txt"
    with (folder / "browser-home.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not model.exists():
            first = House(folder / "browser-first").start()
            try:
                name.write_text(first.made())
            finally:
                first.stop()
            first.home.rename(model)
    shutil.copytree(model, house.home)
    house.film = name.read_text()
