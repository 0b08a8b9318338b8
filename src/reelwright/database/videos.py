"""Rows of videos."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

from sqlalchemy import CursorResult, bindparam, case, or_, select, tuple_, update
from sqlalchemy.orm import Session

from reelwright.common.errors import NotFound
from reelwright.common.events import EventKind, VideoState
from reelwright.common.profile import Role
from reelwright.database import events
from reelwright.database.models import JsonDict, VideoRow

_EVENTS: dict[VideoState, EventKind] = {
    "finished": "video.finished",
    "failed": "video.failed",
    "cancelled": "video.cancelled",
    "interrupted": "video.interrupted",
    "paused": "video.paused",
}

_PULSES = select(VideoRow.id, VideoRow.owner, VideoRow.state, VideoRow.revision).where(
    VideoRow.id.in_(bindparam("ids", expanding=True))
)
"""Put together once: that takes longer than to have it answered."""
_WORDS = (VideoRow.brief["prompt"], VideoRow.brief["options"]["product_name"])
"""What a search looks into."""
MOST_WORDS = 12
"""Of a search; each one is looked for in every prompt."""
Place = tuple[float, str]
"""(created_at, id) of the last video of a page."""


class Pulse(NamedTuple):
    """Whose a video is, how it stands, and whether anything of it has changed."""

    owner: str
    state: str
    revision: int


def create(
    session: Session,
    video_id: str,
    owner: str,
    brief: JsonDict,
    now: float,
    pause_after: str | None = None,
    models: Mapping[Role, str] | None = None,
) -> VideoRow:
    """A new video, queued; ``models``: who does the work of each role."""
    row = VideoRow(
        id=video_id,
        owner=owner,
        state="queued",
        brief=brief,
        created_at=now,
        pause_after=pause_after,
        models=cast("dict[str, str] | None", models),
    )
    session.add(row)
    session.flush()
    events.append(session, video_id, "video.created", now)
    return row


def get(session: Session, video_id: str) -> VideoRow:
    """The video, or ``NotFound``."""
    row = session.get(VideoRow, video_id)
    if row is None:
        raise missing(video_id)
    return row


def missing(video_id: str) -> NotFound:
    """There is no such video, or none that the asker may know of."""
    return NotFound(
        f"there is no video {video_id!r}",
        field="video_id",
        hint="'reelwright list' shows the videos of this installation",
    )


def state(session: Session, video_id: str) -> VideoState:
    """How the video stands, or ``NotFound``."""
    found = session.scalar(select(VideoRow.state).where(VideoRow.id == video_id))
    return cast("VideoState", found or get(session, video_id).state)


def revised(
    session: Session, video_id: str, parent: VideoRow, edit: JsonDict, now: float
) -> VideoRow:
    """The next version of a film, queued. Two that are made at once get two numbers."""
    root = parent.root_id or parent.id
    _lock_film(session, root)
    row = create(session, video_id, parent.owner, parent.brief, now, models=asked_for(parent))
    row.root_id, row.parent_id, row.edit = root, parent.id, edit
    row.version = max(each.version for each in family(session, row.id)) + 1
    session.flush()
    return row


def asked_for(row: VideoRow) -> Mapping[Role, str]:
    """The models that a video was asked for with; none where that is not on record."""
    return cast("Mapping[Role, str]", row.models or {})


def family(session: Session, video_id: str) -> Sequence[VideoRow]:
    """Every version of the same film, in order of their numbers."""
    root = get(session, video_id).root_id or video_id
    query = select(VideoRow).where(or_(VideoRow.id == root, VideoRow.root_id == root))
    return session.scalars(query.order_by(VideoRow.version)).all()


def lock(session: Session, video_id: str) -> None:
    """Make transactions that may end the video queue up: of two last steps, one must see both."""
    row = select(VideoRow.id).where(VideoRow.id == video_id)
    # Rows that refer to the video hold a key share of it; asking for more would deadlock.
    session.execute(row.with_for_update(key_share=True))


def _lock_film(session: Session, root: str) -> None:
    """As ``lock``, for every version at once: the first one may have been deleted."""
    rows = select(VideoRow.id).where(or_(VideoRow.id == root, VideoRow.root_id == root))
    session.execute(rows.order_by(VideoRow.id).with_for_update(key_share=True))


def newest(session: Session, limit: int) -> Sequence[VideoRow]:
    """The latest videos, newest first."""
    return session.scalars(select(VideoRow).order_by(VideoRow.created_at.desc()).limit(limit)).all()


def page(
    session: Session,
    owner: str,
    after: Place | None = None,
    limit: int = 20,
    state: VideoState | None = None,
    words: str = "",
) -> tuple[Sequence[VideoRow], Place | None]:
    """An owner's videos, newest first, and where the next page begins; ``None``: there is none.

    ``words``: all of these have to stand in the prompt or the product's name, in any case; of
    more than ``MOST_WORDS`` the first ones.
    """
    query = select(VideoRow).where(VideoRow.owner == owner)
    if after is not None:
        query = query.where(tuple_(VideoRow.created_at, VideoRow.id) < after)
    if state is not None:
        query = query.where(VideoRow.state == state)
    for word in list(dict.fromkeys(words.split()))[:MOST_WORDS]:
        query = query.where(
            or_(*(text.as_string().icontains(word, autoescape=True) for text in _WORDS))
        )
    newest_first = query.order_by(VideoRow.created_at.desc(), VideoRow.id.desc())
    rows = session.scalars(newest_first.limit(limit + 1)).all()
    more = len(rows) > limit
    return rows[:limit], (rows[limit - 1].created_at, rows[limit - 1].id) if more else None


def pulses(session: Session, video_ids: Sequence[str]) -> dict[str, Pulse]:
    """What many polls ask, in one look; videos that are not there are left out."""
    rows = session.connection().execute(_PULSES, {"ids": video_ids})
    return {row[0]: Pulse(row[1], row[2], row[3]) for row in rows}


def pulse(session: Session, video_id: str) -> Pulse | None:
    """What a poll asks, in one look by the primary key; ``None``: there is no such video."""
    query = select(VideoRow.owner, VideoRow.state, VideoRow.revision)
    found = session.execute(query.where(VideoRow.id == video_id)).one_or_none()
    return None if found is None else Pulse(*found)


def move(
    session: Session,
    video_id: str,
    frm: Sequence[VideoState],
    to: VideoState,
    now: float,
    error: JsonDict | None = None,
) -> bool:
    """Change the state if it is one of ``frm``; says whether it did: races have one winner."""
    values: dict[str, object] = {
        "state": to,
        "error": error,
        "revision": VideoRow.revision + 1,
    }
    if to == "running":
        values |= {"started_at": now, "finished_at": None}
    else:
        ran = VideoRow.worked + now - VideoRow.started_at
        worked = case((VideoRow.state == "running", ran), else_=VideoRow.worked)
        values |= {"slot": None, "worked": worked}
    if to in _EVENTS:
        values["finished_at"] = now
    changed = session.execute(
        update(VideoRow).where(VideoRow.id == video_id, VideoRow.state.in_(frm)).values(values)
    )
    moved = cast("CursorResult[tuple[()]]", changed).rowcount == 1
    if moved and to in _EVENTS:
        events.append(session, video_id, _EVENTS[to], now)
    return moved
