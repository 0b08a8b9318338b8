"""A job at a vendor. Where it stands is a function of the clock, never of a thread."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from pydantic import JsonValue

from reelwright.sandbox.catalogue import Model
from reelwright.sandbox.facts import Output

State = Literal["starting", "processing", "succeeded", "failed", "canceled", "aborted"]
FINAL: tuple[State, ...] = ("succeeded", "failed", "canceled", "aborted")
NEVER = float("inf")


@dataclass
class Webhook:
    """Where to tell what happens to a job."""

    url: str
    events: tuple[str, ...]
    base: str
    outputs: str
    """The addresses by which the prediction's own links begin."""
    told: set[str] = field(default_factory=set[str])


@dataclass
class Task:
    """One job. Times are seconds since the epoch."""

    id: str
    model: Model
    version: str
    given: dict[str, JsonValue]
    """The inputs as they were sent."""
    created: float
    starts: float
    ends: float
    price: Decimal
    outputs: list[Output]
    pictures: list[bytes]
    """First frame, last frame, references, as far as they are given."""
    digest: str
    """Of the inputs."""
    error: str | None = None
    fault: str = ""
    """The vendor's own code of the failure, where there is one."""
    charged_anyway: bool = False
    aborted: bool = False
    canceled: float = NEVER
    deadline: float = NEVER
    expire_after: float = NEVER
    number: int = 0
    webhook: Webhook | None = None

    def state(self, now: float) -> State:
        """Where it stands."""
        stopped = min(self.canceled, self.deadline)
        if self.aborted and now >= self.starts:
            return "aborted"
        if stopped <= min(now, self.ends) and stopped < self.ends:
            early = self.deadline < self.starts and self.deadline <= self.canceled
            return "aborted" if early else "canceled"
        if now >= self.ends:
            return "failed" if self.error else "succeeded"
        return "processing" if now >= self.starts else "starting"

    def final(self, now: float) -> bool:
        """Whether nothing will change any more."""
        return self.state(now) in FINAL

    @property
    def over(self) -> float:
        """When it ends, whichever way."""
        return min(self.starts if self.aborted else self.ends, self.canceled, self.deadline)

    @property
    def started(self) -> float | None:
        """When it began to run; ``None``: it never does."""
        return None if self.aborted or self.over < self.starts else self.starts

    def removed(self, now: float) -> bool:
        """Whether the vendor has deleted what it knew of it."""
        return now >= self.over + self.expire_after

    def owed(self, now: float) -> Decimal | None:
        """What it cost; ``None``: nothing. Cancelled while running, public models are billed."""
        state = self.state(now)
        billed = (
            state == "succeeded"
            or (state == "canceled" and self.over >= self.starts)
            or (state == "failed" and self.charged_anyway)
        )
        return self.price if billed else None
