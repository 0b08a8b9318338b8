"""``/v1/predictions``: made, looked at, listed, cancelled."""

import asyncio
import re
from datetime import datetime
from urllib.parse import urlencode

from pydantic import JsonValue
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from reelwright.sandbox.bench import Bench, clock
from reelwright.sandbox.catalogue import Model
from reelwright.sandbox.hiring import hire, new_id, quoted
from reelwright.sandbox.inputs import InvalidField, complaints
from reelwright.sandbox.replicate import bodies
from reelwright.sandbox.replicate.bodies import Json, Words
from reelwright.sandbox.tasks import NEVER, Task, Webhook
from reelwright.sandbox.wire import base_of, bench_of, refused, sent, struck

PAGE = 100
WAIT = re.compile(r"wait(=([1-9]|[1-9][0-9]|60))?")
"""As the document has it; 61 to 99 pass, too."""
DEFAULT_WAIT = 60
UNITS = {"h": 3600, "m": 60, "s": 1}
SHORTEST_DEADLINE = 5
DEFAULT_EVENTS = ["output", "completed"]
ALLOWED = {"version", "input", "stream", "webhook", "webhook_events_filter"}


async def create(request: Request) -> Response:
    """``POST /v1/predictions`` with a version."""
    body = await _body(request)
    asked = body.get("version")
    model = _versioned(bench_of(request), asked) if isinstance(asked, str) else None
    if isinstance(asked, str) and model is None:
        return bodies.no_version()
    return await _created(request, model, body, version=asked if isinstance(asked, str) else "")


async def create_official(request: Request) -> Response:
    """``POST /v1/models/{owner}/{name}/predictions``."""
    path = request.path_params
    model = bench_of(request).catalogue.find("replicate", f"{path['owner']}/{path['name']}")
    if model is None or model.version is not None:
        return bodies.not_found()
    return await _created(request, model, await _body(request), version="hidden")


def _versioned(bench: Bench, asked: str) -> Model | None:
    """``owner/name`` of an official model, ``owner/name:digits`` or the digits alone."""
    name, _, digits = asked.rpartition(":") if ":" in asked else (asked, "", "")
    if "/" not in name:
        return bench.catalogue.version(asked)
    model = bench.catalogue.find("replicate", name)
    if digits:
        found = bench.catalogue.version(digits)
        return found if found is model else None
    return model if model and model.version is None else None


async def _body(request: Request) -> Json:
    try:
        body = await request.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


async def _created(request: Request, model: Model | None, body: Json, *, version: str) -> Response:
    bench = bench_of(request)
    rules = struck(request, "create", model.id if model else "replicate")
    if (answer := refused(rules, Words()) or _crowded(bench)) is not None:
        return answer
    given = body.get("input")
    wrong = _malformed(body, model is not None)
    if model is not None and isinstance(given, dict):
        wrong += complaints(model, given, strict=bench.script.strict_inputs)
    if wrong or model is None or not isinstance(given, dict):
        return bodies.invalid_input(wrong)
    bench.settle(clock())
    if bench.broke(quoted(model, given)):
        return Words().no_credit()
    task = await hire(request, model, given, id=new_id(), seconds=_deadline(request))
    if model.version and ":" not in version:
        task.version = version
    task.webhook = _webhook(request, body)
    return sent(await _answer(request, task), rules, bench.script.time_scale)


def _crowded(bench: Bench) -> Response | None:
    seconds = bench.crowded(clock())
    if seconds is None:
        return None
    return Words().throttled(max(1, round(seconds)), low_credit=False, header=False)


def _malformed(body: Json, known: bool) -> list[InvalidField]:
    wrong = [
        InvalidField(
            type="additional_property_not_allowed",
            field="",
            description=f"Additional property {name} is not allowed",
        )
        for name in body
        if name not in ALLOWED
    ]
    missing = [] if known else ["version"]
    missing += [] if isinstance(body.get("input"), dict) else ["input"]
    return wrong + [
        InvalidField(type="required", field="", description=f"{name} is required")
        for name in missing
    ]


def _deadline(request: Request) -> float:
    """Seconds from ``Cancel-After``: ``30s``, ``5m``, ``1h30m45s`` or ``90``; at least five."""
    asked = request.headers.get("cancel-after", "")
    if not asked:
        return NEVER
    if asked.isdigit():
        return max(SHORTEST_DEADLINE, int(asked))
    parts = re.findall(r"(\d+)([hms])", asked)
    return max(SHORTEST_DEADLINE, sum(int(count) * UNITS[unit] for count, unit in parts))


