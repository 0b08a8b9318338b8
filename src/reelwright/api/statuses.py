"""How videos stand, cheap enough to be asked for every few seconds by thousands.

One indexed SELECT finds the owner and the revision; while the revision is the same, so is the
answer, and its bytes are kept in this process.
"""

import asyncio
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass

from sqlalchemy.orm import Session

from reelwright.api.views.video import status
from reelwright.common.events import VideoState
from reelwright.database import videos
from reelwright.database.connection import Database
from reelwright.database.videos import Pulse
from reelwright.orchestrator.progress import snapshot

MOST_KEPT = 4096
"""Answers; about 2 kB each."""
AT_ONCE = 500
"""Videos in one look."""
GATHER_SECONDS = 0.001
"""How long a look waits for more polls to come, once several came at a time: a look costs as much
as the rest of two answers."""
ENDED: tuple[VideoState, ...] = ("finished", "failed", "cancelled")


@dataclass(frozen=True)
class Seen:
    """How a video stood at a revision."""

    revision: int
    state: VideoState
    body: bytes
    """The answer as JSON."""

    @property
    def etag(self) -> str:
        """Names this answer among all answers about the video."""
        return f'"{self.revision}"'


class Statuses:
    """Remembers the answers that are asked for again.

    Polls that wait at the same time are answered by one look at the database, begun after the
    last of them came: with thousands of clients the number of looks does not grow.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[tuple[str, asyncio.Future[Pulse | None]]] = []
        self._looking: asyncio.Task[None] | None = None
        self._crowded = False
        self._kept: OrderedDict[str, Seen] = OrderedDict()
        self._lock = threading.Lock()

    async def look(self, video_id: str, owner: str) -> Seen:
        """How an owner's video stands. Raises ``NotFound``."""
        pulse = await self._pulse(video_id)
        if pulse is None or pulse.owner != owner:
            raise videos.missing(video_id)
        with self._lock:
            kept = self._kept.get(video_id)
        if kept is not None and kept.revision == pulse.revision:
            return kept
        return await asyncio.to_thread(self._read, video_id, pulse.revision)

    async def _pulse(self, video_id: str) -> Pulse | None:
        answer: asyncio.Future[Pulse | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((video_id, answer))
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._answer())
        return await answer

    async def _answer(self) -> None:
        while self._waiting:
            if self._crowded:
                await asyncio.sleep(GATHER_SECONDS)
            asked, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
            self._crowded = len(asked) > 1
            try:
                found = await asyncio.to_thread(self._pulses, {each for each, _ in asked})
            except Exception as error:
                for _, answer in asked:
                    if not answer.done():
                        answer.set_exception(error)
                continue
            for video_id, answer in asked:
                if not answer.done():
                    answer.set_result(found.get(video_id))

    def _pulses(self, video_ids: set[str]) -> dict[str, Pulse]:
        with self._database.read() as session:
            return videos.pulses(session, sorted(video_ids))

    def _read(self, video_id: str, revision: int) -> Seen:
        with self._database.read() as session:
            return self.at(session, video_id, revision)

    def at(self, session: Session, video_id: str, revision: int) -> Seen:
        """How a video stands that was just seen at this revision."""
        with self._lock:
            kept = self._kept.get(video_id)
            if kept is not None and kept.revision == revision:
                self._kept.move_to_end(video_id)
                return kept
        return self._keep(video_id, _seen(session, video_id))

    def _keep(self, video_id: str, seen: Seen) -> Seen:
        with self._lock:
            kept = self._kept.get(video_id)
            if kept is None or kept.revision <= seen.revision:
                self._kept[video_id] = seen
                self._kept.move_to_end(video_id)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return seen


def _seen(session: Session, video_id: str) -> Seen:
    row = videos.get(session, video_id)
    # The revision first: what changes meanwhile is shown, and asked for once more.
    revision = row.revision
    told = status(snapshot(session, video_id, time.time()), row, revision)
    return Seen(revision, told.status, told.model_dump_json().encode())
