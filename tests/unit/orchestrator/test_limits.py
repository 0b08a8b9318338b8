from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from reelwright.common.errors import OverBudget, RequestError
from reelwright.database import budgets
from reelwright.database.connection import Database
from reelwright.orchestrator import limits
from reelwright.orchestrator.budget import Caps, user_scopes
from reelwright.orchestrator.limits import Limits

NOW = 1_795_348_800.0
OPERATORS = Caps(user_usd=Decimal(10), day_usd=Decimal(2))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'x.db'}")
    opened.migrate()
    yield opened
    opened.close()


def changed(database: Database, owner: str = "ana", **wanted: str) -> None:
    asked = Limits(**{name: Decimal(amount) for name, amount in wanted.items()})
    with database.write() as session:
        limits.change(session, owner, asked, NOW, OPERATORS)


def spend(database: Database, micro: int, owner: str = "ana") -> None:
    with database.write() as session:
        scopes = limits.held(session, owner, NOW, OPERATORS)
        budgets.ensure(session, scopes)
        budgets.reserve(session, list(scopes), micro)


def test_the_lower_of_both_holds(database: Database) -> None:
    changed(database, day_usd="1.5", video_usd="0.3")
    with database.read() as session:
        ana = limits.effective(session, "ana", OPERATORS)
        bob = limits.effective(session, "bob", OPERATORS)
        lowered = limits.effective(session, "ana", Caps(day_usd=Decimal(1)))
    assert ana == Limits(Decimal("0.3"), Decimal("1.5"), Decimal(10))
    assert bob == Limits(None, Decimal(2), Decimal(10))
    assert lowered.day_usd == 1


def test_a_call_above_ones_own_limit_is_refused_and_another_owner_is_not(
    database: Database,
) -> None:
    changed(database, day_usd="0.5")
    spend(database, 500_000)
    with pytest.raises(OverBudget, match="this day leaves"):
        spend(database, 1)
    spend(database, 1_000_000, "bob")


def test_a_limit_holds_from_the_moment_it_is_set(database: Database) -> None:
    spend(database, 700_000)
    changed(database, user_usd="0.7")
    with pytest.raises(OverBudget, match="this user leaves"):
        spend(database, 1)
    with database.read() as session:
        left = [budgets.left(session, each) for each in user_scopes("ana", NOW, OPERATORS)]
    assert left == [0, Decimal("1.3")]


def test_a_limit_may_be_taken_back(database: Database) -> None:
    changed(database, day_usd="0.1", user_usd="0.1")
    changed(database)
    spend(database, 2_000_000)


@pytest.mark.parametrize("field", ["day_usd", "user_usd"])
def test_none_is_above_the_operators(database: Database, field: str) -> None:
    with pytest.raises(RequestError) as caught:
        changed(database, **{field: "10.01"})
    assert caught.value.field == field
    with database.read() as session:
        assert limits.own(session, "ana") == Limits()


def test_a_video_gets_the_lower_of_what_is_asked_and_what_is_set(database: Database) -> None:
    changed(database, video_usd="0.3")
    with database.read() as session:
        asked = {each: limits.of_video(session, "ana", each and Decimal(each))
                 for each in (None, "0.2", "5")}  # fmt: skip
        assert limits.of_video(session, "bob", None) is None
    assert asked == {None: Decimal("0.3"), "0.2": Decimal("0.2"), "5": Decimal("0.3")}
