"""Requests that make a video: on record, and only once under one ``Idempotency-Key``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from pydantic import JsonValue
from sqlalchemy.orm import Session

from reelwright.api.contract.base import Body
from reelwright.api.contract.video import Started
from reelwright.api.house import House
from reelwright.api.problems import Refusal
from reelwright.api.views.video import started
from reelwright.common.accounts import Caller
from reelwright.orchestrator.idempotency import Conflict, Fresh, Replay

ACCEPTED = 202


@dataclass(frozen=True)
class Asked:
    """One request that makes a video."""

    caller: Caller
    action: str
    body: str
    """All that it asks for, as text: a path, a body."""
    key: str | None = None
    """Its ``Idempotency-Key``."""
    facts: Mapping[str, JsonValue] = field(default_factory=dict[str, JsonValue])
    """What is put on record."""

    @property
    def digest(self) -> str:
        """Tells it from every other request."""
        return sha256(f"{self.action}\n{self.body}".encode()).hexdigest()


def said(body: Body) -> str:
    """A body as text for ``Asked``: what was left out counts as what it stands for, and a field
    that a later release adds changes nothing."""
    return body.model_dump_json(exclude_defaults=True)


Within = Callable[[Session, str], None]
"""Called in the transaction that enters the video."""


def once(here: House, asked: Asked, make: Callable[[Within], str]) -> tuple[Started, bool]:
    """The answer, and whether it is the one that was given before.

    ``make`` enters the video and returns its id. Raises ``Refusal``, and whatever ``make`` does.
    """
    fresh = _begun(here, asked)
    if isinstance(fresh, Replay):
        return Started.model_validate(fresh.body), True

    def within(session: Session, video_id: str) -> None:
        caller = asked.caller
        here.app.audit.note(
            session, caller.owner, caller.key_id, asked.action, video_id, asked.facts
        )
        if fresh is not None:
            body = started(video_id).model_dump(mode="json")
            here.app.idempotency.finish(session, fresh, ACCEPTED, body)

    try:
        video_id = make(within)
    except BaseException:
        if fresh is not None:
            here.app.idempotency.drop(fresh)
        raise
    here.works.wake(video_id)
    return started(video_id), False


def _begun(here: House, asked: Asked) -> Fresh | Replay | None:
    if asked.key is None:
        return None
    found = here.app.idempotency.begin(asked.caller.owner, asked.key, asked.digest)
    if not isinstance(found, Conflict):
        return found
    if found.why == "busy":
        raise Refusal(
            "in-progress", "The same request is being carried out right now.",
            "Ask again in a moment.", field="Idempotency-Key",
        )  # fmt: skip
    raise Refusal(
        "idempotency-conflict", "This Idempotency-Key was used for another request.",
        "Use a new key for each film.", field="Idempotency-Key",
    )  # fmt: skip
