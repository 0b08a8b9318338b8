from decimal import Decimal

from reelwright.orchestrator.budget import Caps, micro, user_scopes, video_scope

NOON = 1_795_348_800.0


def test_a_call_is_held_to_its_user_and_its_day() -> None:
    held_to = user_scopes("ann", NOON, Caps(None, Decimal("0.5")))
    assert held_to == {"user:ann": None, "day:ann:2026-11-22": 500_000}


def test_a_day_ends_at_midnight_utc() -> None:
    before, after = (user_scopes("ann", NOON + 43_199 + more, Caps()) for more in (0, 1))
    assert "day:ann:2026-11-22" in before
    assert "day:ann:2026-11-23" in after


def test_no_cap_stays_none() -> None:
    assert (micro(None), micro(Decimal("1.5"))) == (None, 1_500_000)
    assert video_scope("v1") == "video:v1"
