import threading
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from reelwright.common.errors import OverBudget
from reelwright.database import budgets
from reelwright.database.connection import Database

SCOPES = ["video:v1", "user:me"]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'x.db'}")
    opened.migrate()
    yield opened
    opened.close()


def capped(database: Database, video: int | None, user: int | None = None) -> None:
    with database.write() as session:
        budgets.ensure(session, {"video:v1": video, "user:me": user})


def left(database: Database, scope: str = "video:v1") -> Decimal | None:
    with database.read() as session:
        return budgets.left(session, scope)


def test_money_is_set_aside_and_then_spent(database: Database) -> None:
    capped(database, 1_000_000)
    with database.write() as session:
        budgets.reserve(session, SCOPES, 400_000)
    assert left(database) == Decimal("0.6")
    with database.write() as session:
        budgets.settle(session, SCOPES, 400_000, 300_000)
    assert left(database) == Decimal("0.7")


def test_without_a_cap_there_is_no_end(database: Database) -> None:
    capped(database, None)
    with database.write() as session:
        budgets.reserve(session, SCOPES, 10**15)
    assert left(database) is None


def test_the_last_cent_may_be_spent_and_no_more(database: Database) -> None:
    capped(database, 100)
    with database.write() as session:
        budgets.reserve(session, SCOPES, 100)
    with pytest.raises(OverBudget, match="this film") as caught, database.write() as session:
        budgets.reserve(session, SCOPES, 1)
    assert (caught.value.field, caught.value.left_usd) == ("--max-cost", 0)


def test_one_scope_that_refuses_sets_nothing_aside_anywhere(database: Database) -> None:
    capped(database, 1_000, 10)
    with pytest.raises(OverBudget, match="this user"), database.write() as session:
        budgets.reserve(session, SCOPES, 100)
    assert left(database) == Decimal("0.001")


def test_a_cap_that_is_raised_counts_at_once(database: Database) -> None:
    capped(database, 10)
    capped(database, 30)
    assert left(database) == Decimal("0.00003")


def test_of_many_that_race_for_a_cap_only_as_many_win_as_fit(database: Database) -> None:
    capped(database, 1_000)
    won: list[int] = []

    def race(number: int) -> None:
        try:
            with database.write() as session:
                budgets.reserve(session, SCOPES, 90)
        except OverBudget:
            return
        won.append(number)

    threads = [threading.Thread(target=race, args=(number,)) for number in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 11
    assert left(database) == Decimal("0.00001")


def test_the_way_on_names_the_film_and_what_raises_the_cap(database: Database) -> None:
    capped(database, 100, 10)
    with pytest.raises(OverBudget) as caught, database.write() as session:
        budgets.reserve(session, ["video:v1"], 101)
    assert "reelwright retry v1 --max-cost DOLLARS" in caught.value.hint
    with pytest.raises(OverBudget) as caught, database.write() as session:
        budgets.reserve(session, SCOPES, 50)
    assert caught.value.hint == (
        "Raise REELWRIGHT_USER_CAP_USD, or your own limit, then go on: reelwright retry v1"
    )
