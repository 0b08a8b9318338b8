"""Telling others how a prediction goes, signed as Standard Webhooks have it."""

import asyncio
import base64
import hashlib
import hmac
import json

import httpx

from reelwright.sandbox.bench import Bench, clock
from reelwright.sandbox.hiring import new_id
from reelwright.sandbox.replicate import bodies
from reelwright.sandbox.tasks import Task, Webhook

TRIES = 3
PAUSE = 0.2
"""Seconds before the second try; doubled each time."""
TIMEOUT = 5.0
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def due(task: Task, now: float) -> list[str]:
    """The events that should be told by now and were not."""
    hook, happened = task.webhook, list[str]()
    if hook is None:
        return []
    if task.started is not None and now >= task.started:
        happened.append("start")
    if task.final(now):
        happened += ["output", "completed"] if task.state(now) == "succeeded" else ["completed"]
    return [event for event in happened if event in hook.events and event not in hook.told]


def headers(key: bytes, id: str, at: float, body: bytes) -> dict[str, str]:
    """The three that a receiver checks; HMAC-SHA256 over ``id.timestamp.body``."""
    signed = b".".join([id.encode(), str(int(at)).encode(), body])
    code = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": str(int(at)),
        "webhook-signature": f"v1,{code}",
    }


async def tell(bench: Bench) -> None:
    """Whenever something changes or comes due, settle it and tell whom it concerns; never ends."""
    running: set[asyncio.Task[None]] = set()
    while True:
        now = clock()
        bench.settle(now)
        for task in list(bench.tasks.values()):
            if task.webhook:
                events = due(task, now)
                task.webhook.told.update(events)
                if events:
                    running |= {asyncio.create_task(_told(bench, task, task.webhook, events))}
        running = {each for each in running if not each.done()}
        upcoming = bench.upcoming(now)
        wait = None if upcoming in (None, float("inf")) else max(0.001, upcoming - clock())
        await _change(bench, wait)


async def _change(bench: Bench, seconds: float | None) -> None:
    try:
        await asyncio.wait_for(bench.changed.wait(), seconds)
    except TimeoutError:
        return
    bench.changed.clear()


async def _told(bench: Bench, task: Task, hook: Webhook, events: list[str]) -> None:
    if httpx.URL(hook.url).host not in LOOPBACK:
        return
    async with httpx.AsyncClient(timeout=TIMEOUT) as client:
        for _ in events:
            shown = bodies.prediction(task, clock(), hook.base, hook.outputs)
            body = json.dumps(shown).encode()
            signed = headers(bench.signing_key, new_id(), clock(), body)
            await _posted(client, hook.url, body, signed)


async def _posted(client: httpx.AsyncClient, url: str, body: bytes, signed: dict[str, str]) -> None:
    for number in range(TRIES):
        try:
            answer = await client.post(url, content=body, headers=signed)
            if answer.is_success:
                return
        except httpx.HTTPError:
            pass
        await asyncio.sleep(PAUSE * 2**number)
