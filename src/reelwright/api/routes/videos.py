"""Videos: listed, looked at, gone on with, stopped, deleted."""

import time
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Response

from reelwright.api.contract.base import VideoId
from reelwright.api.contract.brief import ApproveBody, RetryBody
from reelwright.api.contract.film import FileLinks
from reelwright.api.contract.video import Cancelled, Started, Video, VideoPage
from reelwright.api.cursors import cursor_of, position
from reelwright.api.gate import Reader, Writer
from reelwright.api.house import Here, House
from reelwright.api.links import LINK_SECONDS
from reelwright.api.outlooks import outlook
from reelwright.api.problems import Refusal, answers
from reelwright.api.statuses import ENDED
from reelwright.api.views import video as views
from reelwright.api.views.files import file_links, file_name
from reelwright.api.views.listing import listed
from reelwright.api.views.more import More
from reelwright.common.artifact import Artifact
from reelwright.common.events import VideoState
from reelwright.common.takes import Record
from reelwright.database import gallery, videos
from reelwright.orchestrator import ownership
from reelwright.orchestrator.anatomy import Anatomy, anatomy

router = APIRouter(tags=["films"])
REDIRECT = {
    "description": "Where the file lies, for 15 minutes.",
    "headers": {"Location": {"schema": {"type": "string"}}},
}
UNSEEN = gallery.Seen()
Words = Annotated[
    str,
    Query(
        max_length=200,
        pattern=r"^[^\x00]*$",
        description="Words of the prompt; the first 12 count.",
    ),
]
Limit = Annotated[int, Query(ge=1, le=100)]
FileName = Annotated[str, Query(max_length=200, description="A `name` of the video's files.")]


@router.get("/api/videos", summary="Your videos, newest first")
def listing(
    caller: Reader,
    here: Here,
    limit: Limit = 20,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    status: Annotated[VideoState | None, Query()] = None,
    q: Words = "",
) -> VideoPage:
    """A page of videos. Links to posters and films are good for five minutes at least."""
    with here.app.database.read() as session:
        rows, last = videos.page(session, caller.owner, position(cursor), limit, status, q)
        seen = gallery.seen(session, [row.id for row in rows])
    told = tuple(listed(row, seen.get(row.id, UNSEEN), here.links) for row in rows)
    return VideoPage(videos=told, next_cursor=cursor_of(last) if last else None)


@router.get("/api/video/{video_id}", summary="A video in full", responses=answers("not-found"))
def detail(video_id: VideoId, caller: Reader, here: Here) -> Video:
    """Its steps, costs and files."""
    ownership.check(here.app.database, video_id, caller.owner)
    shot = here.app.videos.look(video_id)
    made = here.app.videos.artifacts(video_id)
    with here.app.database.read() as session:
        row, found = videos.get(session, video_id), anatomy(session, video_id)
        session.expunge_all()
    over = shot.state in ENDED
    told = None if over else outlook(here.app, here.records, video_id, found)
    return views.video(shot, row, made, More(found, _records(here, found), told))


def _records(here: House, found: Anatomy) -> dict[str, Record]:
    """The takes of every chunk that was judged."""
    files = {
        part.name: file
        for part in found.of_kind("chunk")
        for file in part.files
        if file.name == "record"
    }
    read = {step: here.records.read(file, "takes", _record) for step, file in files.items()}
    return {step: record for step, record in read.items() if record is not None}


def _record(path: Path) -> Record:
    return Record.model_validate_json(path.read_bytes())


@router.get(
    "/api/video/{video_id}/links",
    summary="Links to every file that there is so far",
    responses=answers("not-found"),
)
def links(video_id: VideoId, caller: Reader, here: Here) -> FileLinks:
    """Keyframes, references, footage, films, captions: of the steps that are finished. They grow
    while it is made."""
    ownership.check(here.app.database, video_id, caller.owner)
    return file_links(here.links, video_id, here.app.videos.artifacts(video_id), time.time())


