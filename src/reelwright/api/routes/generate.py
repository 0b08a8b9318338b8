"""Asking for a film, and what it would take."""

from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Header, Response

from reelwright.api.again import Asked, Within, once, said
from reelwright.api.briefs import brief_of
from reelwright.api.contract.brief import BriefBody, GenerateBody
from reelwright.api.contract.money import Estimate
from reelwright.api.contract.video import Started
from reelwright.api.gate import Reader, Writer
from reelwright.api.house import Here
from reelwright.api.problems import answers
from reelwright.api.views import money as views

router = APIRouter(tags=["films"])
IdempotencyKey = Annotated[
    str | None,
    Header(
        min_length=1,
        max_length=200,
        pattern=r"^[!-~]+$",
        description="The same key and body within 24 hours: the same answer, and no second film.",
    ),
]
LOCATION = {
    "headers": {
        "Location": {"schema": {"type": "string"}, "description": "Where it can be looked at."},
        "Idempotent-Replayed": {
            "schema": {"type": "string"},
            "description": "`true`: this is the answer that was given before.",
        },
    }
}


@router.post(
    "/api/generate",
    status_code=202,
    summary="Make a film",
    responses={202: LOCATION}
    | answers(
        "brief-refused", "asset-refused", "moderated", "busy", "over-budget", "not-found",
        "idempotency-conflict", "in-progress", "too-large",
    ),
)  # fmt: skip
def generate(
    body: GenerateBody,
    caller: Writer,
    here: Here,
    response: Response,
    idempotency_key: IdempotencyKey = None,
) -> Started:
    """Begin to make a film. Poll its status, or listen to its events."""
    facts = {"prompt": body.prompt, "cap_usd": told(body.max_cost_usd)}
    asked = Asked(caller, "generate", said(body), idempotency_key, facts)

    def make(within: Within) -> str:
        app = here.app.hiring(body.provider, body.model, body.quality)
        brief = brief_of(body, caller, here.app.uploads, here.app.own_templates)
        app.require(app.understand(brief))
        cap, pause = body.max_cost_usd, body.pause_after
        return app.videos.create(brief, caller.owner, cap, pause, within)

    return answered_once(response, *once(here, asked, make))


def answered_once(response: Response, found: Started, again: bool) -> Started:
    """The answer with its headers."""
    response.headers["Location"] = found.status_url
    if again:
        response.headers["Idempotent-Replayed"] = "true"
    return found


def told(amount: Decimal | None) -> str | None:
    """Money as it is put on record."""
    return None if amount is None else str(amount)


@router.post(
    "/api/estimate",
    summary="What a film would take",
    responses=answers("brief-refused", "asset-refused", "not-found", "too-large"),
)
def estimate(body: BriefBody, caller: Reader, here: Here) -> Estimate:
    """Plan a film: its beats, steps, cost and time. Nothing is stored or spent."""
    app = here.app.hiring(body.provider, body.model, body.quality)
    brief = brief_of(body, caller, here.app.uploads, here.app.own_templates)
    plan = app.plan(brief)
    cap = app.videos.most(caller.owner, body.max_cost_usd)
    return views.estimate(plan, app.forecast(brief, plan, caller.owner), cap)
