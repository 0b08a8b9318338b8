"""The application: its routes behind a gate, its answers behind a shield, its document."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.telemetry import TelemetryConfig
from starlette.types import ASGIApp

from reelwright import __version__
from reelwright.api import document
from reelwright.api.allowance import Allowance, allowance
from reelwright.api.gate import EVERY, Gate
from reelwright.api.house import House
from reelwright.api.intake import Intake
from reelwright.api.origin import links_origin
from reelwright.api.polls import Polls
from reelwright.api.problems import answers, handle
from reelwright.api.routes import (
    assets,
    catalogue,
    generate,
    health,
    keys,
    media,
    money,
    report,
    session,
    status,
    versions,
    videos,
    webhooks,
)
from reelwright.api.shield import Shield
from reelwright.api.site import HERE as PAGE
from reelwright.api.site import Site
from reelwright.api.traced import Traced
from reelwright.common.tracing import SILENT, Tracer

MOST_BYTES = 256 * 1024
"""The largest JSON body; a prompt has 2000 characters at most."""
READING = ("malformed", "invalid-request", "too-large", "too-slow")
UPLOADS = "/api/assets"
UNTOLD = TelemetryConfig(tracing=False, metrics=False, logs=False, auto_configure=False)
"""FastAPI's own would send addresses with the signatures of our links: see record 0015."""
GUARDED = (
    status, generate, videos, versions, money, catalogue, assets, webhooks, keys, session, report,
)  # fmt: skip
EXPOSED = (
    "ETag", "Location", "Retry-After", "X-Request-ID", "Api-Version", "Idempotent-Replayed",
)  # fmt: skip
"""Headers that a page of another origin may read."""


class Service(FastAPI):
    """The application; the shield stands outside of what answers errors, too."""

    house: House
    tracer: Tracer
    allowance: Allowance

    def build_middleware_stack(self) -> ASGIApp:
        """FastAPI's own, behind the shield."""
        inside = Polls(super().build_middleware_stack(), self.house, self.allowance)
        traced = inside if self.tracer is SILENT else Traced(inside, self.tracer)
        return Shield(traced, self.house.meter)


def build(house: House) -> FastAPI:
    """The service of an installation."""
    settings = house.app.settings
    service = Service(
        title="Reelwright",
        version=__version__,
        summary="One prompt in, a finished, postable advertisement out.",
        description=document.ABOUT,
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
        separate_input_output_schemas=False,
        generate_unique_id_function=document.operation_id,
        openapi_tags=document.TAGS,
        telemetry=UNTOLD,
    )
    service.house = service.state.house = house
    service.tracer = house.app.tracer
    service.allowance = allowance(settings.rate_per_minute, settings.broker_url)
    handle(service)
    for module in GUARDED:
        service.include_router(module.router, responses=answers(*EVERY, *READING))
    service.include_router(media.router, responses=answers("internal", "unavailable"))
    service.include_router(health.router, responses=answers("internal"))
    upload = settings.max_upload_mb * 1_000_000 + MOST_BYTES
    service.add_middleware(Intake, most=lambda path: upload if path == UPLOADS else MOST_BYTES)
    service.add_middleware(Gate, house=house, allowance=service.allowance)
    if settings.allow_origins:
        service.add_middleware(
            CORSMiddleware, allow_origins=settings.allow_origins, expose_headers=EXPOSED,
            allow_methods=("GET", "POST", "PUT", "DELETE"),
            allow_headers=("Authorization", "Content-Type", "Idempotency-Key", "If-None-Match",
                           "Last-Event-ID", "X-Request-ID", "Api-Version"),
        )  # fmt: skip
    service.add_middleware(Site, origin=lambda: links_origin(house.app), folder=PAGE)
    service.openapi = lambda: document.of(service)
    return service


@asynccontextmanager
async def _lifespan(service: FastAPI) -> AsyncGenerator[None]:
    yield
    house: House = service.state.house
    house.feed.close()
