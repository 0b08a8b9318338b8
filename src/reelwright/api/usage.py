"""How much of what a user is allowed is used."""

from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reelwright.api.contract.money import Usage
from reelwright.common.accounts import LOCAL
from reelwright.common.money import dollars
from reelwright.database.models import BudgetRow, VideoRow
from reelwright.orchestrator import limits
from reelwright.orchestrator.budget import Caps, user_scopes
from reelwright.settings import Settings


def usage(session: Session, owner: str, settings: Settings, now: float) -> Usage:
    """Videos under way, requests allowed, money spent and left."""
    caps = limits.effective(session, owner, operators(settings)).caps
    ever, today = user_scopes(owner, now, caps)
    query = select(BudgetRow).where(BudgetRow.scope.in_((ever, today)))
    rows = {row.scope: row for row in session.scalars(query)}
    return Usage(
        active_videos=_active(session, owner),
        active_videos_allowed=allowed(owner, settings),
        requests_per_minute=settings.rate_per_minute or None,
        spent_usd=_spent(rows.get(ever)),
        spent_today_usd=_spent(rows.get(today)),
        left_usd=_left(rows.get(ever), caps.user_usd),
        left_today_usd=_left(rows.get(today), caps.day_usd),
    )


def allowed(owner: str, settings: Settings) -> int | None:
    """How many videos of one user are made at once; ``None``: any number."""
    limited = settings.active_per_user and owner != LOCAL
    return settings.active_per_user if limited else None


def operators(settings: Settings) -> Caps:
    """What whoever runs this allows each user."""
    return Caps(settings.user_cap_usd, settings.day_cap_usd)


def _active(session: Session, owner: str) -> int:
    going = VideoRow.state.in_(("queued", "running"))
    return int(session.scalar(select(func.count()).where(VideoRow.owner == owner, going)) or 0)


def _spent(row: BudgetRow | None) -> Decimal:
    return dollars(row.spent if row else 0)


def _left(row: BudgetRow | None, cap: Decimal | None) -> Decimal | None:
    if cap is None:
        return None
    used = dollars(row.spent + row.reserved) if row else Decimal(0)
    return max(Decimal(0), cap - used)