def _webhook(request: Request, body: Json) -> Webhook | None:
    url, events = body.get("webhook"), body.get("webhook_events_filter")
    if not isinstance(url, str):
        return None
    wanted = [str(event) for event in events] if isinstance(events, list) else DEFAULT_EVENTS
    return Webhook(url, tuple(wanted), base_of(request), _outputs(request))


def _outputs(request: Request) -> str:
    bench = bench_of(request)
    return bench.outputs_base or f"{base_of(request)}/outputs"


async def _answer(request: Request, task: Task) -> Response:
    """201; with ``Prefer: wait`` when it is done, or 202 when the time is up before."""
    waited = WAIT.fullmatch(request.headers.get("prefer", ""))
    if waited is None:
        return shown(request, task, 201)
    until = clock() + int(waited[2] or DEFAULT_WAIT)
    while not task.final(now := clock()) and now < until:
        await asyncio.sleep(max(0.001, min(task.over, until) - now))
    bench_of(request).settle(clock())
    return shown(request, task, 201 if task.final(clock()) else 202)


def shown(request: Request, task: Task, status: int = 200) -> Response:
    """The prediction as it is now."""
    return JSONResponse(told(request, task), status_code=status)


def told(request: Request, task: Task) -> Json:
    """Its JSON."""
    return bodies.prediction(task, clock(), base_of(request), _outputs(request))


def _found(request: Request) -> Task | None:
    task = bench_of(request).tasks.get(request.path_params["id"])
    return task if task and task.model.vendor == "replicate" else None


async def get(request: Request) -> Response:
    """``GET /v1/predictions/{id}``."""
    task = _found(request)
    rules = struck(request, "poll", task.model.id if task else "replicate")
    if (answer := refused(rules, Words())) is not None:
        return answer
    answer = shown(request, task) if task else bodies.not_found()
    return sent(answer, rules, bench_of(request).script.time_scale)


async def cancel(request: Request) -> Response:
    """``POST /v1/predictions/{id}/cancel``; what has ended stays as it is."""
    task = _found(request)
    rules = struck(request, "cancel", task.model.id if task else "replicate")
    if (answer := refused(rules, Words())) is not None:
        return answer
    if task is None:
        return bodies.not_found()
    now = clock()
    if not task.final(now):
        task.canceled = now
        bench_of(request).settle(now)
        bench_of(request).changed.set()
    return sent(shown(request, task), rules, bench_of(request).script.time_scale)


async def listed(request: Request) -> Response:
    """``GET /v1/predictions``: newest first, a hundred a page."""
    rules = struck(request, "list", "replicate")
    if (answer := refused(rules, Words())) is not None:
        return answer
    try:
        after, before = (_moment(request, f"created_{word}") for word in ("after", "before"))
    except ValueError:
        return bodies.problem("Bad request", "created_after and created_before are times", 400)
    tasks = [
        task
        for task in reversed(bench_of(request).tasks.values())
        if task.model.vendor == "replicate"
        and (after is None or task.created > after)
        and (before is None or task.created < before)
        and request.query_params.get("source") != "web"
    ]
    answer = JSONResponse(_page(request, tasks))
    return sent(answer, rules, bench_of(request).script.time_scale)


def _moment(request: Request, name: str) -> float | None:
    asked = request.query_params.get(name)
    # An unescaped + of a time zone arrives as a space.
    return datetime.fromisoformat(asked.replace(" ", "+")).timestamp() if asked else None


def _page(request: Request, tasks: list[Task]) -> Json:
    """From the job that the cursor names; jobs that come meanwhile shift nothing."""
    cursor = request.query_params.get("cursor")
    at = next((n for n, task in enumerate(tasks) if task.id == cursor), 0)
    results: list[JsonValue] = [told(request, task) for task in tasks[at : at + PAGE]]
    later = tasks[at + PAGE].id if len(tasks) > at + PAGE else None
    earlier = tasks[max(0, at - PAGE)].id if at else None
    return {
        "next": _page_at(request, later),
        "previous": _page_at(request, earlier),
        "results": results,
    }


def _page_at(request: Request, cursor: str | None) -> str | None:
    if cursor is None:
        return None
    kept = [(k, v) for k, v in request.query_params.multi_items() if k != "cursor"]
    return f"{base_of(request)}/v1/predictions?{urlencode([*kept, ('cursor', cursor)])}"


def routes() -> list[BaseRoute]:
    """All of it."""
    return [
        Route("/v1/predictions", create, methods=["POST"]),
        Route("/v1/predictions", listed, methods=["GET"]),
        Route("/v1/predictions/{id}", get, methods=["GET"]),
        Route("/v1/predictions/{id}/cancel", cancel, methods=["POST"]),
        Route("/v1/models/{owner}/{name}/predictions", create_official, methods=["POST"]),
    ]
