from decimal import Decimal

from reelwright.orchestrator.budget import Caps, scopes

NOON = 1_795_348_800.0


def test_a_call_is_held_to_its_film_its_user_and_its_day() -> None:
    held_to = scopes("v1", "ann", NOON, Caps(Decimal("2"), None, Decimal("0.5")))
    assert held_to == {"video:v1": 2_000_000, "user:ann": None, "day:ann:2026-11-22": 500_000}


def test_a_day_ends_at_midnight_utc() -> None:
    before, after = (scopes("v1", "ann", NOON + 43_199 + more, Caps()) for more in (0, 1))
    assert "day:ann:2026-11-22" in before
    assert "day:ann:2026-11-23" in after
