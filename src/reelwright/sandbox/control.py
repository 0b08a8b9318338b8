"""``/sandbox/…``: what whoever runs the sandbox may ask and tell."""

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from reelwright.sandbox.bench import clock
from reelwright.sandbox.script import Script
from reelwright.sandbox.wire import bench_of


async def charges(request: Request) -> Response:
    """``GET /sandbox/charges``: all of them, in the order in which they were made."""
    return JSONResponse([charge.model_dump() for charge in bench_of(request).charges])


async def requests(request: Request) -> Response:
    """``GET /sandbox/requests``: the latest, oldest first."""
    return JSONResponse([each.model_dump() for each in bench_of(request).requests])


async def leaks(request: Request) -> Response:
    """``GET /sandbox/leaks``: requests that took a token to where none belongs."""
    found = [each for each in bench_of(request).requests if each.server == "outputs" and each.token]
    return JSONResponse([each.model_dump() for each in found])


async def jobs(request: Request) -> Response:
    """``GET /sandbox/jobs``: all that were taken, whether their owner knows of them or not."""
    now = clock()
    return JSONResponse(
        [
            {
                "id": task.id,
                "provider": task.model.vendor,
                "model": task.model.name,
                "state": task.state(now),
                "created": task.created,
                "input": task.given,
                "input_digest": task.digest,
            }
            for task in bench_of(request).tasks.values()
        ]
    )


async def tell(request: Request) -> Response:
    """``POST /sandbox/script``: another script from now on. What was taken goes on as it was."""
    try:
        script = Script.model_validate_json(await request.body())
    except ValidationError as error:
        return JSONResponse({"detail": str(error)}, status_code=422)
    bench_of(request).told(script)
    return JSONResponse(script.model_dump(mode="json"))


async def told(request: Request) -> Response:
    """``GET /sandbox/script``."""
    return JSONResponse(bench_of(request).script.model_dump(mode="json"))


async def schema(request: Request) -> Response:
    """``GET /sandbox/schema``: the script's JSON Schema."""
    return JSONResponse(Script.model_json_schema())


def routes() -> list[BaseRoute]:
    """All of it."""
    return [
        Route("/sandbox/charges", charges),
        Route("/sandbox/requests", requests),
        Route("/sandbox/leaks", leaks),
        Route("/sandbox/jobs", jobs),
        Route("/sandbox/script", tell, methods=["POST"]),
        Route("/sandbox/script", told, methods=["GET"]),
        Route("/sandbox/schema", schema),
    ]
