"""How many workers there should be: the rule that CloudWatch alarms carry out, as numbers.

What is steered by is the *pressure*: media steps that wait or run, over the slots of all living
workers. 1 means that all are busy and nobody waits. Workers report depth, running steps and slots
once a minute (``reelwright.worker.emf``), so that the rule is the same wherever they run.

The arithmetic of step scaling is AWS's (Amazon EC2 Auto Scaling user guide, "Step and simple
scaling policies"): percentages are rounded towards zero, but never to less than the smallest step.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

MINUTE = 60
"""Seconds: how often workers report, and how often alarms look."""


@dataclass(frozen=True)
class Step:
    """From this pressure on (up to the next step's), so many percent more workers."""

    pressure: float
    percent: int


@dataclass(frozen=True)
class Policy:
    """When workers are added and taken away. Minutes are of CloudWatch's one-minute periods."""

    least: int
    most: int
    out: tuple[Step, ...]
    out_minutes: int
    """So many minutes in a row above the first step's pressure."""
    old_seconds: int
    """When the oldest ready step has waited longer than this, one worker more, whatever the
    pressure: few long steps press little."""
    old_minutes: int
    idle_pressure: float
    idle_minutes: int
    """So many minutes in a row below ``idle_pressure``, one worker less."""
    warm_seconds: int
    """From the order to the first step done; ordered workers count as there meanwhile."""
    rest_seconds: int
    """Between two orders to take one away."""

    def between(self, least: int, most: int) -> "Policy":
        """The same rule with other bounds."""
        return replace(self, least=least, most=most)


MEDIA = Policy(
    least=1,
    most=4,
    out=(Step(2.0, 50), Step(4.0, 100), Step(8.0, 200)),
    out_minutes=2,
    old_seconds=120,
    old_minutes=2,
    idle_pressure=0.4,
    idle_minutes=10,
    warm_seconds=240,
    rest_seconds=300,
)
"""Chosen among others by the simulation: docs/reference/aws-costs.md has the table."""


@dataclass(frozen=True)
class Reading:
    """What CloudWatch knows of one minute."""

    depth: int
    running: int
    slots: int
    oldest_seconds: float

    @property
    def pressure(self) -> float:
        """Steps that wait or run over slots; without slots, the steps themselves."""
        load = self.depth + self.running
        return load / self.slots if self.slots else float(load)


def more(policy: Policy, living: int, ordered: int, readings: Sequence[Reading]) -> int:
    """How many workers to order, beside the ``ordered`` that do not work yet: those count as
    there, and a step is carried out once for all minutes that it lasts. Newest reading last."""
    wanted = max(_pressed(policy, living, readings), _old(policy, readings))
    return max(0, min(policy.most - living, wanted) - ordered)


def fewer(policy: Policy, workers: int, readings: Sequence[Reading]) -> int:
    """How many to take away: one, when all has been idle long enough."""
    recent = readings[-policy.idle_minutes :]
    idle = len(recent) == policy.idle_minutes and all(
        each.pressure < policy.idle_pressure for each in recent
    )
    return 1 if idle and workers > policy.least else 0


def _pressed(policy: Policy, living: int, readings: Sequence[Reading]) -> int:
    recent = readings[-policy.out_minutes :]
    if len(recent) < policy.out_minutes:
        return 0
    if any(each.pressure < policy.out[0].pressure for each in recent):
        return 0
    percent = max(step.percent for step in policy.out if step.pressure <= recent[-1].pressure)
    return max(1, living * percent // 100)


def _old(policy: Policy, readings: Sequence[Reading]) -> int:
    recent = readings[-policy.old_minutes :]
    is_old = len(recent) == policy.old_minutes and all(
        each.oldest_seconds > policy.old_seconds for each in recent
    )
    return 1 if is_old else 0


def bounds(policy: Policy) -> list[tuple[float, float | None, int]]:
    """The steps as AWS wants them: (lower, upper, percent), counted from the first's pressure."""
    base = policy.out[0].pressure
    starts = [step.pressure - base for step in policy.out]
    ends: list[float | None] = [*starts[1:], None]
    return [
        (low, high, step.percent) for low, high, step in zip(starts, ends, policy.out, strict=True)
    ]
