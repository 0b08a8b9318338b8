"""Runway's generations and tasks."""

from uuid import uuid4

from pydantic import JsonValue
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from reelwright.sandbox.bench import clock
from reelwright.sandbox.catalogue import Model
from reelwright.sandbox.hiring import hire, quoted
from reelwright.sandbox.inputs import complaints
from reelwright.sandbox.runway.words import Words, credits, task_object
from reelwright.sandbox.tasks import NEVER, Task
from reelwright.sandbox.wire import base_of, bench_of, refused, sent, struck

VERSION = "2024-11-06"
MONTHLY_CREDITS = 100_000
WHAT = ("image_to_video", "text_to_video", "text_to_image")


async def create(request: Request) -> Response:
    """``POST /v1/{image_to_video|text_to_video|text_to_image}``."""
    bench, what = bench_of(request), request.url.path.rpartition("/")[2]
    if request.headers.get("x-runway-version") != VERSION:
        return Words().invalid("X-Runway-Version", f"Use {VERSION}")
    body = await request.json()
    name = str(body.pop("model", ""))
    model = bench.catalogue.find("runway", name)
    rules = struck(request, "create", f"runway/{name}")
    if (answer := refused(rules, Words())) is not None:
        return answer
    if model is None or what not in model.endpoints:
        return Words().invalid("model", "Invalid model")
    if (answer := _refused(request, model, body, what)) is not None:
        return answer
    given, positions = _framed(body)
    task = await hire(request, model, {**given, **positions}, id=str(uuid4()), seconds=NEVER)
    answer = JSONResponse({"id": task.id, "estimatedCost": {"credits": credits(task.price)}})
    return sent(answer, rules, bench.script.time_scale)


def _refused(
    request: Request, model: Model, body: dict[str, JsonValue], what: str
) -> Response | None:
    bench = bench_of(request)
    given, _ = _framed(body)
    wrong = complaints(model, given, strict=bench.script.strict_inputs)
    if what == "image_to_video" and not given.get("promptImage"):
        return Words().invalid("promptImage", "Required")
    if wrong:
        return Words().invalid(wrong[0].field.removeprefix("input."), wrong[0].description)
    bench.settle(clock())
    return Words().no_credit() if bench.broke(quoted(model, given)) else None


def _framed(body: dict[str, JsonValue]) -> tuple[dict[str, JsonValue], dict[str, JsonValue]]:
    """The inputs with the first frame alone under its name, and the last frame beside them."""
    frames = body.get("promptImage")
    if not isinstance(frames, list):
        return body, {}
    placed = {
        str(each.get("position")): each.get("uri") for each in frames if isinstance(each, dict)
    }
    given = {**body, "promptImage": placed.get("first")}
    return given, {"promptImage#last": placed["last"]} if "last" in placed else {}


def _found(request: Request) -> Task | None:
    task = bench_of(request).tasks.get(request.path_params["id"])
    gone = task is None or task.model.vendor != "runway" or task.id in bench_of(request).deleted
    return None if gone else task


async def get(request: Request) -> Response:
    """``GET /v1/tasks/{id}``."""
    bench, task = bench_of(request), _found(request)
    rules = struck(request, "poll", task.model.id if task else "runway")
    if (answer := refused(rules, Words())) is not None:
        return answer
    if task is None:
        return _missing()
    outputs = bench.outputs_base or f"{base_of(request)}/outputs"
    answer = JSONResponse(task_object(task, clock(), outputs))
    return sent(answer, rules, bench.script.time_scale)


async def delete(request: Request) -> Response:
    """``DELETE /v1/tasks/{id}``: cancels what runs, deletes what has ended."""
    bench, task, now = bench_of(request), _found(request), clock()
    rules = struck(request, "cancel", task.model.id if task else "runway")
    if (answer := refused(rules, Words())) is not None:
        return answer
    if task is not None and task.final(now):
        bench.deleted.add(task.id)
    elif task is not None:
        task.canceled = now
        bench.settle(now)
    return sent(Response(status_code=204), rules, bench.script.time_scale)


def _missing() -> Response:
    return JSONResponse({"error": "Not found"}, status_code=404)


async def organization(request: Request) -> Response:
    """``GET /v1/organization``."""
    bench = bench_of(request)
    credit = bench.script.credit_usd
    left = MONTHLY_CREDITS if credit is None else credits(credit - min(credit, bench.spent))
    names = [model.name for model in bench.catalogue.of("runway")]
    limits = {"maxConcurrentGenerations": 5, "maxDailyGenerations": 500}
    tier = {"maxMonthlyCreditSpend": MONTHLY_CREDITS, "models": dict.fromkeys(names, limits)}
    made = [charge.model for charge in bench.charges if charge.provider == "runway"]
    usage = {"models": {name: {"dailyGenerations": made.count(name)} for name in names}}
    return JSONResponse({"creditBalance": left, "tier": tier, "usage": usage})


def routes() -> list[BaseRoute]:
    """All of it."""
    return [
        *(Route(f"/v1/{what}", create, methods=["POST"], name=what) for what in WHAT),
        Route("/v1/tasks/{id}", get, methods=["GET"]),
        Route("/v1/tasks/{id}", delete, methods=["DELETE"]),
        Route("/v1/organization", organization),
    ]
