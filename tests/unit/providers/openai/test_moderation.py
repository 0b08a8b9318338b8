"""Verdicts over the wire."""

import pytest

from kits.talker import Json, Reply, Talker
from reelwright.common.errors import Outage, SettingsError
from reelwright.common.ports import Verdict
from reelwright.providers.accounts import Account
from reelwright.providers.openai import moderation
from reelwright.providers.openai.moderation import OpenAIModerator

FINE: Json = {"flagged": False, "categories": {"violence": False}}
BAD: Json = {
    "flagged": True,
    "categories": {"violence/graphic": True, "violence": True, "x": False},
}


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moderation, "FIRST_WAIT", 0.0)


def judged(
    *replies: Reply, texts: tuple[str, ...] = ("one", "two")
) -> tuple[Talker, list[Verdict]]:
    with Talker(*replies) as talker:
        return talker, list(OpenAIModerator(Account("sk", talker.url)).judge(texts))


def test_each_text_has_its_verdict() -> None:
    talker, verdicts = judged(Reply({"id": "m", "results": [FINE, BAD]}))
    assert verdicts == [
        Verdict(flagged=False),
        Verdict(flagged=True, categories=("violence", "violence/graphic")),
    ]
    assert talker.asked[0].path == "/v1/moderations"
    assert talker.asked[0].body == {"model": "omni-moderation-latest", "input": ["one", "two"]}


@pytest.mark.parametrize("result", [{}, {"flagged": None}, {"flagged": "no"}, "fine", None])
def test_what_is_not_plainly_fine_is_flagged(result: object) -> None:
    _, verdicts = judged(Reply({"results": [result]}), texts=("one",))  # type: ignore[list-item,dict-item]
    assert verdicts[0].flagged


@pytest.mark.parametrize("results", [[], [FINE], None, "x"])
def test_verdicts_for_other_texts_are_none(results: object) -> None:
    with pytest.raises(Outage):
        judged(Reply({"results": results}))  # type: ignore[dict-item]


def test_a_lost_reply_is_asked_for_again() -> None:
    talker, verdicts = judged(Reply(dropped=True), Reply({}, 503), Reply({"results": [FINE, FINE]}))
    assert len(talker.asked) == 3 and not any(each.flagged for each in verdicts)


def test_a_moderator_that_stays_away_lets_nothing_pass() -> None:
    with pytest.raises(Outage):
        judged(Reply({}, 500))


def test_a_wrong_key_is_told() -> None:
    with pytest.raises(SettingsError):
        judged(Reply({"error": {"message": "bad key"}}, 401))


def test_many_texts_go_in_parts() -> None:
    def many(count: int) -> Reply:
        return Reply({"results": [FINE] * count})

    texts = tuple(f"text {n}" for n in range(moderation.BATCH + 3))
    talker, verdicts = judged(many(moderation.BATCH), many(3), texts=texts)
    assert len(talker.asked) == 2 and len(verdicts) == len(texts)
