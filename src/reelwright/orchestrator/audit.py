"""The audit log: what was asked, extracted, refused and spent, by whom."""

import time
from collections.abc import Callable, Mapping, Sequence

from pydantic import JsonValue
from sqlalchemy.orm import Session

from reelwright.common.contract import Contract
from reelwright.database import audit
from reelwright.database.clients import AuditRow
from reelwright.database.connection import Database


class Entry(Contract):
    """One line. ``key_id`` is ``None`` for what a video did by itself, and on loopback."""

    id: int
    owner: str
    key_id: str | None
    action: str
    video_id: str | None
    facts: dict[str, JsonValue]
    at: float


class Audit:
    """The audit log of one installation. Its lines outlive the videos that they tell of."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    def note(
        self,
        session: Session,
        owner: str,
        key_id: str | None,
        action: str,
        video_id: str | None = None,
        facts: Mapping[str, JsonValue] | None = None,
    ) -> None:
        """Who did what, in the transaction that does it. No secret belongs into ``facts``."""
        plain = dict(facts or {})
        audit.record(session, owner, key_id, action, video_id, plain, self._clock())

    def list(
        self,
        owner: str | None,
        before: int | None = None,
        limit: int = 50,
        video_id: str | None = None,
    ) -> tuple[Sequence[Entry], int | None]:
        """An owner's lines, or all, newest first, and ``before`` of the next page."""
        with self._database.read() as session:
            rows = audit.page(session, owner, before, limit + 1, video_id)
            found = [_entry(row) for row in rows[:limit]]
        return found, found[-1].id if len(rows) > limit else None


def _entry(row: AuditRow) -> Entry:
    return Entry.model_validate(
        {
            "id": row.id,
            "owner": row.owner,
            "key_id": row.key_id,
            "action": row.action,
            "video_id": row.video_id,
            "facts": row.facts,
            "at": row.at,
        }
    )
