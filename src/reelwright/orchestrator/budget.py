"""Which budgets a video's calls are held to, and how large they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from reelwright.common.money import micro_dollars


@dataclass(frozen=True)
class Caps:
    """The most that one user may spend, in dollars; ``None``: no cap. A video has its own."""

    user_usd: Decimal | None = None
    day_usd: Decimal | None = None

    def lowered(self, by: "Caps") -> "Caps":
        """The lower of both, each."""
        return Caps(lower(self.user_usd, by.user_usd), lower(self.day_usd, by.day_usd))


def lower(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """The lower of two caps; ``None``: neither is one."""
    there = [each for each in (one, other) if each is not None]
    return min(there, default=None)


def video_scope(video_id: str) -> str:
    """The budget of one video; its cap was set when the video was made."""
    return f"video:{video_id}"


def user_scopes(owner: str, now: float, caps: Caps) -> Mapping[str, int | None]:
    """The budgets of a user and of the user's day, with their caps in millionths of a dollar.

    A day ends at midnight UTC; a call counts for the day on which it was opened.
    """
    day = datetime.fromtimestamp(now, UTC).date().isoformat()
    return {f"user:{owner}": micro(caps.user_usd), f"day:{owner}:{day}": micro(caps.day_usd)}


def micro(amount: Decimal | None) -> int | None:
    """A cap as it is stored."""
    return None if amount is None else micro_dollars(amount)