@router.get(
    "/api/video/{video_id}/download",
    summary="The film, or another file of the video",
    status_code=302,
    response_class=Response,
    responses={302: REDIRECT} | answers("not-found", "gone"),
)
def download(
    video_id: VideoId, caller: Reader, here: Here, file: FileName = "final.mp4"
) -> Response:
    """Redirects to a link that expires; it can be handed on."""
    ownership.check(here.app.database, video_id, caller.owner)
    found = _file(here, video_id, file)
    if not here.app.storage.exists(found.key):
        raise Refusal(
            "gone", f"{file} was removed from where it was stored.",
            f"POST /api/video/{video_id}/retry makes it again.",
        )  # fmt: skip
    name = f"{video_id}-{file.replace('/', '-')}"
    link = here.app.storage.sign(
        found.key, seconds=LINK_SECONDS, filename=name, content_type=found.content_type
    )
    return Response(status_code=302, headers={"Location": quote(link, safe=":/?&=%+-_.~")})


def _file(here: Here, video_id: str, name: str) -> Artifact:
    shot = here.app.videos.look(video_id)
    made = views.to_judge(shot, here.app.videos.artifacts(video_id))
    for file in (*shot.films, *shot.files, *made):
        if file_name(file) == name:
            return file
    raise Refusal(
        "not-found", f"The video has no file {name!r} to download.",
        f"GET /api/video/{video_id} lists its files.", field="file",
    )  # fmt: skip


@router.post(
    "/api/video/{video_id}/approve",
    status_code=202,
    summary="Let a paused video go on",
    responses=answers("not-found", "wrong-state", "busy"),
)
def approve(video_id: VideoId, body: ApproveBody, caller: Writer, here: Here) -> Started:
    """To its end, or until the next pause."""
    ownership.check(here.app.database, video_id, caller.owner)
    here.app.videos.approve(video_id, body.pause_after)
    here.note(caller, "approve", video_id)
    return _going(here, video_id)


@router.post(
    "/api/video/{video_id}/retry",
    status_code=202,
    summary="Go on with a video from what is finished",
    responses=answers("not-found", "busy"),
)
def retry(video_id: VideoId, body: RetryBody, caller: Writer, here: Here) -> Started:
    """A finished one stays as it is unless its film was removed."""
    ownership.check(here.app.database, video_id, caller.owner)
    if body.max_cost_usd is not None:
        here.app.videos.cap(video_id, body.max_cost_usd)
    here.app.like(video_id).videos.retry(video_id)
    here.note(caller, "retry", video_id)
    return _going(here, video_id)


def _going(here: Here, video_id: str) -> Started:
    here.works.wake(video_id)
    with here.app.database.read() as session:
        return views.started(video_id, videos.state(session, video_id))


@router.post(
    "/api/video/{video_id}/cancel",
    summary="Stop a video, at its vendors as well",
    responses=answers("not-found"),
)
def cancel(video_id: VideoId, caller: Writer, here: Here) -> Cancelled:
    """What is finished is kept. May be repeated, to end calls that were left."""
    ownership.check(here.app.database, video_id, caller.owner)
    stopped, withdrawn = here.app.cancel(video_id)
    here.note(caller, "cancel", video_id)
    with here.app.database.read() as session:
        state = videos.state(session, video_id)
    return views.cancelled(video_id, state, stopped, withdrawn)


@router.delete(
    "/api/video/{video_id}",
    status_code=204,
    summary="Delete a video and its files",
    responses={204: {"description": "It is gone."}} | answers("not-found", "wrong-state"),
)
def delete(video_id: VideoId, caller: Writer, here: Here) -> None:
    """It is stopped first. What other versions of the film share stays."""
    ownership.check(here.app.database, video_id, caller.owner)
    here.app.delete(video_id)
    here.note(caller, "delete", video_id)
