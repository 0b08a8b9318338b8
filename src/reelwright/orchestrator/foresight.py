"""Which steps of a graph would have to be done, and which are there already: the engine's own
question, asked before anything runs."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reelwright.common.contract import Contract
from reelwright.common.money import Usd
from reelwright.common.plan import Phase, StepPlan
from reelwright.database.models import StepRow
from reelwright.orchestrator.forecast import Forecast, forecast
from reelwright.orchestrator.graph import ordered

Digests = Mapping[str, str]
"""The digest of each file that a step made, by the file's name."""
Mark = Callable[[StepPlan, Digests], Sequence[str]]
"""The fingerprints under which the result of a step may be there, on inputs with these digests by
role; the first is that of doing it now."""
Known = Callable[[str], Digests | None]
"""What was made under a fingerprint; ``None``: nothing, or not all of it is there any more."""


GONE, UPDATED = "its files are gone", "the program has changed"
SAME_WORK = (GONE, UPDATED)
"""Reasons to do a step again that leave its work as it was: the result may be the same."""


class Again(Contract):
    """A step that would be done, and why."""

    step: str
    phase: Phase
    why: str
    model: str | None = None
    seconds: float
    cost_usd: Usd
    """What is expected."""
    surely: bool = True
    """``False``: the same work was done before, and only follows a step whose result may come out
    as it was; then nothing of this one has to be done."""


class Foresight(Contract):
    """What a graph would take, given what there is."""

    again: tuple[Again, ...]
    shared: tuple[str, ...]
    """The steps whose files are taken over as they are."""
    forecast: Forecast
    """What doing these steps will cost and take."""

    @property
    def seconds(self) -> float:
        """Expected wall time."""
        return self.forecast.seconds

    @property
    def cost_usd(self) -> Decimal:
        """What is expected to be spent."""
        return self.forecast.expected_usd


@dataclass(frozen=True)
class Before:
    """What is known of the version before: its steps by name, and which of its files are given
    anew."""

    steps: Mapping[str, StepRow]
    replaced: Collection[str] = ()

    def has_done(self, step: StepPlan) -> bool:
        """Whether the same work was done, on inputs that may have been others."""
        past = self.steps.get(step.name)
        if past is None or past.state != "done":
            return False
        same = past.params == step.model_dump(mode="json")["params"]
        return same and _id(past.model) == _id(step.model)

    def why(self, step: StepPlan, marks: Sequence[str]) -> str:
        """Why the step has to be done although its inputs are there."""
        past = self.steps.get(step.name)
        if past is None:
            return "new"
        if past.state != "done":
            return "not done before"
        if past.fingerprint in marks:
            return GONE
        if past.params != step.model_dump(mode="json")["params"]:
            return "changed"
        if _id(past.model) != _id(step.model):
            return "another model"
        if any(need.step in self.replaced for need in step.needs):
            return "another picture"
        return UPDATED


def _id(model: str | None) -> str:
    return (model or "").partition("@")[0]


def foresee(
    planned: Sequence[StepPlan],
    given: Mapping[str, Digests],
    known: Known,
    mark: Mark,
    before: Before,
    workers: int,
) -> Foresight:
    """Which of the planned steps would be done. ``given`` are files that are there from the start.

    A step whose input has to be made counts as to be done, too: whether the input comes out as it
    was cannot be known. So this is the most that will be done, never less.
    """
    made = dict(given)
    again: dict[str, str] = {}
    unsure: set[str] = set()
    as_before: set[str] = set()
    for step in ordered([*_stand_ins(given), *planned]):
        if step.name in given:
            continue
        follows = [need.step for need in step.needs if need.step in again]
        if follows:
            again[step.name] = f"follows {follows[0]}"
            if as_before.issuperset(follows) and before.has_done(step):
                unsure.add(step.name)
                as_before.add(step.name)
            continue
        signs = mark(step, _inputs(step, made))
        found = next((there for sign in signs if (there := known(sign)) is not None), None)
        if found is None:
            again[step.name] = before.why(step, signs)
            as_before |= {step.name} if again[step.name] in SAME_WORK else set()
        else:
            made[step.name] = found
    return _told(planned, again, unsure, workers)


def _stand_ins(given: Mapping[str, Digests]) -> list[StepPlan]:
    return [StepPlan(name=name, kind="given", phase="validate") for name in given]


def _inputs(step: StepPlan, made: Mapping[str, Digests]) -> dict[str, str]:
    return {
        need.role: made[need.step][need.artifact]
        for need in step.needs
        if need.artifact in made[need.step]
    }


def _told(
    planned: Sequence[StepPlan], again: Mapping[str, str], unsure: Collection[str], workers: int
) -> Foresight:
    left = [
        step.model_copy(update={"needs": tuple(n for n in step.needs if n.step in again)})
        for step in planned
        if step.name in again
    ]
    return Foresight(
        again=tuple(_again(step, again[step.name], step.name not in unsure) for step in left),
        shared=tuple(step.name for step in planned if step.name not in again),
        forecast=forecast(left, again.keys() - unsure, workers),
    )


def _again(step: StepPlan, why: str, surely: bool) -> Again:
    return Again(
        step=step.name,
        phase=step.phase,
        why=why,
        model=step.model,
        seconds=step.seconds,
        cost_usd=step.cost_usd,
        surely=surely,
    )
