"""Which budgets a video's calls are held to, and how large they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from reelwright.common.money import micro_dollars


@dataclass(frozen=True)
class Caps:
    """The most that may be spent, in dollars; ``None``: no cap."""

    video_usd: Decimal | None = None
    user_usd: Decimal | None = None
    day_usd: Decimal | None = None


def scopes(video_id: str, owner: str, now: float, caps: Caps) -> Mapping[str, int | None]:
    """The budgets that a call made now is held to, with their caps in millionths of a dollar.

    A day ends at midnight UTC; a call counts for the day on which it was opened.
    """
    day = datetime.fromtimestamp(now, UTC).date().isoformat()
    return {
        f"video:{video_id}": _micro(caps.video_usd),
        f"user:{owner}": _micro(caps.user_usd),
        f"day:{owner}:{day}": _micro(caps.day_usd),
    }


def _micro(amount: Decimal | None) -> int | None:
    return None if amount is None else micro_dollars(amount)
