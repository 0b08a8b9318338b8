"""The courier: sends what lies in the outbox, signed, again and again until it is taken.

A message may come twice, when the process dies between sending and noting it, and never not at
all: its id, the same in every try, lets the receiver drop the second one.
"""

import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Protocol

import structlog

from reelwright.common.errors import ReelwrightError
from reelwright.database import webhooks
from reelwright.database.clients import DeliveryRow, WebhookRow
from reelwright.database.connection import Database
from reelwright.providers import posting

WAITS = (5.0, 300.0, 1800.0, 7200.0, 18000.0, 36000.0, 50400.0, 72000.0, 86400.0)
"""Seconds before the second try and those after it (standardwebhooks.com, "Deliverability and
reliability"); later ones wait as long as the last."""
SIDE_BY_SIDE = 8
"""Messages sent at once, each to another webhook."""
OF_ONE_OWNER = 2
"""Of those: who has ten webhooks that answer slowly holds up nobody else."""
CANDIDATES = 200
LOST_SECONDS = 4 * posting.SECONDS
"""After so long a try counts as one whose process died."""
LOOK_SECONDS = 1.0
GONE = 410

log = structlog.get_logger()


class Post(Protocol):
    """Sends a message and returns the status of the answer; see ``providers.posting``."""

    def __call__(self, url: str, body: bytes, headers: Mapping[str, str]) -> int: ...


class Courier:
    """Sends from any process; several may run at once. ``attempts``: tries before giving up."""

    def __init__(
        self,
        database: Database,
        post: Post,
        attempts: int,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._post = post
        self._attempts = attempts
        self._clock = clock
        self._busy: set[str] = set()
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._crew: ThreadPoolExecutor | None = None

    def start(self) -> None:
        """Send in background threads until ``close``."""
        self._crew = ThreadPoolExecutor(SIDE_BY_SIDE, "courier")
        self._thread = threading.Thread(target=self._serve, name="courier", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Send nothing more; what is being sent comes to its end."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()
        if self._crew is not None:
            self._crew.shutdown()

    def run_once(self) -> int:
        """Send what is due now, one after the other; returns how many messages that were."""
        sent = 0
        while found := self._due():
            for delivery_id, _ in found:
                sent += self._send(delivery_id)
        return sent

    def _due(self) -> list[tuple[int, str]]:
        with self._lock:
            busy = set(self._busy)
        if len(busy) >= SIDE_BY_SIDE:
            return []
        with self._database.read() as session:
            found = webhooks.due(session, self._clock(), CANDIDATES, busy)
            owners = webhooks.owners(session, {*busy, *(webhook for _, webhook in found)})
        return _fair(found, busy, owners)[: SIDE_BY_SIDE - len(busy)]

    def _serve(self) -> None:
        while not self._stopping.is_set():
            found: list[tuple[int, str]] = []
            try:
                found = self._due()
            except ReelwrightError as error:
                log.warning("courier.waits", why=str(error))
            for delivery_id, webhook_id in found:
                self._hand_out(delivery_id, webhook_id)
            self._stopping.wait(LOOK_SECONDS)

    def _hand_out(self, delivery_id: int, webhook_id: str) -> None:
        assert self._crew is not None
        with self._lock:
            self._busy.add(webhook_id)
        self._crew.submit(self._errand, delivery_id, webhook_id)

    def _errand(self, delivery_id: int, webhook_id: str) -> None:
        try:
            self._send(delivery_id)
        except ReelwrightError as error:
            log.warning("courier.waits", why=str(error))
        except Exception as error:
            log.error("courier.broke", delivery=delivery_id, exc_info=error)
        finally:
            with self._lock:
                self._busy.discard(webhook_id)

    def _send(self, delivery_id: int) -> bool:
        now = self._clock()
        with self._database.write() as session:
            claimed = webhooks.claim(session, delivery_id, now, now + LOST_SECONDS)
            session.expunge_all()
        if claimed is None:
            return False
        row, webhook = claimed
        status, why = self._tried(row, webhook)
        self._note(row, status, why)
        return True

    def _tried(self, row: DeliveryRow, webhook: WebhookRow) -> tuple[int | None, str | None]:
        body = json.dumps(row.body, ensure_ascii=False, separators=(",", ":"))
        headers = signed(row.message_id, body, webhook.secret, self._clock())
        try:
            status = self._post(webhook.url, body.encode(), headers)
        except ReelwrightError as error:
            return None, error.message
        return status, None if 200 <= status < 300 else f"the answer was {status}"

    def _note(self, row: DeliveryRow, status: int | None, why: str | None) -> None:
        now = self._clock()
        over = row.attempts >= self._attempts or status == GONE
        state = "sent" if why is None else "failed" if over else "pending"
        ended = None if state == "pending" else now
        wait = WAITS[min(row.attempts, len(WAITS)) - 1]
        with self._database.write() as session:
            webhooks.end(
                session, row.id, row.attempts, state=state, status=status, why=why,
                ended_at=ended, not_before=now + wait,
            )  # fmt: skip
            if status == GONE:
                webhooks.disable(session, row.webhook_id, now)
        log.info(f"webhook.{state}", delivery=row.message_id, webhook=row.webhook_id,
                 attempt=row.attempts, status=status, why=why)  # fmt: skip


def _fair(
    found: Sequence[tuple[int, str]], busy: Collection[str], owners: Mapping[str, str]
) -> list[tuple[int, str]]:
    """What is due, without what would be too much for one owner at once."""
    going = Counter(owners.get(webhook, webhook) for webhook in busy)
    chosen: list[tuple[int, str]] = []
    for message, webhook in found:
        owner = owners.get(webhook, webhook)
        if going[owner] < OF_ONE_OWNER:
            going[owner] += 1
            chosen.append((message, webhook))
    return chosen


def signed(message_id: str, body: str, secret: str, now: float) -> dict[str, str]:
    """The headers of a message, as Standard Webhooks 1.0 wants them."""
    from standardwebhooks import Webhook

    at = datetime.fromtimestamp(now, UTC)
    return {
        "Content-Type": "application/json",
        "User-Agent": "Reelwright",
        "webhook-id": message_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(secret).sign(message_id, at, body),
    }
