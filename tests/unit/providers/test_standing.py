"""What each vendor says of itself, and what is told of one that does not answer."""

from decimal import Decimal

import pytest

from kits.desk import Answer, Desk, Sent
from kits.hosted import account
from reelwright.providers import http
from reelwright.providers.accounts import Accounts
from reelwright.providers.standing import standings


def answer(sent: Sent) -> Answer:
    bodies: dict[str, object] = {
        "/v1/account": {"type": "user", "username": "ada"},
        "/v1/organization": {"creditBalance": 1234},
    }
    return Answer(body=bodies[sent.path])


def test_key_answer_and_credit_of_each_vendor() -> None:
    with Desk(answer) as desk:
        replicate, runway = standings(
            Accounts(replicate=account(desk.url), runway=account(desk.url))
        )
    assert (replicate.key, replicate.reachable, replicate.credit_usd) == (True, True, None)
    assert (runway.key, runway.reachable, runway.credit_usd) == (True, True, Decimal("12.34"))
    assert replicate.models > 50 and runway.models >= 6


def test_without_a_key_nobody_is_asked() -> None:
    replicate, runway = standings(Accounts())
    assert (replicate.key, replicate.reachable) == (False, None)
    assert (replicate.variable, runway.variable) == ("REPLICATE_API_TOKEN", "RUNWAYML_API_SECRET")


def test_a_vendor_that_refuses_or_is_down_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "FIRST_WAIT", 0.001)
    with Desk(lambda sent: Answer(401, {"detail": "no such token"})) as desk:
        refused, _ = standings(Accounts(replicate=account(desk.url)))
        desk.reply = lambda sent: Answer(503, {})
        down, _ = standings(Accounts(replicate=account(desk.url)))
    assert refused.reachable is False and "no such token" in refused.problem
    assert down.reachable is False and "503" in down.problem
