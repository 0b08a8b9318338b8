"""One film in several versions."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from reelwright.api.again import Asked, Within, once, said
from reelwright.api.briefs import edit_of, uploaded
from reelwright.api.contract.base import VideoId
from reelwright.api.contract.brief import ReviseBody
from reelwright.api.contract.money import Revision
from reelwright.api.contract.versions import FilmVersions, VersionComparison
from reelwright.api.contract.video import Started
from reelwright.api.gate import Reader, Writer
from reelwright.api.house import Here
from reelwright.api.problems import answers
from reelwright.api.routes.generate import LOCATION, IdempotencyKey, answered_once, told
from reelwright.api.views import money as money_views
from reelwright.api.views import versions as views
from reelwright.common.accounts import Caller
from reelwright.orchestrator import ownership

router = APIRouter(tags=["versions"])
Other = Annotated[VideoId, Query(alias="with", description="The video to compare with.")]


@router.post(
    "/api/video/{video_id}/revise",
    summary="Make the next version, with one beat otherwise",
    status_code=202,
    responses={
        200: {"model": Revision, "description": "What it would take: `dry_run`."},
        202: LOCATION,
    }
    | answers(
        "not-found", "brief-refused", "asset-refused", "wrong-state", "busy",
        "idempotency-conflict", "in-progress",
    ),
)  # fmt: skip
def revise(
    video_id: VideoId,
    body: ReviseBody,
    caller: Writer,
    here: Here,
    response: Response,
    idempotency_key: IdempotencyKey = None,
) -> Started | Revision:
    """All that is not affected is shared; the version before stays as it is."""
    ownership.check(here.app.database, video_id, caller.owner)
    if body.dry_run:
        response.status_code = 200
        return _foreseen(video_id, body, caller, here)
    request = f"{video_id}\n{said(body)}"
    facts = {"parent": video_id, "cap_usd": told(body.max_cost_usd)}
    asked = Asked(caller, "revise", request, idempotency_key, facts)

    def make(within: Within) -> str:
        app = here.app.like(video_id)
        files = uploaded(body.files.model_dump(exclude_none=True), caller, here.app.uploads)
        edit = app.meant(edit_of(body))
        spec = app.revised(video_id, edit)
        cap, pause = body.max_cost_usd, body.pause_after
        return app.versions.create(video_id, spec, edit, files, cap, pause, within)

    return answered_once(response, *once(here, asked, make))


def _foreseen(video_id: str, body: ReviseBody, caller: Caller, here: Here) -> Revision:
    app = here.app.like(video_id)
    files = uploaded(body.files.model_dump(exclude_none=True), caller, here.app.uploads)
    spec = app.revised(video_id, edit_of(body))
    foresight = app.versions.foresee(video_id, spec, files)
    cap = app.videos.most(caller.owner, body.max_cost_usd)
    return money_views.revision(video_id, foresight, cap)


@router.get(
    "/api/video/{video_id}/versions",
    summary="Every version of the film",
    responses=answers("not-found"),
)
def family(video_id: VideoId, caller: Reader, here: Here) -> FilmVersions:
    """In order; one of them is the current one."""
    ownership.check(here.app.database, video_id, caller.owner)
    return views.family(here.app.versions.family(video_id))


@router.get(
    "/api/video/{video_id}/compare",
    summary="What tells two versions apart",
    responses=answers("not-found"),
)
def compare(video_id: VideoId, other: Other, caller: Reader, here: Here) -> VersionComparison:
    """Beats, steps and costs."""
    for each in (video_id, other):
        ownership.check(here.app.database, each, caller.owner)
    return views.comparison(here.app.versions.compare(video_id, other))


@router.post(
    "/api/video/{video_id}/revert",
    summary="Make an earlier version the current one again",
    responses=answers("not-found", "wrong-state"),
)
def revert(video_id: VideoId, caller: Writer, here: Here) -> FilmVersions:
    """Costs nothing."""
    ownership.check(here.app.database, video_id, caller.owner)
    here.app.versions.revert(video_id)
    here.note(caller, "revert", video_id)
    return views.family(here.app.versions.family(video_id))
