"""What the routes work with: the installation, who is woken for work, what is remembered."""

from dataclasses import dataclass
from typing import Annotated, cast

from anyio import CapacityLimiter
from fastapi import Depends, Request
from pydantic import JsonValue

from reelwright.api.feed import Feed
from reelwright.api.links import Links
from reelwright.api.records import Records
from reelwright.api.shield import Meter
from reelwright.api.statuses import Statuses
from reelwright.common.accounts import Caller
from reelwright.orchestrator.executors.port import Executor
from reelwright.orchestrator.uploads import SIDE_BY_SIDE
from reelwright.wiring import App


@dataclass(frozen=True)
class House:
    """One process of the service."""

    app: App
    works: Executor
    """Who makes the films."""
    statuses: Statuses
    feed: Feed
    meter: Meter
    links: Links
    records: Records
    looking: CapacityLimiter
    """Who looks into files that are sent: the threads that answer others are not for waiting."""

    @classmethod
    def of(cls, app: App, works: Executor) -> "House":
        """Everything around an installation."""
        statuses = Statuses(app.database)
        feed, looking = Feed(app.database, statuses), CapacityLimiter(SIDE_BY_SIDE)
        links, records = Links(app.storage), Records(app.storage)
        return cls(app, works, statuses, feed, Meter(), links, records, looking)

    def note(
        self, caller: Caller, action: str, video_id: str | None = None, **facts: JsonValue
    ) -> None:
        """Put on record who did what."""
        with self.app.database.write() as session:
            self.app.audit.note(session, caller.owner, caller.key_id, action, video_id, facts)


async def _house(request: Request) -> House:
    return cast("House", request.app.state.house)


Here = Annotated[House, Depends(_house)]
