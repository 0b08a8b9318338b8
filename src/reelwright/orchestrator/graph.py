"""The step graph as a value: is it sound, how long will it take, what must be done again."""

from collections.abc import Iterable, Mapping, Sequence

from reelwright.common.plan import PHASES, Phase, StepPlan


def ordered(steps: Sequence[StepPlan]) -> list[StepPlan]:
    """The steps so that each comes after what it needs.

    Raises ``ValueError`` for a name used twice, an edge to nowhere or a circle: a fault of ours.
    """
    names = [step.name for step in steps]
    if len(set(names)) != len(names):
        raise ValueError(f"step names must be unique: {sorted(names)}")
    done: dict[str, StepPlan] = {}
    rest = list(steps)
    while rest:
        free = [step for step in rest if all(need.step in done for need in step.needs)]
        if not free:
            raise ValueError(f"these steps wait for each other: {[s.name for s in rest]}")
        done.update((step.name, step) for step in free)
        rest = [step for step in rest if step.name not in done]
    return list(done.values())


def critical_path(steps: Sequence[StepPlan]) -> float:
    """Seconds that the longest chain takes: the wait with workers to spare. What steps need from
    outside of these, as a photo that was given, is there."""
    names = {step.name for step in steps}
    inside = [
        step.model_copy(update={"needs": tuple(n for n in step.needs if n.step in names)})
        for step in steps
    ]
    ends: dict[str, float] = {}
    for step in ordered(inside):
        start = max((ends[need.step] for need in step.needs), default=0.0)
        ends[step.name] = start + step.seconds
    return max(ends.values(), default=0.0)


def estimated_seconds(steps: Sequence[StepPlan], workers: int) -> float:
    """Expected wall time with ``workers`` at work on this machine: bounded by the chain and by the
    sum of what is done here. Vendors work side by side."""
    here = sum(step.seconds for step in steps if step.lane == "media")
    return max(critical_path(steps), here / max(workers, 1))


def held_back(
    steps: Mapping[str, Phase], needs: Mapping[str, Iterable[str]], after: Phase
) -> set[str]:
    """Which steps wait for approval ``after`` a phase: all of later ones, but for what that phase
    and those before it need.

    ``steps`` maps each step to its phase, ``needs`` to the steps it needs.
    """
    last = PHASES.index(after)
    wanted = [name for name, phase in steps.items() if PHASES.index(phase) <= last]
    free: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name not in free:
            free.add(name)
            wanted.extend(needs.get(name, ()))
    return set(steps) - free


def to_redo(
    states: Mapping[str, str], needs: Mapping[str, Iterable[str]], present: set[str]
) -> set[str]:
    """Which finished steps must be done again before the unfinished ones can go on.

    ``states`` maps each step to its state, ``needs`` to the steps it needs, ``present`` names
    the finished steps whose files are all still there. A finished step whose files are gone is
    redone only if something unfinished, directly or through another such step, wants them.
    """
    wanted = [name for name, state in states.items() if state not in ("done", "skipped")]
    redo: set[str] = set()
    while wanted:
        for other in needs.get(wanted.pop(), ()):
            if states[other] == "done" and other not in present and other not in redo:
                redo.add(other)
                wanted.append(other)
    return redo
