"""Being told when a video has ended."""

from typing import Annotated

from fastapi import APIRouter, Path

from reelwright.api.contract.account import (
    Hook,
    HookDeliveries,
    HookDelivery,
    Hooks,
    NewHook,
    WebhookBody,
)
from reelwright.api.contract.base import instant, moment
from reelwright.api.gate import Reader, Writer
from reelwright.api.house import Here
from reelwright.api.problems import answers
from reelwright.orchestrator.webhooks import Delivery, Webhook

router = APIRouter(prefix="/api/webhooks", tags=["webhooks"])
HookId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_]{1,64}$")]


@router.post("", status_code=201, summary="Be told")
def add(body: WebhookBody, caller: Writer, here: Here) -> NewHook:
    """Messages are signed as in Standard Webhooks, tried again, and may come twice."""
    hook, secret = here.app.webhooks.add(caller.owner, body.url, body.events)
    here.note(caller, "webhook.add", webhook=hook.id, url=body.url)
    return NewHook(**_hook(hook).model_dump(), secret=secret)


@router.get("", summary="Your webhooks")
def listing(caller: Reader, here: Here) -> Hooks:
    """Without their secrets."""
    return Hooks(webhooks=tuple(map(_hook, here.app.webhooks.list(caller.owner))))


@router.delete(
    "/{webhook_id}",
    status_code=204,
    summary="Be told no more",
    responses={204: {"description": "It is gone."}} | answers("not-found"),
)
def remove(webhook_id: HookId, caller: Writer, here: Here) -> None:
    """Messages that were still to be sent are dropped."""
    here.app.webhooks.remove(caller.owner, webhook_id)
    here.note(caller, "webhook.remove", webhook=webhook_id)


@router.get(
    "/{webhook_id}/deliveries",
    summary="The latest messages",
    responses=answers("not-found"),
)
def deliveries(webhook_id: HookId, caller: Reader, here: Here) -> HookDeliveries:
    """Newest first."""
    found = here.app.webhooks.deliveries(caller.owner, webhook_id)
    return HookDeliveries(deliveries=tuple(map(_delivery, found)))


@router.post(
    "/{webhook_id}/test",
    status_code=202,
    summary="Send a message to try it",
    responses=answers("not-found"),
)
def test(webhook_id: HookId, caller: Writer, here: Here) -> HookDelivery:
    """Of the type `webhook.test`."""
    return _delivery(here.app.webhooks.test(caller.owner, webhook_id))


def _hook(hook: Webhook) -> Hook:
    return Hook(
        id=hook.id,
        url=hook.url,
        events=tuple(hook.events),
        created_at=instant(hook.created_at),
        disabled_at=moment(hook.disabled_at),
    )


def _delivery(one: Delivery) -> HookDelivery:
    return HookDelivery.model_validate(
        {
            "id": one.id,
            "event": one.event,
            "video_id": one.video_id,
            "state": one.state,
            "attempts": one.attempts,
            "status": one.status,
            "why": one.why,
            "created_at": instant(one.created_at),
            "ended_at": moment(one.ended_at),
        }
    )
