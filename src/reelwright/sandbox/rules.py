"""Which rules of a script strike a request: by model, by count, by dice."""

import random
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatchcase

from reelwright.sandbox.script import Answer, JobRule, Point, Rule, Script, WireRule


class Rules:
    """A script's rules with their counts. Each matching request is asked about once."""

    def __init__(self, script: Script) -> None:
        self._rules = script.rules
        self._seen: Counter[int] = Counter()
        self._struck: Counter[int] = Counter()
        self._dice = [random.Random(f"{script.seed}/{n}") for n in range(len(script.rules))]

    def wire(self, at: Point, model: str) -> list[WireRule]:
        """What happens to a request at this point; ``model`` is ``vendor/name``, or the vendor."""
        return [r for r in self._striking(model, at) if isinstance(r, WireRule)]

    def job(self, model: str) -> list[JobRule]:
        """What is decided about a job."""
        return [r for r in self._striking(model, "job") if isinstance(r, JobRule)]

    def answer(self, model: str) -> Answer | None:
        """How a language model's answer is spoiled."""
        found = (r for r in self._striking(model, "answer") if isinstance(r, Answer))
        return next(found, None)

    def _striking(self, model: str, where: str) -> Iterator[Rule]:
        for number, rule in enumerate(self._rules):
            place = rule.at if isinstance(rule, WireRule) else rule.stage
            if place == where and matches(rule.on, model) and self._strikes(number, rule):
                yield rule

    def _strikes(self, number: int, rule: Rule) -> bool:
        self._seen[number] += 1
        if rule.nth is not None and self._seen[number] != rule.nth:
            return False
        if rule.times is not None and self._struck[number] >= rule.times:
            return False
        if self._dice[number].random() >= rule.probability:
            return False
        self._struck[number] += 1
        return True


def matches(pattern: str, model: str) -> bool:
    """Whether ``vendor/name`` is meant; a pattern may leave the vendor out."""
    name = model.partition("/")[2]
    return fnmatchcase(model, pattern) or (bool(name) and fnmatchcase(name, pattern))


def latency(script: Script, model: str) -> float:
    """Seconds that a job of this model runs, scaled."""
    known = [pattern for pattern in script.latency if matches(pattern, model)]
    best = max(known, key=len, default=None)
    return (script.latency[best] if best is not None else 2.0) * script.time_scale
