"""The steps that look at pictures before they are used: what users give, what vendors return."""

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Literal, Protocol

from reelwright.common.errors import AssetError, Moderated
from reelwright.common.plan import Need, StepPlan
from reelwright.common.steps import Produced, StepContext, StepResult

Mode = Literal["off", "record", "block"]
GIVEN, MADE = "safety/given", "safety/made"
PICTURES = frozenset({"asset/product", "asset/logo"})
"""What users give that is seen in the film."""


class Verdict(Protocol):
    """What a check found: ``score`` is 0 (harmless) … 1, ``ok`` whether it may be shown."""

    @property
    def score(self) -> float: ...
    @property
    def ok(self) -> bool: ...


Check = Callable[[Path], Verdict]
"""Looks at a picture, or at some frames of a clip."""


def guarded(steps: Sequence[StepPlan], mode: Mode, hired: Iterable[str]) -> tuple[StepPlan, ...]:
    """The same graph with checks in it: no given picture is used, and no film leaves, unchecked.

    ``hired`` names the steps whose pictures and clips a vendor makes. What cannot be unsafe, or
    is not to be looked at, adds no step.
    """
    if mode == "off":
        return tuple(steps)
    given = sorted({need.step for step in steps for need in step.needs} & PICTURES)
    checks = [_step(name, seen, mode) for name, seen in ((GIVEN, given), (MADE, [*hired])) if seen]
    return (*checks, *(_after(step, {each.name for each in checks}) for step in steps))


def _step(name: str, seen: Sequence[str], mode: Mode) -> StepPlan:
    return StepPlan(
        name=name,
        kind="safety",
        phase="references" if name == GIVEN else "refine",
        params={"mode": mode},
        keys={"main": f"work/{name}.json"},
        needs=tuple(Need(role=step, step=step) for step in seen),
        seconds=0.3 + 0.1 * len(seen),
    )


def _after(step: StepPlan, checks: set[str]) -> StepPlan:
    """A step that uses a given picture waits for its check, and so does the end of the film."""
    uses = any(need.step in PICTURES for need in step.needs)
    wanted = checks if step.phase == "export" else checks & {GIVEN} if uses else set[str]()
    more = tuple(Need(role=name, step=name) for name in sorted(wanted))
    return step.model_copy(update={"needs": (*step.needs, *more)})


class CheckPictures:
    """Looks at every picture and clip it is handed."""

    kind = "safety"
    version = 1

    def __init__(self, check: Check) -> None:
        self._check = check

    def run(self, context: StepContext) -> StepResult:
        """A table of scores. Raises ``AssetError`` or ``Moderated`` for what must not be shown."""
        scores: dict[str, float] = {}
        for role, found in sorted(context.inputs.items()):
            context.control.check()
            verdict = self._check(found.path)
            scores[role] = round(verdict.score, 4)
            if not verdict.ok and context.params["mode"] == "block":
                raise _refusal(role, verdict.score)
        path = context.workdir / "safety.json"
        path.write_text(json.dumps({"mode": context.params["mode"], "scores": scores}), "utf-8")
        return StepResult(produced=(Produced(path, "work/safety.json", "application/json"),))


def _refusal(role: str, score: float) -> Exception:
    what = f"looks unsafe for an advertisement (nudity score {score:.2f})"
    if role in PICTURES:
        field = role.partition("/")[2]
        return AssetError(
            f"The {field} picture {what}.",
            field=field,
            hint="Give another picture, or set REELWRIGHT_SAFETY=record if this one is fine.",
        )
    return Moderated(
        f"{role} {what}",
        provider="safety",
        model="",
        hint="Change the prompt, or set REELWRIGHT_SAFETY=record if it is fine.",
    )
