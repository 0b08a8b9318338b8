"""Faults at real servers while films are made, and what came of it."""

import os
import random
import resource
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import httpx

from kits.fleet import Fleet
from kits.toll import Toll
from reelwright.common.errors import ReelwrightError
from reelwright.database.models import StepRow
from reelwright.database.queues import LANES
from reelwright.wiring import App

T = TypeVar("T")
CLIP = "replicate/zeroscope-v2-xl"
FILM_SECONDS = 6
FULL_BYTES = 20_000
QUIET_SECONDS = 120.0
"""How long everything may take to end after the last fault."""


def _limit(members: Sequence[int], most: int) -> None:
    for pid in members:
        with suppress(ProcessLookupError):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))


def replaced(file: Path, text: str) -> None:
    """Its text, never half of it."""
    new = file.with_suffix(".new")
    new.write_text(text)
    new.replace(file)


@dataclass
class Siege:
    """Films under way on a fleet, and the faults that befall it."""

    crew: Fleet
    app: App
    s3: Toll
    dice: random.Random
    faults: Counter[str] = field(default_factory=Counter[str])
    recoveries: dict[str, list[float]] = field(default_factory=dict[str, list[float]])
    videos: list[str] = field(default_factory=list[str])
    failures: list[str] = field(default_factory=list[str])
    """Why films failed before they went on."""

    @property
    def kinds(self) -> dict[str, Callable[[], None]]:
        """What may happen."""
        return {
            "worker killed": self.kill_a_worker,
            "broker flushed": self.crew.broker.flush,
            "broker restarted": self.restart_the_broker,
            "database restarted": self.restart_the_database,
            "storage refuses": lambda: self.storage("refuse", 1.0),
            "storage slow": lambda: self.storage("slow", 1.5),
            "storage cuts off": lambda: self.storage("cut", 1.0),
            "disk full": self.fill_the_disk,
            "clock an hour ahead": lambda: self.set_a_clock(3600),
            "clock an hour behind": lambda: self.set_a_clock(-3600),
            "web killed": self.kill_the_web,
        }

    def submit(self, number: int) -> None:
        """Have some films made, as clients ask for them: again until there is an answer."""
        for _ in range(number):
            self.videos.append(self._asked_for(len(self.videos)))

    def _asked_for(self, number: int) -> str:
        words = f"An ad for AquaPure number {number}, a steel bottle."
        options = {"duration": FILM_SECONDS, "resolution": "480p", "fps": 24}
        name = {"Idempotency-Key": f"film-{number}"}
        deadline = time.monotonic() + QUIET_SECONDS
        while True:
            with suppress(httpx.TransportError):
                answer = httpx.post(
                    f"http://127.0.0.1:{self.crew.port}/api/generate",
                    json={"prompt": words, "options": options}, headers=name, timeout=30,
                )  # fmt: skip
                if answer.status_code == 202:
                    return str(answer.json()["video_id"])
                assert answer.status_code in (409, 503), answer.text
            assert time.monotonic() < deadline, "the service did not come back"
            time.sleep(0.1)

    def strike(self, kind: str) -> None:
        """One fault; how long it took until a step ended again is noted."""
        before = self.progress()
        self.kinds[kind]()
        self.faults[kind] += 1
        began = time.monotonic()
        while self.progress() == before and self.left():
            self.go_on()
            if time.monotonic() > began + QUIET_SECONDS:
                raise AssertionError(f"nothing moved after: {kind}\n{self.found()}")
            time.sleep(0.05)
        self.recoveries.setdefault(kind, []).append(time.monotonic() - began)

    def kill_a_worker(self) -> None:
        """SIGKILL to one process that works; its keeper starts another."""
        members = [pid for worker in self.crew.workers for pid in self.crew.members(worker)]
        if members:
            with suppress(ProcessLookupError):
                os.kill(self.dice.choice(members), signal.SIGKILL)

    def restart_the_broker(self) -> None:
        """Killed, away for a moment, and back without memory."""
        self.crew.broker.kill()
        time.sleep(self.dice.uniform(0.1, 1.0))
        self.crew.broker.start()

    def restart_the_database(self) -> None:
        """Every connection is cut; it is away for a moment."""
        self.crew.database.stop()
        time.sleep(self.dice.uniform(0.1, 1.0))
        self.crew.database.start()

    def storage(self, mood: str, seconds: float) -> None:
        """The bucket behaves badly for a while."""
        self.s3.turn(mood)  # type: ignore[arg-type]
        threading.Event().wait(seconds)
        self.s3.turn("fine")

    def fill_the_disk(self) -> None:
        """For a while no worker can write more than some bytes into any file."""
        members = [pid for worker in self.crew.workers for pid in self.crew.members(worker)]
        _limit(members, FULL_BYTES)
        threading.Event().wait(1.5)
        _limit(members, resource.RLIM_INFINITY)

    def set_a_clock(self, seconds: int) -> None:
        """The clock of one worker's machine steps, and is put right after a while."""
        clock = self.crew.clock(self.dice.randrange(len(self.crew.workers)))
        replaced(clock, str(seconds))
        threading.Event().wait(3.0)
        replaced(clock, "0")

    def kill_the_web(self) -> None:
        """SIGKILL to the service while it is asked for a film, which is made all the same, once."""
        asked = threading.Thread(target=self.submit, args=(1,))
        asked.start()
        time.sleep(self.dice.uniform(0, 0.2))
        assert self.crew.web is not None
        self.crew.web.kill()
        self.crew.web.wait(10)
        self.crew.open()
        asked.join(QUIET_SECONDS)
        assert not asked.is_alive()

    def go_on(self) -> None:
        """As a person does: have films go on that failed, with a reason, by no fault of theirs."""
        for video in self.videos:
            shot = self.patiently(lambda video=video: self.app.videos.look(video))
            if shot.state == "failed":
                assert shot.error, "failed without a reason"
                assert shot.error.get("message"), "failed without a reason"
                self.failures.append(str(shot.error["message"]))
                self.patiently(lambda video=video: self.app.videos.retry(video))
                self.app.executor().start(video)

    def left(self) -> list[str]:
        """The films that have not ended."""
        return [video for video in self.videos if self.state(video) in ("queued", "running")]

    def state(self, video: str) -> str:
        """As the database has it, once it answers."""
        return self.patiently(lambda: self.app.videos.look(video).state)

    def progress(self) -> int:
        """How many steps have ended so far."""

        def count() -> int:
            with self.app.database.read() as session:
                return session.query(StepRow).filter(StepRow.state.in_(("done", "skipped"))).count()

        return self.patiently(count)

    def patiently(self, ask: Callable[[], T]) -> T:
        """As a client does: again, while the service is away."""
        deadline = time.monotonic() + 30
        while True:
            try:
                return ask()
            except ReelwrightError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)

    def found(self) -> str:
        """Where everything stands, for whoever has to find out why: the open steps, the queues,
        what every thread of every worker does, the last words of the log."""
        with self.app.database.read() as session:
            rows = session.query(StepRow).filter(StepRow.state.in_(("ready", "running"))).all()
            steps = [f"{row.video_id} {row.name} {row.lane} {row.state} {row.owner} "
                     f"attempt {row.attempt} lease {row.lease_until} not before {row.not_before}"
                     for row in rows]  # fmt: skip
        waiting = [(lane, self.app.hints.waiting(lane)) for lane in LANES]
        for worker in self.crew.workers:
            for member in self.crew.members(worker):
                os.kill(member, signal.SIGUSR1)
        time.sleep(1)
        return "\n".join([*steps, str(waiting), f"now {time.time()}", self.crew.log()[-20000:]])

    def wait(self) -> None:
        """Until every film has ended well."""
        deadline = time.monotonic() + QUIET_SECONDS + 30 * len(self.videos)
        while True:
            self.go_on()
            if not self.left():
                return
            assert time.monotonic() < deadline, self.found()
            time.sleep(0.2)

    def table(self) -> str:
        """Faults and recoveries, as text."""
        rows = [
            f"| {kind} | {count} | {sorted(times)[len(times) // 2]:.1f} | {max(times):.1f} |"
            for kind, count in sorted(self.faults.items())
            if (times := self.recoveries.get(kind))
        ]
        head = "| fault | times | median s | most s |\n| --- | --- | --- | --- |"
        return "\n".join([head, *rows])
