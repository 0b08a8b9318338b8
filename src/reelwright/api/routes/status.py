"""How a video stands: asked for, or told as it changes."""

import asyncio
from collections.abc import AsyncIterator
from time import monotonic
from typing import Annotated

from fastapi import APIRouter, Header, Response
from fastapi.sse import KEEPALIVE_COMMENT, EventSourceResponse, format_sse_event

from reelwright.api.conditions import matches
from reelwright.api.contract.base import VideoId
from reelwright.api.contract.video import Status
from reelwright.api.feed import Feed, Listener, News
from reelwright.api.gate import Reader
from reelwright.api.house import Here
from reelwright.api.problems import Refusal, answers
from reelwright.api.statuses import ENDED, Seen
from reelwright.common.events import Event

router = APIRouter(tags=["films"])
PING_SECONDS = 15.0
LONGEST_SECONDS = 600.0
"""Then a stream ends and the client comes again: a key may have been revoked."""
MOST_STREAMS = 50
"""Open at once for one owner on one process."""
JSON = "application/json"
UNBUFFERED = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
ETAG = {"ETag": {"schema": {"type": "string"}, "description": "The revision, for `If-None-Match`."}}
EVENT_STREAM = {
    "description": "Events as they happen: `id` is the event's number, `event` its kind. "
    "An event `status` without a number carries the body of `GET /api/status/{video_id}`. "
    "The stream ends with the video, and after ten minutes at most.",
    "content": {"text/event-stream": {"schema": {"type": "string"}}},
}
LastEventId = Annotated[
    int | None, Header(ge=0, le=2**62, description="Go on after this event.", alias="Last-Event-ID")
]
LONGEST_ETAGS = 2000
IfNoneMatch = Annotated[str | None, Header(max_length=LONGEST_ETAGS)]


@router.get(
    "/api/status/{video_id}",
    summary="How a video stands",
    response_model=Status,
    responses={200: {"headers": ETAG}, 304: {"description": "Nothing has changed."}}
    | answers("not-found"),
)
async def status(
    video_id: VideoId, caller: Reader, here: Here, if_none_match: IfNoneMatch = None
) -> Response:
    """Cheap enough to be asked for every 3 seconds."""
    seen = await here.statuses.look(video_id, caller.owner)
    headers = {"ETag": seen.etag, "Cache-Control": "private, no-cache"}
    if matches(if_none_match, seen.etag):
        return Response(status_code=304, headers=headers)
    return Response(seen.body, headers=headers, media_type=JSON)


@router.get(
    "/api/video/{video_id}/events",
    summary="What happens to a video, as it happens",
    response_class=Response,
    responses={
        200: EVENT_STREAM,
        204: {"description": "The video has ended and all was told: do not come again."},
    }
    | answers("not-found", "too-many-requests"),
)
async def events(
    video_id: VideoId,
    caller: Reader,
    here: Here,
    last_event_id: LastEventId = None,
) -> Response:
    """Server-sent events, from the beginning or after `Last-Event-ID`."""
    seen = await here.statuses.look(video_id, caller.owner)
    if here.feed.listening(caller.owner) >= MOST_STREAMS:
        raise Refusal(
            "too-many-requests", f"{MOST_STREAMS} streams are open already.",
            "Close some, or ask for the status every 3 s.", wait=int(PING_SECONDS),
        )  # fmt: skip
    listener, past = await here.feed.join(video_id, caller.owner, last_event_id or 0)
    if last_event_id and not past.events and seen.state in ENDED:
        here.feed.leave(listener)
        return Response(status_code=204)
    return EventSourceResponse(_told(here.feed, listener, past), headers=UNBUFFERED)


async def _told(feed: Feed, listener: Listener, past: News) -> AsyncIterator[bytes]:
    until = monotonic() + LONGEST_SECONDS
    news: News | None = past
    try:
        while news is not None:
            for event in news.events:
                yield _event(event)
            yield _status(news.seen)
            if news.seen.state in ENDED:
                return
            while (left := until - monotonic()) > 0:
                try:
                    news = await asyncio.wait_for(listener.queue.get(), min(left, PING_SECONDS))
                    break
                except TimeoutError:
                    yield KEEPALIVE_COMMENT
            else:
                return
    finally:
        feed.leave(listener)


def _event(event: Event) -> bytes:
    return format_sse_event(data_str=event.model_dump_json(), event=event.kind, id=str(event.id))


def _status(seen: Seen) -> bytes:
    return format_sse_event(data_str=seen.body.decode(), event="status")
