"""Language models for tests: they answer as they are told, or as the attacker wants."""

import json
from collections.abc import Callable, Sequence

from reelwright.common.errors import ProviderError
from reelwright.common.ports import Job, Question
from reelwright.common.profile import Price, Profile
from reelwright.common.spec import Brief, Extraction
from reelwright.providers.reading import Reader
from reelwright.templates.loader import Library

PROFILE = Profile(
    id="test/reader",
    role="spec",
    version="1",
    remote=True,
    price=Price(per_call_usd="0.01", source="test", date="2026-11-22"),
)
WORDS = Library().keywords()
Answer = str | Job | ProviderError
EMPTY: dict[str, object] = dict.fromkeys(
    set(Extraction.model_fields) - {"also", "art", "notes"}
) | {
    "claims": [],
    "steps": [],
    "colours": [],
}


def form(**said: object) -> str:
    """The form filled in, all else left out."""
    return json.dumps(EMPTY | said)


def answered(text: str, number: int = 0, cost: str | None = "0.001") -> Job:
    """What a hosted model's call comes to."""
    data = {"answer": text, "cut_off": False}
    return Job(id=f"answer-{number}", state="succeeded", cost_usd=cost, data=data)


class Told:
    """A hosted extractor whose model gives these answers in turn, the last one for ever."""

    profile = PROFILE

    def __init__(self, *answers: Answer) -> None:
        self._answers: Sequence[Answer] = answers
        self._reader = Reader(PROFILE.id, WORDS)
        self.asked: list[Question] = []

    def extract(self, brief: Brief) -> Extraction:
        return self.read(brief, self.submit)

    def read(self, brief: Brief, ask: Callable[[Question], Job]) -> Extraction:
        return self._reader.read(brief.prompt, ask)

    def submit(self, question: Question) -> Job:
        self.asked.append(question)
        answer = self._answers[min(len(self.asked), len(self._answers)) - 1]
        if isinstance(answer, ProviderError):
            raise answer
        return answer if isinstance(answer, Job) else answered(answer, len(self.asked))


class Calm:
    """A control that lets work go on."""

    def progress(self, fraction: float) -> None: ...
    def check(self) -> None: ...
