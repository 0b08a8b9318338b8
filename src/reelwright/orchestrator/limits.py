"""An owner's own limits on spending: under the operator's, and held to by the same UPDATE."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from reelwright.common.errors import RequestError
from reelwright.common.money import dollars, show
from reelwright.database import budgets
from reelwright.database.clients import CapsRow
from reelwright.orchestrator.budget import Caps, lower, micro, user_scopes


@dataclass(frozen=True)
class Limits:
    """The most that an owner wants to spend, in dollars; ``None``: no limit."""

    video_usd: Decimal | None = None
    """On one video, unless less is asked for."""
    day_usd: Decimal | None = None
    user_usd: Decimal | None = None
    """Ever."""

    @property
    def caps(self) -> Caps:
        """Those that hold for all videos together."""
        return Caps(self.user_usd, self.day_usd)


def own(session: Session, owner: str) -> Limits:
    """What the owner has set; none of it: no limits."""
    row = session.get(CapsRow, owner, populate_existing=True)
    if row is None:
        return Limits()
    return Limits(_usd(row.video), _usd(row.day), _usd(row.user))


def effective(session: Session, owner: str, operators: Caps) -> Limits:
    """What holds: the lower of the operator's and the owner's."""
    mine = own(session, owner)
    both = operators.lowered(mine.caps)
    return Limits(mine.video_usd, both.day_usd, both.user_usd)


def of_video(session: Session, owner: str, asked: Decimal | None) -> Decimal | None:
    """The cap of a video for which this was asked."""
    return lower(asked, own(session, owner).video_usd)


def held(session: Session, owner: str, now: float, operators: Caps) -> Mapping[str, int | None]:
    """The budgets of a user and of the user's day, with the caps that hold now; nobody changes
    them before this transaction ends."""
    budgets.hold(session, user_scopes(owner, now, operators))
    return user_scopes(owner, now, effective(session, owner, operators).caps)


def change(session: Session, owner: str, wanted: Limits, now: float, operators: Caps) -> None:
    """Set an owner's limits. What is spent already stays spent: then nothing more is.

    Raises ``RequestError`` for one above the operator's.
    """
    _check("day_usd", wanted.day_usd, operators.day_usd)
    _check("user_usd", wanted.user_usd, operators.user_usd)
    budgets.hold(session, user_scopes(owner, now, operators))
    row = session.get(CapsRow, owner) or CapsRow(owner=owner)
    row.video, row.day, row.user = map(micro, (wanted.video_usd, wanted.day_usd, wanted.user_usd))
    session.add(row)
    session.flush()
    budgets.ensure(session, user_scopes(owner, now, operators.lowered(wanted.caps)))


def _check(field: str, wanted: Decimal | None, most: Decimal | None) -> None:
    if wanted is not None and most is not None and wanted > most:
        raise RequestError(
            f"{show(wanted)} is more than this installation allows: {show(most)}.",
            field=field,
            hint=f"Give {show(most)} or less, or leave it out for no limit of your own.",
        )


def _usd(micro_usd: int | None) -> Decimal | None:
    return None if micro_usd is None else dollars(micro_usd)
