"""One look at the database for all who listen: what is new in the videos they listen to.

A single poller in the process asks for the revisions of all of those videos at once, and reads
the events of one that has changed once, however many listen to it.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import structlog
from sqlalchemy import select

from reelwright.api.statuses import Seen, Statuses
from reelwright.common.errors import ReelwrightError
from reelwright.common.events import Event
from reelwright.database import events
from reelwright.database.connection import Database
from reelwright.database.models import VideoRow

LOOK_SECONDS = 0.3
"""How long an event waits at most; a status page is asked for every 3 s."""
MOST_WAITING = 200
"""News that a slow listener may have before it; then it has to come again."""
CHUNK = 500
"""Videos in one question: SQLite takes some thousands of values, not any number."""

log = structlog.get_logger()


@dataclass(frozen=True)
class News:
    """What is new of a video, and how it stands now."""

    events: Sequence[Event]
    seen: Seen


@dataclass(eq=False)
class Listener:
    """One open stream; ``None`` in the queue: it has to end."""

    video_id: str
    owner: str
    last_id: int
    """The last event that it was told of."""
    revision: int | None = None
    """How the video stood when it was told last; ``None``: it is still told of the past."""
    queue: "asyncio.Queue[News | None]" = field(
        default_factory=lambda: asyncio.Queue(maxsize=MOST_WAITING)
    )

    def take(self, news: News) -> News:
        """The news without what it was told before."""
        new = [event for event in news.events if event.id > self.last_id]
        self.last_id = max([self.last_id, *(event.id for event in new)])
        self.revision = news.seen.revision
        return News(new, news.seen)

    def put(self, news: News | None) -> None:
        """Who is too slow has to come again, with the last id that it has."""
        try:
            self.queue.put_nowait(news)
        except asyncio.QueueFull:
            while not self.queue.empty():
                self.queue.get_nowait()
            self.queue.put_nowait(None)


class Feed:
    """The listeners of this process and their one poller. Used from the event loop only."""

    def __init__(self, database: Database, statuses: Statuses) -> None:
        self._database = database
        self._statuses = statuses
        self._listeners: dict[str, list[Listener]] = {}
        self._task: asyncio.Task[None] | None = None
        self._closed = False

    def listening(self, owner: str | None = None) -> int:
        """How many streams are open, of everybody or of one owner."""
        every = (each for those in self._listeners.values() for each in those)
        return sum(owner in (None, each.owner) for each in every)

    async def join(self, video_id: str, owner: str, last_id: int) -> tuple[Listener, News]:
        """Begin to listen; returns what has happened after ``last_id`` as well."""
        listener = Listener(video_id, owner, last_id)
        self._listeners.setdefault(video_id, []).append(listener)
        try:
            past = await asyncio.to_thread(self._past, video_id, last_id)
        except BaseException:
            self.leave(listener)
            raise
        news = listener.take(past)
        if self._closed:
            listener.put(None)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._poll())
        return listener, news

    def leave(self, listener: Listener) -> None:
        """Stop listening."""
        left = [each for each in self._listeners.get(listener.video_id, []) if each != listener]
        if left:
            self._listeners[listener.video_id] = left
        else:
            self._listeners.pop(listener.video_id, None)

    def close(self) -> None:
        """End every stream: the service stops, and clients come again."""
        self._closed = True
        for those in self._listeners.values():
            for listener in those:
                listener.put(None)

    async def _poll(self) -> None:
        while self._listeners and not self._closed:
            await asyncio.sleep(LOOK_SECONDS)
            known = {video_id: self._known(those) for video_id, those in self._listeners.items()}
            try:
                found = await asyncio.to_thread(self._look, known)
            except ReelwrightError as error:
                log.warning("feed.waits", why=str(error))
                continue
            for video_id, news in found.items():
                self._tell(video_id, news)

    def _known(self, those: Sequence[Listener]) -> tuple[int, frozenset[int]]:
        """(the event up to which all were told, the revisions that they have seen)."""
        ready = [each for each in those if each.revision is not None]
        last_id = min((each.last_id for each in ready), default=0)
        return last_id, frozenset(each.revision for each in ready if each.revision is not None)

    def _tell(self, video_id: str, news: News | None) -> None:
        for listener in self._listeners.get(video_id, []):
            if news is None:
                listener.put(None)
            elif listener.revision not in (None, news.seen.revision):
                listener.put(listener.take(news))

    def _look(self, known: Mapping[str, tuple[int, frozenset[int]]]) -> dict[str, News | None]:
        """What has changed for somebody; ``None`` for a video that was deleted."""
        ids = list(known)
        found: dict[str, News | None] = {}
        for start in range(0, len(ids), CHUNK):
            found |= self._look_at(ids[start : start + CHUNK], known)
        return found

    def _look_at(
        self, ids: Sequence[str], known: Mapping[str, tuple[int, frozenset[int]]]
    ) -> dict[str, News | None]:
        found: dict[str, News | None] = {}
        query = select(VideoRow.id, VideoRow.revision).where(VideoRow.id.in_(ids))
        with self._database.read() as session:
            now = {str(each): int(revision) for each, revision in session.execute(query)}
            for video_id in ids:
                last_id, revisions = known[video_id]
                if video_id not in now:
                    found[video_id] = None
                elif revisions - {now[video_id]}:
                    seen = self._statuses.at(session, video_id, now[video_id])
                    found[video_id] = News(events.since(session, video_id, last_id), seen)
        return found

    def _past(self, video_id: str, last_id: int) -> News:
        with self._database.read() as session:
            query = select(VideoRow.revision).where(VideoRow.id == video_id)
            seen = self._statuses.at(session, video_id, int(session.scalars(query).one()))
            return News(events.since(session, video_id, last_id), seen)
