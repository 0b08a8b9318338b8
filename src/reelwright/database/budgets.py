"""Rows of budgets: money set aside and spent in a scope, never above its cap.

Setting aside is one conditional UPDATE for each scope, in the caller's transaction: of two
that race for the last dollar, one is refused.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import cast

from sqlalchemy import CursorResult, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from reelwright.common.errors import OverBudget
from reelwright.common.money import dollars, show
from reelwright.database.models import BudgetRow

FIELDS = {"video": "--max-cost", "user": "REELWRIGHT_USER_CAP_USD", "day": "REELWRIGHT_DAY_CAP_USD"}
"""Which option or setting is the cap of each kind of scope."""


def ensure(session: Session, caps: Mapping[str, int | None]) -> None:
    """Make sure the scopes are there, with these caps in millionths of a dollar.

    Scopes are taken in one order, so that two transactions never wait for each other.
    """
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    for scope, cap in sorted(caps.items()):
        row = {"scope": scope, "cap": cap, "reserved": 0, "spent": 0}
        insert = dialect.insert(BudgetRow).values(row)
        session.execute(insert.on_conflict_do_update(index_elements=["scope"], set_={"cap": cap}))


def keep(session: Session, scope: str) -> None:
    """Make sure the scope is there, with the cap it has; a new one has none."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    row = {"scope": scope, "cap": None, "reserved": 0, "spent": 0}
    session.execute(dialect.insert(BudgetRow).values(row).on_conflict_do_nothing())


def hold(session: Session, scopes: Iterable[str]) -> None:
    """Make sure the scopes are there, and let nobody else at them before this transaction ends:
    who changes their caps and who spends come one after the other."""
    for scope in sorted(scopes):
        keep(session, scope)
        row = select(BudgetRow.scope).where(BudgetRow.scope == scope)
        session.execute(row.with_for_update())


def reserve(session: Session, scopes: Sequence[str], amount: int, beside: int = 0) -> None:
    """Set the amount aside in every scope; raises ``OverBudget`` for the first that refuses.

    ``beside``: what has to be left for other calls after it.
    """
    for scope in sorted(scopes):
        left = BudgetRow.cap - BudgetRow.spent - BudgetRow.reserved
        fits = BudgetRow.cap.is_(None) | (left >= amount + beside)
        changed = session.execute(
            update(BudgetRow)
            .where(BudgetRow.scope == scope, fits)
            .values(reserved=BudgetRow.reserved + amount)
            .execution_options(synchronize_session=False)
        )
        if cast("CursorResult[tuple[()]]", changed).rowcount != 1:
            raise _refused(session, scopes, scope, amount, beside)


def settle(session: Session, scopes: Sequence[str], reserved: int, cost: int) -> None:
    """Turn what was set aside into what was spent; a cost of 0 sets it free."""
    for scope in sorted(scopes):
        session.execute(
            update(BudgetRow)
            .where(BudgetRow.scope == scope)
            .values(reserved=BudgetRow.reserved - reserved, spent=BudgetRow.spent + cost)
            .execution_options(synchronize_session=False)
        )


def left(session: Session, scope: str) -> Decimal | None:
    """What may still be spent, in dollars; ``None``: no cap, or no such scope."""
    row = session.scalar(
        select(BudgetRow).where(BudgetRow.scope == scope).execution_options(populate_existing=True)
    )
    if row is None or row.cap is None:
        return None
    return dollars(max(0, row.cap - row.spent - row.reserved))


def _refused(
    session: Session, scopes: Sequence[str], scope: str, amount: int, beside: int
) -> OverBudget:
    kind = scope.partition(":")[0]
    words = {"video": "this film", "user": "this user", "day": "this day"}
    remaining = max(Decimal(0), (left(session, scope) or Decimal(0)) - dollars(beside))
    kept = " beside what the rest of the film needs" if beside else ""
    return OverBudget(
        f"The next call needs {show(dollars(amount))}; the cap of {words.get(kind, scope)} leaves "
        f"{show(remaining)}{kept}.",
        field=FIELDS.get(kind, scope),
        needed_usd=dollars(amount),
        left_usd=remaining,
        hint=_way_on(scopes, kind),
    )


def _way_on(scopes: Sequence[str], kind: str) -> str:
    video = next((each for each in scopes if each.startswith("video:")), "video:VIDEO_ID")
    retry = f"reelwright retry {video.partition(':')[2]}"
    if kind == "video":
        own = "and your own limit on a video where that is lower"
        return f"Raise its cap, {own}, and go on: {retry} --max-cost DOLLARS"
    return f"Raise {FIELDS.get(kind, 'the cap')}, or your own limit, then go on: {retry}"
