"""Rows of API keys."""

from collections.abc import Sequence
from typing import cast

from sqlalchemy import CursorResult, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from reelwright.common.accounts import ApiKey
from reelwright.database.clients import KeyRow


def get(session: Session, key_id: str) -> KeyRow | None:
    """One key, revoked or not."""
    return session.get(KeyRow, key_id)


def any_made(session: Session) -> bool:
    """Whether there is a key that works."""
    return session.scalar(select(KeyRow.id).where(KeyRow.revoked_at.is_(None)).limit(1)) is not None


def count_revoked(session: Session) -> int:
    """How many keys were ever revoked: it grows with each, and keys are never removed."""
    query = select(func.count()).select_from(KeyRow).where(KeyRow.revoked_at.is_not(None))
    return session.scalars(query).one()


def ever_made(session: Session) -> bool:
    """Whether there is a key, or was one."""
    return session.scalar(select(KeyRow.id).limit(1)) is not None


def enter(session: Session, key: KeyRow) -> bool:
    """Enter a key unless there is one of its id, also one that another process enters now."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    values = {
        "id": key.id, "owner": key.owner, "name": key.name, "scopes": key.scopes,
        "digest": key.digest, "created_at": key.created_at,
    }  # fmt: skip
    insert = dialect.insert(KeyRow).values(values).on_conflict_do_nothing()
    return cast("CursorResult[tuple[()]]", session.execute(insert)).rowcount == 1


def of_owner(session: Session, owner: str | None) -> Sequence[ApiKey]:
    """The keys of an owner, or all of them, oldest first."""
    query = select(KeyRow).order_by(KeyRow.created_at, KeyRow.id)
    mine = query if owner is None else query.where(KeyRow.owner == owner)
    return [value(row) for row in session.scalars(mine)]


def revoke(session: Session, key_id: str, now: float) -> bool:
    """End a key; says whether it was good until now."""
    still = update(KeyRow).where(KeyRow.id == key_id, KeyRow.revoked_at.is_(None))
    changed = session.execute(still.values(revoked_at=now))
    return cast("CursorResult[tuple[()]]", changed).rowcount == 1


def used(session: Session, key_id: str, now: float, seldom: float) -> None:
    """Note the use, unless one of less than ``seldom`` seconds ago is on record."""
    long_ago = or_(KeyRow.last_used_at.is_(None), KeyRow.last_used_at <= now - seldom)
    session.execute(update(KeyRow).where(KeyRow.id == key_id, long_ago).values(last_used_at=now))


def value(row: KeyRow) -> ApiKey:
    """The row as it may be shown."""
    return ApiKey.model_validate(
        {
            "id": row.id,
            "owner": row.owner,
            "name": row.name,
            "scopes": frozenset(row.scopes),
            "created_at": row.created_at,
            "last_used_at": row.last_used_at,
            "revoked_at": row.revoked_at,
        }
    )
