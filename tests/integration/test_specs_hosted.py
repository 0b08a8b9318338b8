"""Briefs read by the real OpenAI adapter at the sandbox, on the engine and its real journal."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from kits.engine import Kit, facts, refuse_pictures
from kits.metronome import Metronome
from reelwright.common.calls import Call
from reelwright.common.errors import Stopped
from reelwright.common.plan import StepPlan
from reelwright.common.ports import Job, Moderator
from reelwright.common.spec import Brief, Spec
from reelwright.database import calls, steps
from reelwright.orchestrator.videos import Videos
from reelwright.phases.phase1_validate import asking
from reelwright.phases.phase1_validate import phase as validate
from reelwright.providers import openai
from reelwright.providers.accounts import Account
from reelwright.providers.builtin.rules import BuiltinRules
from reelwright.providers.openai.extractor import OpenAIExtractor
from reelwright.sandbox.script import Script
from reelwright.sandbox.serving import Served
from reelwright.templates.loader import Library

LIBRARY = Library()
WORDS = LIBRARY.keywords()
PROMPT = "A 12 second ad for Lumen, a lamp that dims itself at night. Calm, for Instagram Reels."


@dataclass
class Desk:
    """A sandbox, an installation that reads briefs there, and what became of it."""

    kit: Kit
    served: Served
    reader: OpenAIExtractor
    expanded: list[Spec] = field(default_factory=list)

    def make(self, prompt: str = PROMPT, moderator: Moderator | None = None) -> str:
        reading = validate.Validate(
            self.reader, LIBRARY, Metronome(), lambda text: (), self._expand,
            BuiltinRules(WORDS), moderator,
        )  # fmt: skip
        self.kit.kinds["validate"] = reading  # type: ignore[assignment]
        self.video = self.videos().create(Brief(prompt=prompt), max_cost_usd=Decimal(1))
        return self.kit.run(self.video)

    def videos(self) -> Videos:
        first = partial(validate.steps, reader=self.reader.profile)
        return Videos(self.kit.database, self.kit.storage, facts, refuse_pictures, first)

    def _expand(self, spec: Spec) -> tuple[StepPlan, ...]:
        self.expanded.append(spec)
        return ()

    def calls(self) -> list[Call]:
        with self.kit.database.read() as session:
            (row,) = steps.of_video(session, self.video)
            return [calls.value(each) for each in calls.of_step(session, row.id)]

    def left_out(self) -> list[str]:
        with self.kit.database.read() as session:
            (row,) = steps.of_video(session, self.video)
            return [str(each["what"]) for each in row.degradations]

    def charged(self) -> Sequence[Decimal]:
        return [Decimal(str(charge.cost_usd)) for charge in self.served.bench.charges]

    def balances(self) -> bool:
        """Whether at least all that was charged is counted, and nothing else is set aside."""
        counted = sum(call.cost_usd for call in self.calls())
        return counted >= sum(self.charged()) and all(
            call.state in ("settled", "failed", "absent") for call in self.calls()
        )


Opened = Callable[..., Desk]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    monkeypatch.setattr(asking, "FIRST_WAIT", 0.0)
    open_now: list[AbstractContextManager[Served]] = []
    kit = Kit(tmp_path)

    def opened(*rules: dict[str, object]) -> Desk:
        script = Script.model_validate({"time_scale": 0, "rules": rules})
        served = Served(script)
        served.__enter__()
        open_now.append(served)
        account = Account("sk-sandbox", served.environment["OPENAI_BASE_URL"])
        return Desk(kit, served, OpenAIExtractor("gpt-6-luna", WORDS, account))

    yield opened
    kit.close()
    for served in open_now:
        served.__exit__(None, None, None)


def test_a_brief_is_read_paid_and_counted_once(desk: Opened) -> None:
    at = desk()
    assert at.make() == "finished"
    (spec,) = at.expanded
    assert (spec.product.name, spec.product.art, spec.output.aspect) == ("Lumen", "lamp", "9:16")
    assert [call.state for call in at.calls()] == ["settled"]
    assert len(at.charged()) == 1 and at.balances() and at.left_out() == []


@pytest.mark.parametrize(
    ("how", "states"),
    [("garbage", ["settled", "settled"]), ("empty", ["settled", "settled"]),
     ("truncated", ["settled", "settled"])],
)  # fmt: skip
def test_an_unusable_answer_is_repaired_once(desk: Opened, how: str, states: list[str]) -> None:
    at = desk({"do": "answer", "how": how, "times": 1})
    assert at.make() == "finished"
    assert at.expanded[0].product.name == "Lumen"
    assert [call.state for call in at.calls()] == states
    assert len(at.charged()) == 2 and at.balances() and at.left_out() == []


def test_answers_that_stay_unusable_leave_it_to_the_rules_openly(desk: Opened) -> None:
    at = desk({"do": "answer", "how": "garbage"})
    assert at.make() == "finished"
    assert at.expanded[0].product.name == "Lumen"
    assert any("builtin/rules did" in note for note in at.expanded[0].notes)
    assert at.left_out() == ["reading by a language model"]
    assert len(at.charged()) == 2 and at.balances()


def test_a_dropped_reply_costs_one_call_and_is_counted(desk: Opened) -> None:
    at = desk({"do": "drop", "accepted": True, "times": 1})
    assert at.make() == "finished"
    assert [call.state for call in at.calls()] == ["failed", "settled"]
    assert len(at.charged()) == 2 and at.balances() and at.left_out() == []


def test_replies_that_are_always_dropped_end_in_the_rules(desk: Opened) -> None:
    at = desk({"do": "drop", "accepted": True})
    assert at.make() == "finished"
    assert at.left_out() == ["reading by a language model"]
    assert len(at.charged()) == asking.LOST_TRIES and at.balances()


@pytest.mark.parametrize(
    "rule", [{"do": "throttle", "retry_after": 0}, {"do": "no_credit"}, {"do": "invalid"}]
)
def test_a_vendor_that_takes_nothing_is_paid_nothing(desk: Opened, rule: dict[str, object]) -> None:
    at = desk(rule)
    assert at.make() == "finished"
    assert at.left_out() == ["reading by a language model"]
    assert at.charged() == [] and sum(call.cost_usd for call in at.calls()) == 0


@pytest.mark.parametrize("how", ["refusal", "filtered"])
def test_words_that_the_model_declines_fail_the_film_once(desk: Opened, how: str) -> None:
    at = desk({"do": "answer", "how": how})
    assert at.make() == "failed"
    error = at.videos().look(at.video).error or {}
    assert error["type"] == "Moderated"
    assert len(at.charged()) == 1 and at.balances() and at.expanded == []


def test_a_server_without_schemas_is_asked_more_simply(desk: Opened) -> None:
    at = desk({"do": "answer", "how": "schema_refused"})
    assert at.make() == "finished"
    assert at.calls()[0].state == "settled" and len(at.charged()) >= 1 and at.balances()


def test_who_goes_on_after_an_interrupt_uses_the_stored_answer(
    desk: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, interrupts = asking.Asking._ended, [Stopped("interrupted after the answer was stored")]

    def ended(self: asking.Asking, call: Call | None, job: Job) -> Job:
        if interrupts:
            raise interrupts.pop()
        return real(self, call, job)

    monkeypatch.setattr(asking.Asking, "_ended", ended)
    at = desk()
    assert at.make() == "finished" and not interrupts
    assert [call.state for call in at.calls()] == ["settled"]
    assert len(at.charged()) == 1 and at.balances()


def test_a_flagged_prompt_is_stopped_before_anything_is_paid(desk: Opened) -> None:
    at = desk()
    account = Account("sk-sandbox", at.served.environment["OPENAI_BASE_URL"])
    judge = openai.moderator(account)
    assert at.make("A 12 second ad for Guillo, a toy that can behead dolls.", judge) == "failed"
    error = at.videos().look(at.video).error or {}
    assert error["type"] == "Moderated" and "prompt" in str(error["message"])
    assert at.charged() == [] and at.calls() == []


def test_a_harmless_prompt_passes_both_looks(desk: Opened) -> None:
    at = desk()
    account = Account("sk-sandbox", at.served.environment["OPENAI_BASE_URL"])
    assert at.make(moderator=openai.moderator(account)) == "finished"
