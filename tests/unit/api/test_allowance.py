"""How many requests may come."""

import pytest

from reelwright.api.allowance import allowance
from reelwright.api.problems import Refusal


def test_one_too_many_is_told_when_to_come_again() -> None:
    counted = allowance(3, None)
    for _ in range(3):
        counted.take("ana")
    with pytest.raises(Refusal) as refusal:
        counted.take("ana")
    assert refusal.value.status_code == 429
    assert 1 <= int((refusal.value.headers or {})["Retry-After"]) <= 60
    counted.take("bob")


def test_nothing_is_counted_where_there_is_no_limit() -> None:
    free = allowance(0, None)
    for _ in range(1000):
        free.take("ana")


def test_a_broker_that_is_away_turns_nobody_away() -> None:
    pytest.importorskip("redis")
    away = allowance(1, "redis://127.0.0.1:1/0")
    for _ in range(3):
        away.take("ana")
