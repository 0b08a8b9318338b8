"""One film under fire: lives that are ended, and what a person does between them."""

import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from chaos.nursery import BROKEN, Death, Life
from chaos.watching import Watcher
from reelwright.sandbox.script import Script
from reelwright.sandbox.serving import Served

TESTS = Path(__file__).parent.parent
PROMPT = "A 6 second ad for AquaPure, a steel water bottle. Fresh, for YouTube."
OPTIONS = ["--duration", "6", "--resolution", "480p", "--fps", "24", "--music", "none",
           "--no-voice", "--json"]  # fmt: skip
FRAMES = 144
EXEC = "exec"
"""Stands for the kind of step where a process of its own was killed."""
MOST_LIVES = 150
LIFE_SECONDS = 120.0


class Nursery:
    """The process that has the children."""

    def __init__(self) -> None:
        paths = [str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "chaos.nursery"],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def live(self, life: Life) -> Death:
        """Have a child live as told."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(life.model_dump_json() + "\n")
        self._process.stdin.flush()
        return Death.model_validate_json(self._process.stdout.readline())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate(timeout=LIFE_SECONDS)


@dataclass(frozen=True)
class Case:
    """What is made, at what kind of vendor."""

    name: str
    models: dict[str, str]
    """Role → model, as in ``REELWRIGHT_<ROLE>_MODEL``."""
    rules: tuple[dict[str, object], ...] = ()
    kinds: tuple[str, ...] = ("chunk",)
    """The kinds of steps that are paid for."""
    cap_usd: float = 10.0
    side_by_side: int = 1
    """How many paid calls may be under way."""
    latency: float = 0.5
    """Seconds a job runs."""

    def script(self, seed: int) -> Script:
        """What the sandbox is told."""
        latency = {"*": self.latency, "openai/*": 0.02}
        fields = {"latency": latency, "rules": self.rules, "seed": seed}
        return Script.model_validate(fields)


@dataclass
class Film:
    """One video of an installation of its own, at a sandbox of its own."""

    case: Case
    home: Path
    served: Served
    nursery: Nursery
    dice: random.Random
    deaths: list[Death] = field(default_factory=list)
    lives: int = 0
    by_exec: int = 0
    resolved: Counter[str] = field(default_factory=Counter)
    written_off: set[str] = field(default_factory=set)
    """Orders that a person gave up on; they are charged all the same."""

    def __post_init__(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        self.watcher = Watcher(self.home / "reelwright.db")

    @property
    def environment(self) -> dict[str, str]:
        """What the program is told of vendors, models and its home."""
        models = {f"REELWRIGHT_{role.upper()}_MODEL": name
                  for role, name in self.case.models.items()}  # fmt: skip
        return {
            **self.served.environment,
            **models,
            "REELWRIGHT_HOME": str(self.home),
            "REELWRIGHT_WORKERS": "1",
            "REELWRIGHT_PROVIDER_WORKERS": str(self.case.side_by_side),
            "REELWRIGHT_SAFETY": "off",
        }

    @property
    def words(self) -> list[str]:
        """``make`` until there is a video, ``retry`` from then on."""
        video = self.video
        if video is None:
            return ["make", PROMPT, *OPTIONS, "--max-cost", f"{self.case.cap_usd:.6f}"]
        return ["retry", video, "--json"]

    @property
    def video(self) -> str | None:
        """The video, once it is entered."""
        found = self.ask("SELECT id FROM videos")
        assert len(found) <= 1, "a film was begun twice"
        return str(found[0][0]) if found else None

    @property
    def state(self) -> str:
        """As the database has it."""
        found = self.ask("SELECT state FROM videos")
        return str(found[0][0]) if found else ""

    def ask(self, query: str) -> list[tuple[object, ...]]:
        """A look at the database; empty while there is none."""
        if not (self.home / "reelwright.db").exists():
            return []
        with closing(sqlite3.connect(self.home / "reelwright.db", timeout=30)) as connection:
            try:
                return connection.execute(query).fetchall()
            except sqlite3.OperationalError as error:
                if "no such table" in str(error):
                    return []
                raise

    def live(self, words: Sequence[str] | None = None, **ending: object) -> Death:
        """One life in the nursery; ``ending`` as in :class:`chaos.nursery.Life`."""
        life = Life.model_validate(
            {"words": words or self.words, "environment": self.environment,
             "log": self.home / "said.txt", **ending}
        )  # fmt: skip
        return self._lived(self.nursery.live(life))

    def execute(self, seconds: float) -> Death:
        """One life as a process of its own, killed after so many seconds."""
        self.by_exec += 1
        environment = {**os.environ, **self.environment}
        with (self.home / "said.txt").open("ab") as log:
            program = subprocess.Popen(
                [sys.executable, "-m", "reelwright", *self.words],
                env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
            try:
                return self._lived(Death(by="itself", status=program.wait(seconds)))
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()
                return self._lived(Death(by="clock", at=(EXEC, "")))

    def _lived(self, death: Death) -> Death:
        self.lives += 1
        assert death.status != BROKEN, f"the harness itself broke; see {self.home}"
        assert self.lives < MOST_LIVES, f"{self.case.name}: it never ends; see {self.home}"
        if death.by != "itself":
            self.deaths.append(death)
        self.watcher.look()
        return death

    def decide(self, way: str | None = None) -> None:
        """Do as a person who is asked about a call: look at the vendor's list, and decide."""
        for call in [int(str(row[0])) for row in
                     self.ask("SELECT id FROM calls WHERE state = 'unknown'")]:  # fmt: skip
            self._decide(call, way)

    def _decide(self, call: int, way: str | None) -> None:
        known = {row[0] for row in self.ask("SELECT vendor_id FROM calls")} | self.written_off
        seed = self._seed(call)
        there = [job["id"] for job in jobs(self.served)
                 if job["id"] not in known and job["input"]["seed"] == seed]  # fmt: skip
        assert len(there) <= 1, "more orders than calls"
        if not there:
            self._resolve(call, "retry")
        elif (way or self.dice.choice(["adopt", "adopt", "write-off"])) == "adopt":
            self._resolve(call, "adopt", there[0])
        else:
            self.written_off.add(there[0])
            self._resolve(call, "write-off")

    def _seed(self, call: int) -> int:
        """By which the order is told from others: Runway takes 32 bits of it."""
        query = "SELECT params FROM steps WHERE id = (SELECT step_id FROM calls WHERE id = {})"
        params = json.loads(str(self.ask(query.format(call))[0][0]))
        return int(params["request"]["seed"]) % 2**32

    def _resolve(self, call: int, *how: str) -> None:
        self.resolved[how[0]] += 1
        met: list[tuple[str, str]] = []
        while True:
            death = self.live(["resolve", str(call), *how], kinds=["resolve"], met=met)
            if death.by == "itself":
                assert death.status == 0, f"resolve {how} failed; see {self.home}"
                return
            met.append(death.at)
            if death.at[1] == "resolved":
                return


def jobs(served: Served) -> list[dict[str, Any]]:
    """The vendor's own list."""
    import httpx

    return httpx.get(f"{served.root}/sandbox/jobs").json()


def settled(served: Served, seconds: float = 20.0) -> list[dict[str, object]]:
    """What was charged, once nothing is under way any more."""
    import httpx

    until = time.monotonic() + seconds
    while any(job["state"] in ("starting", "processing") for job in jobs(served)):
        assert time.monotonic() < until, "a job never ends"
        time.sleep(0.05)
    return json.loads(httpx.get(f"{served.root}/sandbox/charges").text)
