"""What a graph will cost and how long it will take: at best, as expected, at worst.

Pure sums over planned steps. What no sum here counts: work that a vendor bills although it failed
or was cancelled, and steps that are tried again after an error. The cap bounds all of it, too.
"""

from collections.abc import Collection, Sequence
from decimal import Decimal

from reelwright.common.contract import Contract
from reelwright.common.money import ZERO, Usd
from reelwright.common.plan import StepPlan
from reelwright.orchestrator.graph import estimated_seconds


class Forecast(Contract):
    """Three sums of money and three of time (wall seconds)."""

    low_usd: Usd = ZERO
    expected_usd: Usd = ZERO
    worst_usd: Usd = ZERO
    """Without regard to any cap: see :meth:`at_most`."""
    low_seconds: float = 0.0
    seconds: float = 0.0
    worst_seconds: float = 0.0

    @property
    def is_free(self) -> bool:
        """Whether nothing can cost anything."""
        return not self.worst_usd

    def at_most(self, cap_usd: Decimal | None) -> Decimal:
        """The most that can be spent under a cap: at the cap, work stops before the next call."""
        return self.worst_usd if cap_usd is None else min(self.worst_usd, cap_usd)

    def fits(self, cap_usd: Decimal) -> bool:
        """Whether the cap holds even the worst case."""
        return self.worst_usd <= cap_usd


def forecast(steps: Sequence[StepPlan], surely: Collection[str], workers: int) -> Forecast:
    """The three cases of a graph; ``surely`` names the steps of which nothing reusable is there.

    Low: one take of each step in ``surely``, and no other is done. Expected: one take of every
    step, nothing reused. Worst: every step makes as many takes as it may (``StepPlan.takes``),
    nothing reused. Time counts the same steps and takes, with ``workers`` at work.
    """
    low = [_alone(step, surely) for step in steps if step.name in surely]
    worst = [_with_all_takes(step) for step in steps]
    return Forecast(
        low_usd=cost(low),
        expected_usd=cost(steps),
        worst_usd=cost(worst),
        low_seconds=round(estimated_seconds(low, workers), 1),
        seconds=round(estimated_seconds(steps, workers), 1),
        worst_seconds=round(estimated_seconds(worst, workers), 1),
    )


def cost(steps: Sequence[StepPlan]) -> Decimal:
    """What the steps are expected to cost together."""
    return sum((step.cost_usd for step in steps), ZERO)


def _alone(step: StepPlan, among: Collection[str]) -> StepPlan:
    """The step without edges to what is there already."""
    needs = tuple(need for need in step.needs if need.step in among)
    return step.model_copy(update={"needs": needs})


def _with_all_takes(step: StepPlan) -> StepPlan:
    """The step as if each of its takes but the last had been bad."""
    every = {"cost_usd": step.cost_usd * step.takes, "seconds": step.seconds * step.takes}
    return step.model_copy(update=every)
