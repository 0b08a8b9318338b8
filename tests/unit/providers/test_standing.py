"""What each vendor says of itself, and what is told of one that does not answer."""

from decimal import Decimal

import pytest

from kits.desk import Answer, Desk, Sent
from kits.hosted import account
from reelwright.providers import http
from reelwright.providers.accounts import Account, Accounts
from reelwright.providers.standing import Standing, lacking, standings


def answer(sent: Sent) -> Answer:
    bodies: dict[str, object] = {
        "/v1/account": {"type": "user", "username": "ada"},
        "/v1/organization": {"creditBalance": 1234},
        "/v1/models": {"object": "list", "data": []},
    }
    return Answer(body=bodies[sent.path])


def by_name(accounts: Accounts) -> dict[str, Standing]:
    return {each.vendor: each for each in standings(accounts)}


def test_key_answer_and_credit_of_each_vendor() -> None:
    with Desk(answer) as desk:
        here = account(desk.url)
        found = by_name(Accounts(replicate=here, runway=here, openai=here))
    replicate, runway, openai = (found[name] for name in ("replicate", "runway", "openai"))
    assert (replicate.key, replicate.reachable, replicate.credit_usd) == (True, True, None)
    assert (runway.key, runway.reachable, runway.credit_usd) == (True, True, Decimal("12.34"))
    assert (openai.key, openai.reachable, openai.credit_usd) == (True, True, None)
    assert replicate.models > 50 and runway.models >= 6 and openai.models >= 5


def test_without_a_key_nobody_is_asked() -> None:
    every = standings(Accounts())
    assert {(each.key, each.reachable) for each in every} == {(False, None)}
    assert {each.variable for each in every} >= {
        "REPLICATE_API_TOKEN", "RUNWAYML_API_SECRET", "OPENAI_API_KEY"
    }  # fmt: skip


def test_a_language_model_of_ones_own_needs_no_key() -> None:
    with Desk(answer) as desk:
        own = by_name(Accounts(openai=Account(base_url=f"{desk.url}/v1")))["openai"]
    assert (own.key, own.reachable) == (True, True)


def test_a_vendor_that_refuses_or_is_down_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "FIRST_WAIT", 0.001)
    with Desk(lambda sent: Answer(401, {"detail": "no such token"})) as desk:
        refused = by_name(Accounts(replicate=account(desk.url)))["replicate"]
        desk.reply = lambda sent: Answer(503, {})
        down = by_name(Accounts(replicate=account(desk.url)))["replicate"]
    assert refused.reachable is False and "no such token" in refused.problem
    assert "REPLICATE_API_TOKEN" in refused.problem, "the way out is told as well"
    assert down.reachable is False and "503" in down.problem


def test_who_lacks_a_key_is_told_with_the_variable() -> None:
    keys = {"replicate": "REPLICATE_API_TOKEN", "runway": "RUNWAYML_API_SECRET"}
    assert lacking(Accounts()) == {**keys, "openai": "OPENAI_API_KEY"}
    assert lacking(Accounts(runway=Account("key"), openai=Account(base_url="http://own:1/v1"))) == {
        "replicate": "REPLICATE_API_TOKEN"
    }
