"""What is judged, and that a refusal names the part."""

from collections.abc import Sequence

import pytest

from kits.specs import spec
from reelwright.common.errors import Moderated
from reelwright.common.ports import Verdict
from reelwright.common.spec import Brief
from reelwright.phases.phase1_validate.moderation import check_brief, check_spec, composed

SPEC = spec([60, 60])


class Strict:
    """Flags every text with the word."""

    name = "test/strict"

    def __init__(self, word: str) -> None:
        self._word = word
        self.seen: list[str] = []

    def judge(self, texts: Sequence[str]) -> tuple[Verdict, ...]:
        self.seen += texts
        return tuple(
            Verdict(flagged=self._word in text, categories=("violence",)) for text in texts
        )


def test_every_word_that_leaves_is_judged_once() -> None:
    judge = Strict("absent")
    told = check_spec(SPEC, judge)
    assert told == {"moderator": "test/strict", "texts_passed": len(judge.seen)}
    assert len(judge.seen) == len(set(judge.seen))
    assert {shot.prompt for shot in SPEC.shots} | {SPEC.call_to_action} <= set(judge.seen)


@pytest.mark.parametrize(
    ("word", "part"), [("AquaPure", "product"), ("a bottle", "shot 1"), ("Shop", "call_to_action")]
)
def test_a_refusal_names_the_part_and_the_reason(word: str, part: str) -> None:
    with pytest.raises(Moderated, match="violence") as caught:
        check_spec(SPEC, Strict(word))
    assert caught.value.field == part
    assert part in str(caught.value)
    assert caught.value.provider == "test"


def test_the_brief_is_the_prompt() -> None:
    with pytest.raises(Moderated) as caught:
        check_brief(Brief(prompt="a knife fight"), Strict("knife"))
    assert caught.value.field == "prompt"


def test_without_a_moderator_nothing_is_judged() -> None:
    check_brief(Brief(prompt="a knife fight"), None)
    assert check_spec(SPEC, None) == {"moderator": None}, "that nobody did is on record, too"


def test_the_same_words_belong_to_their_first_part() -> None:
    assert list(composed(SPEC)) == ["product", "call_to_action", "shot 1"]
