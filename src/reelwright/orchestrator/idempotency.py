"""Requests that may be sent again: under one key the same request is carried out once.

``finish`` belongs into the transaction that does what was asked: so either both are there or
neither, and a process that dies in between has done nothing.
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, cast

from pydantic import JsonValue
from sqlalchemy import ColumnElement, CursorResult, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from reelwright.common.errors import Busy
from reelwright.database.clients import RequestRow
from reelwright.database.connection import Database
from reelwright.database.models import JsonDict

KEPT_SECONDS = 24 * 3600.0
LOST_SECONDS = 60.0
"""After so long a request without an answer counts as one whose process died."""


@dataclass(frozen=True)
class Fresh:
    """Carry it out: ``finish`` in its transaction, or ``drop`` when it was refused."""

    owner: str
    key: str
    token: str


@dataclass(frozen=True)
class Replay:
    """It was carried out before: this was the answer."""

    status: int
    body: dict[str, JsonValue]


@dataclass(frozen=True)
class Conflict:
    """``other``: the key was used for another request. ``busy``: it is being carried out now."""

    why: Literal["other", "busy"]


class Idempotency:
    """The requests of the last day that had a key."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    def begin(self, owner: str, key: str, digest: str) -> Fresh | Replay | Conflict:
        """What to do with an owner's request, by the digest of all that it asks for."""
        token, now = secrets.token_hex(16), self._clock()
        with self._database.write() as session:
            if self._entered(session, owner, key, digest, token, now):
                return Fresh(owner, key, token)
            query = select(RequestRow).where(RequestRow.owner == owner, RequestRow.key == key)
            row = session.scalars(query.with_for_update()).one_or_none()
            if row is None:  # dropped between the two looks
                return Conflict("busy")
            old = row.begun_at <= now - KEPT_SECONDS
            if row.digest != digest and not old:
                return Conflict("other")
            if row.status is not None and not old:
                return Replay(row.status, cast("dict[str, JsonValue]", row.body or {}))
            if row.begun_at > now - LOST_SECONDS:
                return Conflict("busy")
            row.digest, row.token, row.begun_at = digest, token, now
            row.status = row.body = None
        return Fresh(owner, key, token)

    def _entered(
        self, session: Session, owner: str, key: str, digest: str, token: str, now: float
    ) -> bool:
        dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
        row = {"owner": owner, "key": key, "digest": digest, "token": token, "begun_at": now}
        insert = dialect.insert(RequestRow).values(row).on_conflict_do_nothing()
        return session.scalar(insert.returning(RequestRow.key)) is not None

    def finish(
        self, session: Session, fresh: Fresh, status: int, body: dict[str, JsonValue]
    ) -> None:
        """Remember the answer, in the transaction that makes it true.

        Raises ``Busy`` when another process took the request over meanwhile: then nothing of the
        transaction may stay.
        """
        changed = session.execute(
            update(RequestRow)
            .where(*_mine(fresh))
            .values(status=status, body=cast("JsonDict", body))
            .execution_options(synchronize_session=False)
        )
        if cast("CursorResult[tuple[()]]", changed).rowcount != 1:
            raise Busy(
                "the same request is being carried out by somebody else",
                field="Idempotency-Key",
                hint="Ask again in a moment.",
            )

    def drop(self, fresh: Fresh) -> None:
        """Forget a request that was refused: it may be sent again, better, under the same key."""
        with self._database.write() as session:
            session.execute(delete(RequestRow).where(*_mine(fresh)))

    def clean(self) -> int:
        """Forget what is older than a day; returns how many requests that were."""
        before = self._clock() - KEPT_SECONDS
        with self._database.write() as session:
            gone = session.execute(delete(RequestRow).where(RequestRow.begun_at <= before))
        return cast("CursorResult[tuple[()]]", gone).rowcount


def _mine(fresh: Fresh) -> tuple[ColumnElement[bool], ...]:
    return (
        RequestRow.owner == fresh.owner,
        RequestRow.key == fresh.key,
        RequestRow.token == fresh.token,
        RequestRow.status.is_(None),
    )
