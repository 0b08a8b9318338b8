"""The address that finished files are fetched from: no token belongs there."""

import anyio.to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from reelwright.sandbox.bench import Bench, clock
from reelwright.sandbox.maker import TYPES, Maker
from reelwright.sandbox.tasks import Task
from reelwright.sandbox.watching import Watched
from reelwright.sandbox.wire import bench_of, refused, sent, struck


class Plain:
    """How a file server says no."""

    def throttled(self, seconds: int, *, low_credit: bool, header: bool) -> Response:
        """429."""
        return Response(status_code=429, headers={"retry-after": str(seconds)})

    def no_credit(self) -> Response:
        """403."""
        return Response(status_code=403)

    def invalid(self, field: str, reason: str) -> Response:
        """400."""
        return Response(reason, status_code=400)

    def outage(self, status: int) -> Response:
        """A page without sense."""
        return Response("<html>Bad gateway</html>", status_code=status, media_type="text/html")

    def unknown_token(self) -> Response:
        """401."""
        return Response(status_code=401)


async def file(request: Request) -> Response:
    """One output of a job, made when it is first asked for."""
    bench, now = bench_of(request), clock()
    task = bench.tasks.get(request.path_params["id"])
    rules = struck(request, "download", task.model.id if task else "")
    if (answer := refused(rules, Plain())) is not None:
        return answer
    number = int(request.path_params["number"])
    if task is None or not _there(task, number, now):
        return JSONResponse({"detail": "Not found"}, status_code=404)
    maker: Maker = request.app.state.maker
    made = await anyio.to_thread.run_sync(maker.file, task, task.outputs[number])
    kind = TYPES[task.outputs[number].suffix]
    return sent(Response(made, media_type=kind), rules, bench.script.time_scale)


def _there(task: Task, number: int, now: float) -> bool:
    done = task.state(now) == "succeeded" and not task.removed(now)
    return done and number < len(task.outputs)


def routes(at: str = "") -> list[BaseRoute]:
    """Below a path."""
    return [Route(f"{at}/{{id}}/{{number:int}}.{{suffix}}", file, methods=["GET", "HEAD"])]


def build(bench: Bench, maker: Maker) -> Starlette:
    """A server of its own."""
    app = Starlette(routes=routes())
    app.state.bench, app.state.maker = bench, maker
    app.add_middleware(Watched, bench=bench, server="outputs")
    return app
