"""How much of what is allowed is used."""

from decimal import Decimal
from pathlib import Path

from kits.office import BRIEF, house
from reelwright.api.usage import usage
from reelwright.database import budgets
from reelwright.orchestrator.budget import Caps, user_scopes

NOW = 1_800_000_000.0


def test_money_and_films_are_counted_for_one_user(tmp_path: Path) -> None:
    caps = {"user_cap_usd": Decimal(10), "day_cap_usd": Decimal(2), "active_per_user": 3}
    with house(tmp_path, **caps) as here:
        settings = here.app.settings
        here.app.videos.create(BRIEF, "ana")
        here.app.videos.create(BRIEF, "bob")
        scopes = user_scopes("ana", NOW, Caps(Decimal(10), Decimal(2)))
        with here.app.database.write() as session:
            budgets.ensure(session, scopes)
            budgets.reserve(session, list(scopes), 1_500_000)
            budgets.settle(session, list(scopes), 1_000_000, 900_000)
        with here.app.database.read() as session:
            ana = usage(session, "ana", settings, NOW)
            cleo = usage(session, "cleo", settings, NOW)
            local = usage(session, "local", settings, NOW)
    assert (ana.active_videos, ana.active_videos_allowed) == (1, 3)
    assert (ana.spent_usd, ana.left_usd, ana.left_today_usd) == (
        Decimal("0.9"), Decimal("8.6"), Decimal("0.6"),
    )  # fmt: skip
    assert (cleo.active_videos, cleo.spent_usd, cleo.left_today_usd) == (0, 0, 2)
    assert local.active_videos_allowed is None
