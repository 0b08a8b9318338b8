"""All that the sandbox remembers: jobs, files, charges, requests. Used on one thread."""

import asyncio
import hashlib
import json
import secrets
import time
from collections import deque
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from pydantic import JsonValue

from reelwright.common.contract import Contract
from reelwright.common.money import MICRO, ZERO
from reelwright.sandbox.catalogue import Catalogue, Model
from reelwright.sandbox.rules import Rules
from reelwright.sandbox.script import Script
from reelwright.sandbox.tasks import Task

KEPT_REQUESTS = 20_000
MOST_FILE_BYTES = 512_000_000
"""All uploaded files together; the oldest go first."""
FILE_SECONDS = 24 * 3600
SIGNING_KEY_BYTES = 24
SWEEP_SECONDS = 1.0


class Charge(Contract):
    """One amount of play money that was taken."""

    id: str
    provider: str
    model: str
    cost_usd: float
    at: float
    """Seconds since the epoch."""
    input_digest: str
    """SHA-256 of the inputs as canonical JSON."""


class Request(Contract):
    """One request that came in."""

    at: float
    server: Literal["api", "outputs"]
    method: str
    path: str
    status: int
    """0: the connection was closed without an answer."""
    model: str = ""
    token: bool = False
    """Whether it carried one. At the outputs' address it never should."""


@dataclass
class File:
    """An uploaded file."""

    id: str
    name: str
    content_type: str
    data: bytes
    metadata: dict[str, JsonValue]
    created: float

    @property
    def expires(self) -> float:
        """Seconds since the epoch."""
        return self.created + FILE_SECONDS


@dataclass
class Bench:
    """The state of one sandbox."""

    script: Script = field(default_factory=Script)
    charges: list[Charge] = field(default_factory=list[Charge])
    requests: deque[Request] = field(default_factory=lambda: deque[Request](maxlen=KEPT_REQUESTS))
    tasks: dict[str, Task] = field(default_factory=dict[str, Task])
    files: dict[str, File] = field(default_factory=dict[str, File])
    deleted: set[str] = field(default_factory=set[str])
    """Jobs that their owner had deleted."""
    signing_key: bytes = field(default_factory=lambda: secrets.token_bytes(SIGNING_KEY_BYTES))
    outputs_base: str = ""
    """Where outputs are fetched; empty: below ``/outputs`` at the same address."""

    def __post_init__(self) -> None:
        self._open: dict[str, Task] = {}
        self._pictured: dict[str, Task] = {}
        self._swept = 0.0
        self._created: deque[float] = deque()
        self.changed = asyncio.Event()
        self.told(self.script)

    def told(self, script: Script) -> None:
        """Follow another script from now on; its rules begin to count anew."""
        self.script = script
        self.rules = Rules(script)
        self.catalogue = Catalogue(script.models)

    def add(self, task: Task) -> None:
        """Take a job."""
        task.number = len(self.tasks)
        self.tasks[task.id] = task
        self._open[task.id] = task
        if task.pictures:
            self._pictured[task.id] = task
        self.changed.set()

    def settle(self, now: float) -> None:
        """Charge what has ended, in the order in which it ended."""
        over = [task for task in self._open.values() if task.final(now)]
        for task in sorted(over, key=lambda task: (task.over, task.number)):
            if (cost := task.owed(now)) is not None:
                self.charge(task.id, task.model, cost, task.over, task.digest)
            del self._open[task.id]
        if now >= self._swept + SWEEP_SECONDS:
            self._swept = now
            self._forget(now)

    def _forget(self, now: float) -> None:
        """Let go of the pictures of jobs that nobody can ask about any more."""
        gone = [task for task in self._pictured.values() if task.removed(now)]
        for task in gone:
            task.pictures = []
            del self._pictured[task.id]

    def charge(self, id: str, model: Model, cost: Decimal, at: float, digest: str) -> None:
        """Take play money; begun millionths of a dollar count."""
        self.charges.append(
            Charge(id=id, provider=model.vendor, model=model.name, at=at, input_digest=digest,
                   cost_usd=float(cost.quantize(MICRO, rounding="ROUND_CEILING")))
        )  # fmt: skip

    def upcoming(self, now: float) -> float | None:
        """When some job goes on to its next state; ``None``: nothing is under way."""
        times = [t for task in self._open.values() for t in (task.starts, task.over) if t > now]
        return min(times, default=None)

    @property
    def spent(self) -> Decimal:
        """All charges, and the price of what is under way."""
        taken = sum((Decimal(str(charge.cost_usd)) for charge in self.charges), ZERO)
        return taken + sum((task.price for task in self._open.values()), ZERO)

    def broke(self, price: Decimal) -> bool:
        """Whether the account cannot pay so much more."""
        credit = self.script.credit_usd
        return credit is not None and self.spent + price > credit

    def crowded(self, now: float) -> float | None:
        """Seconds until the next creation is allowed; ``None``: now. Counts what is allowed."""
        while self._created and self._created[0] <= now - 60:
            self._created.popleft()
        limit = self.script.creations_per_minute
        if limit is not None and len(self._created) >= limit:
            return self._created[0] + 60 - now
        self._created.append(now)
        return None

    def keep(self, file: File) -> None:
        """Take an uploaded file."""
        self.files[file.id] = file
        while sum(len(f.data) for f in self.files.values()) > MOST_FILE_BYTES:
            self.files.pop(next(iter(self.files)))

    def file(self, id: str, now: float) -> File | None:
        """An uploaded file that has not expired."""
        found = self.files.get(id)
        return found if found and found.expires > now else None


def digest_of(inputs: JsonValue) -> str:
    """SHA-256 of canonical JSON."""
    plain = json.dumps(inputs, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def clock() -> float:
    """Seconds since the epoch."""
    return time.time()
