"""Who asks, what there is for them, and what they let themselves spend."""

import time

from fastapi import APIRouter, Request

from reelwright import __version__
from reelwright.api.contract.session import CapsBody, SessionTold
from reelwright.api.contract.session import Limits as LimitsTold
from reelwright.api.gate import Reader, Writer
from reelwright.api.house import Here, House
from reelwright.api.origin import links_origin
from reelwright.api.usage import allowed, operators
from reelwright.api.views import session as views
from reelwright.common.accounts import SCOPES
from reelwright.orchestrator import limits
from reelwright.orchestrator.limits import Limits
from reelwright.providers import tiers
from reelwright.providers.standing import lacking

router = APIRouter(tags=["service"])


@router.get("/api/session", summary="Who you are here, and what there is for you")
def session(caller: Reader, here: Here, request: Request) -> SessionTold:
    """What a page asks first."""
    settings = here.app.settings
    origin = links_origin(here.app)
    asked_at = f"{request.url.scheme}://{request.url.netloc}"
    return SessionTold(
        owner=caller.owner,
        scopes=tuple(sorted(caller.scopes, key=SCOPES.index)),
        embedded=caller.key_id is None,
        version=__version__,
        providers=views.providers(here.app.profiles, lacking(here.app.accounts)),
        default_provider=settings.video_model.partition("/")[0],
        tiers=tiers.NAMES,
        max_upload_mb=settings.max_upload_mb,
        active_videos_allowed=allowed(caller.owner, settings),
        storage_origin=None if origin == asked_at else origin,
        **dict(_limits(here, caller.owner)),
    )


@router.put("/api/caps", summary="What you do not want to spend more than")
def set_caps(body: CapsBody, caller: Writer, here: Here) -> LimitsTold:
    """All three at once; at most what whoever runs this allows. It holds for the next call on,
    also of videos under way, but for `video_usd`: a video keeps the cap it was asked for with."""
    wanted = Limits(body.video_usd, body.day_usd, body.user_usd)
    with here.app.database.write() as session:
        limits.change(session, caller.owner, wanted, time.time(), operators(here.app.settings))
    here.note(caller, "caps", **body.model_dump(mode="json"))
    return _limits(here, caller.owner)


def _limits(here: House, owner: str) -> LimitsTold:
    most = operators(here.app.settings)
    with here.app.database.read() as session:
        own = limits.own(session, owner)
        both = limits.effective(session, owner, most)
    return LimitsTold(
        caps=views.caps(both),
        own_caps=views.caps(own),
        operator_caps=views.caps(Limits(None, most.day_usd, most.user_usd)),
    )
