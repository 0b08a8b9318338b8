"""How videos stand, cheap enough to be asked for every few seconds by thousands.

One indexed SELECT finds the owner and the revision; while the revision is the same, so is the
answer, and its bytes are kept in this process.
"""

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass

from sqlalchemy.orm import Session

from reelwright.api.views.video import status
from reelwright.common.events import VideoState
from reelwright.database import videos
from reelwright.database.connection import Database
from reelwright.orchestrator.progress import snapshot

MOST_KEPT = 4096
"""Answers; about 2 kB each."""
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
    """Remembers the answers that are asked for again."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: OrderedDict[str, Seen] = OrderedDict()
        self._lock = threading.Lock()

    def look(self, video_id: str, owner: str) -> Seen:
        """How an owner's video stands. Raises ``NotFound``."""
        with self._database.read() as session:
            pulse = videos.pulse(session, video_id)
            if pulse is None or pulse.owner != owner:
                raise videos.missing(video_id)
            return self.at(session, video_id, pulse.revision)

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
