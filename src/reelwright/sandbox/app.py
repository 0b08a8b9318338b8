"""The whole server as one ASGI application."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from reelwright.sandbox import control, outputs
from reelwright.sandbox.bench import Bench
from reelwright.sandbox.maker import Maker
from reelwright.sandbox.openai import asking, moderation
from reelwright.sandbox.openai.words import Words as OpenAIWords
from reelwright.sandbox.replicate import bodies, files, models, predictions, webhooks
from reelwright.sandbox.runway import tasks
from reelwright.sandbox.runway.words import Words as RunwayWords
from reelwright.sandbox.script import Script
from reelwright.sandbox.watching import Watched
from reelwright.sandbox.wire import Words, known, token_of

OPENAI_KEY = "sk-"
"""How OpenAI's keys begin: they tell who is asked where two vendors share a path."""


def build(script: Script, bench: Bench | None = None, maker: Maker | None = None) -> Starlette:
    """All vendors at one address, and each below its own name (``/replicate/v1/…``).

    Finished files are served below ``/outputs`` unless ``bench.outputs_base`` names another place.
    """
    bench = bench or Bench(script)
    app = Starlette(routes=_routes(script.prefix), lifespan=_telling)
    app.state.bench, app.state.maker = bench, maker or Maker()
    app.add_middleware(Watched, bench=bench, server="api")
    return app


@asynccontextmanager
async def _telling(app: Starlette) -> AsyncGenerator[None]:
    bench: Bench = app.state.bench
    telling = asyncio.create_task(webhooks.tell(bench))
    yield
    telling.cancel()


def _routes(prefix: str) -> list[BaseRoute]:
    apis: list[BaseRoute] = [
        Mount("/replicate", Guarded([*_replicate(), Route("/v1/models", models.listed)])),
        Mount("/openai", Guarded([*_openai(), Route("/v1/models", asking.models)])),
        Mount("/runway", Guarded(tasks.routes())),
        Mount("", Guarded([*_replicate(), *_openai(), *tasks.routes(), Route("/v1/models", both)])),
    ]
    own = [*control.routes(), *outputs.routes("/outputs")]
    return [*own, *([Mount(prefix, routes=apis)] if prefix else []), *apis]


def _replicate() -> list[BaseRoute]:
    return [*predictions.routes(), *files.routes(), *models.routes()]


def _openai() -> list[BaseRoute]:
    return [*asking.routes(), *moderation.routes()]


async def both(request: Request) -> Response:
    """``GET /v1/models``, which two vendors have: the token tells."""
    asked = asking.models if token_of(request).startswith(OPENAI_KEY) else models.listed
    return await asked(request)


class Guarded:
    """Lets nobody in without a token, and answers in the vendor's own words."""

    def __init__(self, routes: Sequence[BaseRoute]) -> None:
        self._router = Router(routes, default=_nothing)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        app: ASGIApp = self._router if known(request) else words_for(request).unknown_token()
        await app(scope, receive, send)


async def _nothing(scope: Scope, receive: Receive, send: Send) -> None:
    await bodies.not_found()(scope, receive, send)


def words_for(request: Request) -> Words:
    """The vendor's words, as far as one can tell who was meant."""
    path = request.url.path
    if "/openai/" in path or token_of(request).startswith(OPENAI_KEY):
        return OpenAIWords()
    if "x-runway-version" in request.headers:
        return RunwayWords()
    return bodies.Words()
