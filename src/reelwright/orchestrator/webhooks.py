"""Webhooks: who is told of the end of videos, where, and what became of each message."""

import base64
import secrets
import time
from collections.abc import Callable, Collection, Sequence
from typing import Literal, cast

from reelwright.common.contract import Contract
from reelwright.common.errors import NotFound, RequestError
from reelwright.common.events import EventKind
from reelwright.database import webhooks
from reelwright.database.clients import DeliveryRow, WebhookRow
from reelwright.database.connection import Database
from reelwright.database.webhooks import EVENTS
from reelwright.providers import posting

MOST = 10
"""Webhooks of one owner."""
TEST = "webhook.test"
SECRET_BYTES = 32
"""Of 24 to 64 that the specification allows (standardwebhooks.com, "Signature scheme")."""


class Webhook(Contract):
    """Where an owner is told of what. The secret is shown once, when it is made."""

    id: str
    owner: str
    url: str
    events: tuple[str, ...]
    created_at: float
    disabled_at: float | None
    """When its server said that it is gone (410); nothing is sent to it since."""


class Delivery(Contract):
    """One message to a webhook."""

    id: str
    """The message's id, the same in every try: ``webhook-id``."""
    place: int
    """Grows; ``before`` of the next page."""
    event: str
    video_id: str | None
    state: Literal["pending", "sent", "failed"]
    attempts: int
    status: int | None
    """The HTTP status of the last answer."""
    why: str | None
    """Why the last try failed."""
    created_at: float
    ended_at: float | None


class Webhooks:
    """The webhooks of one installation. ``private``: they may lead into private networks."""

    def __init__(
        self, database: Database, private: bool = False, clock: Callable[[], float] = time.time
    ) -> None:
        self._database = database
        self._private = private
        self._clock = clock

    def add(
        self, owner: str, url: str, events: Collection[EventKind] = EVENTS
    ) -> tuple[Webhook, str]:
        """A new one, and the secret that signs its messages. Raises ``RequestError``."""
        posting.checked(url, private=self._private)
        if not events or not set(events) <= set(EVENTS):
            raise RequestError(
                "a webhook is told of some of the events that there are",
                field="events",
                hint=f"Choose from {', '.join(EVENTS)}.",
            )
        row = WebhookRow(
            id=f"wh_{secrets.token_hex(8)}",
            owner=owner,
            url=url,
            events=[each for each in EVENTS if each in events],
            secret=f"whsec_{base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()}",
            created_at=self._clock(),
        )
        with self._database.write() as session:
            if len(webhooks.of_owner(session, owner)) >= MOST:
                raise RequestError(
                    f"there are {MOST} webhooks already", field="url", hint="Remove one first."
                )
            session.add(row)
            session.flush()
            return _value(row), row.secret

    def list(self, owner: str) -> Sequence[Webhook]:
        """An owner's, oldest first."""
        with self._database.read() as session:
            return [_value(row) for row in webhooks.of_owner(session, owner)]

    def get(self, owner: str, webhook_id: str) -> Webhook:
        """One of the owner's; raises ``NotFound`` as for one that does not exist."""
        with self._database.read() as session:
            row = webhooks.get(session, webhook_id, owner)
            if row is None:
                raise _absent(webhook_id)
            return _value(row)

    def remove(self, owner: str, webhook_id: str) -> None:
        """Forget one, and what was to be delivered to it. Raises ``NotFound``."""
        with self._database.write() as session:
            if webhooks.get(session, webhook_id, owner) is None:
                raise _absent(webhook_id)
            webhooks.remove(session, webhook_id)

    def test(self, owner: str, webhook_id: str) -> Delivery:
        """Have a message of no consequence sent. Raises ``NotFound``."""
        with self._database.write() as session:
            if webhooks.get(session, webhook_id, owner) is None:
                raise _absent(webhook_id)
            row = webhooks.add(session, webhook_id, TEST, {"webhook_id": webhook_id}, self._clock())
            session.flush()
            return _delivery(row)

    def deliveries(
        self, owner: str, webhook_id: str, before: int | None = None, limit: int = 50
    ) -> Sequence[Delivery]:
        """A webhook's messages, newest first. Raises ``NotFound``."""
        with self._database.read() as session:
            if webhooks.get(session, webhook_id, owner) is None:
                raise _absent(webhook_id)
            rows = webhooks.deliveries(session, webhook_id, before, limit)
            return [_delivery(row) for row in rows]


def _absent(webhook_id: str) -> NotFound:
    return NotFound(
        f"there is no webhook {webhook_id!r}",
        field="webhook_id",
        hint="GET /api/webhooks lists yours.",
    )


def _value(row: WebhookRow) -> Webhook:
    return Webhook(
        id=row.id,
        owner=row.owner,
        url=row.url,
        events=tuple(row.events),
        created_at=row.created_at,
        disabled_at=row.disabled_at,
    )


def _delivery(row: DeliveryRow) -> Delivery:
    return Delivery(
        id=row.message_id,
        place=row.id,
        event=row.event,
        video_id=row.video_id,
        state=cast("Literal['pending', 'sent', 'failed']", row.state),
        attempts=row.attempts,
        status=row.status,
        why=row.why,
        created_at=row.created_at,
        ended_at=row.ended_at,
    )
