"""What was spent, and what to do with a call of which nobody can tell."""

import time
from typing import Annotated

from fastapi import APIRouter, Path, Query

from reelwright.api.contract.base import VideoId
from reelwright.api.contract.money import Calls, Costs, ResolveBody, Resolved, Usage
from reelwright.api.gate import Reader, Writer
from reelwright.api.house import Here
from reelwright.api.problems import answers
from reelwright.api.usage import usage as used
from reelwright.api.views import money as views
from reelwright.database import calls
from reelwright.orchestrator import ownership
from reelwright.orchestrator.costs import Key, costs

router = APIRouter(tags=["money"])
CallId = Annotated[int, Path(ge=1, le=2**62)]


@router.get("/api/costs", summary="What was spent", responses=answers("not-found"))
def spent(
    caller: Reader,
    here: Here,
    by: Annotated[Key, Query()] = "video",
    video_id: Annotated[VideoId | None, Query()] = None,
) -> Costs:
    """By video, phase, model or day (UTC); of all your videos or of one."""
    if video_id is not None:
        ownership.check(here.app.database, video_id, caller.owner)
    with here.app.database.read() as session:
        return views.costs(by, costs(session, by, owner=caller.owner, video_id=video_id))


@router.get("/api/usage", summary="How much of what is allowed is used")
def usage(caller: Reader, here: Here) -> Usage:
    """Videos, requests and money."""
    with here.app.database.read() as session:
        return used(session, caller.owner, here.app.settings, time.time())


@router.get(
    "/api/video/{video_id}/calls",
    summary="The paid calls of a video",
    responses=answers("not-found"),
)
def of_video(video_id: VideoId, caller: Reader, here: Here) -> Calls:
    """Oldest first."""
    ownership.check(here.app.database, video_id, caller.owner)
    with here.app.database.read() as session:
        return Calls(
            calls=tuple(views.call(step, row) for step, row in calls.of_video(session, video_id))
        )


@router.post(
    "/api/calls/{call}/resolve",
    summary="Decide on a call of which nobody can tell whether it was made",
    responses=answers("not-found", "brief-refused"),
)
def resolve(call: CallId, body: ResolveBody, caller: Writer, here: Here) -> Resolved:
    """Then retry the video."""
    video_id = ownership.check_call(here.app.database, call, caller.owner)
    decision = here.app.resolve(call, body.way, body.vendor_id)
    done = decision.call
    here.note(caller, "resolve", video_id, call=call, way=body.way)
    return Resolved(
        call=done.id, state=done.state, cost_usd=done.cost_usd, unchecked=decision.unchecked or None
    )
