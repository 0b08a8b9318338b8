"""Who reads the brief, and what the user is told when it was somebody else."""

import pytest

from kits.readers import Answer, Calm, Told, answered, form
from reelwright.common.errors import BriefError, InvalidInput, Moderated, OutOfCredit, ProviderError
from reelwright.common.spec import Brief
from reelwright.phases.phase1_validate.reading import Reading, read
from reelwright.providers.builtin.rules import BuiltinRules
from reelwright.templates.loader import Library

RULES = BuiltinRules(Library().keywords())
BRIEF = Brief(prompt="A 12 second ad for Lumen, a lamp that dims itself at night.")
WHO = {"provider": "test", "model": "reader"}


def reading(*answers: Answer, prompt: str = BRIEF.prompt) -> Reading:
    return read(Brief(prompt=prompt), Told(*answers), RULES, None, Calm())


def test_rules_read_alone_and_cost_nothing() -> None:
    assert read(BRIEF, RULES, None, None, Calm()) == Reading(RULES.extract(BRIEF))


def test_a_language_model_is_believed_and_paid() -> None:
    found = reading(form(product_name="Lumen", product_kind="lamp"))
    assert (found.extraction.product_name, found.degradations) == ("Lumen", ())
    assert found.cost_usd > 0


@pytest.mark.parametrize(
    "answer",
    ["no", "", form(product_name="Photon"), InvalidInput("refused", **WHO),
     OutOfCredit("empty", **WHO)],
)  # fmt: skip
def test_rules_stand_in_openly(answer: str | ProviderError) -> None:
    found = reading(answer)
    plain = RULES.extract(BRIEF)
    assert found.extraction.model_copy(update={"notes": plain.notes}) == plain
    assert (
        "test/reader could not read the prompt, so builtin/rules did" in found.extraction.notes[-1]
    )
    assert [each.what for each in found.degradations] == ["reading by a language model"]


def test_answers_of_no_use_are_paid_all_the_same() -> None:
    assert reading("no").cost_usd == 2 * reading(form(product_name="Lumen")).cost_usd > 0


def test_words_that_a_model_declines_are_not_taken_elsewhere() -> None:
    declined = answered("").model_copy(update={"state": "failed", "fault": "moderated"})
    with pytest.raises(Moderated) as caught:
        reading(declined)
    assert caught.value.field == "prompt"


def test_without_a_stand_in_the_error_is_told() -> None:
    with pytest.raises(ProviderError):
        read(BRIEF, Told("no"), None, None, Calm())


def test_what_the_rules_refuse_is_refused() -> None:
    with pytest.raises(BriefError, match="two durations"):
        reading("no", prompt="A 10 second ad for a lamp, 20 seconds long")
