"""Which steps of a graph would have to be done, and which are there already: the engine's own
question, asked before anything runs."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reelwright.common.contract import Contract
from reelwright.common.money import ZERO, Usd
from reelwright.common.plan import Phase, StepPlan
from reelwright.database.models import StepRow
from reelwright.orchestrator.graph import estimated_seconds, ordered

Digests = Mapping[str, str]
"""The digest of each file that a step made, by the file's name."""
Mark = Callable[[StepPlan, Digests], Sequence[str]]
"""The fingerprints under which the result of a step may be there, on inputs with these digests by
role; the first is that of doing it now."""
Known = Callable[[str], Digests | None]
"""What was made under a fingerprint; ``None``: nothing, or not all of it is there any more."""


class Again(Contract):
    """A step that would be done, and why."""

    step: str
    phase: Phase
    why: str
    model: str | None = None
    seconds: float
    cost_usd: Usd
    """What is expected."""


class Foresight(Contract):
    """What a graph would take, given what there is."""

    again: tuple[Again, ...]
    shared: tuple[str, ...]
    """The steps whose files are taken over as they are."""
    seconds: float
    """Expected wall time."""

    @property
    def cost_usd(self) -> Decimal:
        """What is expected to be spent."""
        return sum((step.cost_usd for step in self.again), ZERO)


@dataclass(frozen=True)
class Before:
    """What is known of the version before: its steps by name, and which of its files are given
    anew."""

    steps: Mapping[str, StepRow]
    replaced: Collection[str] = ()

    def why(self, step: StepPlan, marks: Sequence[str]) -> str:
        """Why the step has to be done although its inputs are there."""
        past = self.steps.get(step.name)
        if past is None:
            return "new"
        if past.state != "done":
            return "not done before"
        if past.fingerprint in marks:
            return "its files are gone"
        if past.params != step.model_dump(mode="json")["params"]:
            return "changed"
        if _id(past.model) != _id(step.model):
            return "another model"
        if any(need.step in self.replaced for need in step.needs):
            return "another picture"
        return "the program has changed"


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
    for step in ordered([*_stand_ins(given), *planned]):
        if step.name in given:
            continue
        follows = next((need.step for need in step.needs if need.step in again), None)
        if follows is not None:
            again[step.name] = f"follows {follows}"
            continue
        signs = mark(step, _inputs(step, made))
        found = next((there for sign in signs if (there := known(sign)) is not None), None)
        if found is None:
            again[step.name] = before.why(step, signs)
        else:
            made[step.name] = found
    return _told(planned, again, workers)


def _stand_ins(given: Mapping[str, Digests]) -> list[StepPlan]:
    return [StepPlan(name=name, kind="given", phase="validate") for name in given]


def _inputs(step: StepPlan, made: Mapping[str, Digests]) -> dict[str, str]:
    return {
        need.role: made[need.step][need.artifact]
        for need in step.needs
        if need.artifact in made[need.step]
    }


def _told(planned: Sequence[StepPlan], again: Mapping[str, str], workers: int) -> Foresight:
    left = [
        step.model_copy(update={"needs": tuple(n for n in step.needs if n.step in again)})
        for step in planned
        if step.name in again
    ]
    return Foresight(
        again=tuple(_again(step, again[step.name]) for step in left),
        shared=tuple(step.name for step in planned if step.name not in again),
        seconds=round(estimated_seconds(left, workers), 1),
    )


def _again(step: StepPlan, why: str) -> Again:
    return Again(
        step=step.name,
        phase=step.phase,
        why=why,
        model=step.model,
        seconds=step.seconds,
        cost_usd=step.cost_usd,
    )
