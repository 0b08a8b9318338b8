"""What can be looked up at Replicate without paying: models, hardware, the account."""

import base64

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from reelwright.sandbox.catalogue import Model
from reelwright.sandbox.replicate import bodies
from reelwright.sandbox.replicate.bodies import Json, Words
from reelwright.sandbox.replicate.predictions import told
from reelwright.sandbox.wire import base_of, bench_of, refused, struck

COLLECTIONS = {"video": "Generate videos", "image": "Generate images", "music": "Generate music"}
HARDWARE = {
    "CPU": "cpu", "Nvidia T4 GPU": "gpu-t4", "Nvidia L40S GPU": "gpu-l40s",
    "Nvidia A100 (80GB) GPU": "gpu-a100-large", "Nvidia H100 GPU": "gpu-h100",
}  # fmt: skip


def _found(request: Request) -> Model | None:
    path = request.path_params
    return bench_of(request).catalogue.find("replicate", f"{path['owner']}/{path['name']}")


async def listed(request: Request) -> Response:
    """``GET /v1/models``."""
    models = bench_of(request).catalogue.of("replicate")
    return _page([bodies.model_object(model, base_of(request)) for model in models])


async def get(request: Request) -> Response:
    """``GET /v1/models/{owner}/{name}``."""
    model = _found(request)
    rules = struck(request, "models", model.id if model else "replicate")
    if (answer := refused(rules, Words())) is not None:
        return answer
    if model is None:
        return bodies.not_found()
    return JSONResponse(bodies.model_object(model, base_of(request)))


async def versions(request: Request) -> Response:
    """``GET …/versions``: official models list none."""
    model = _found(request)
    if model is None:
        return bodies.not_found()
    return _page([bodies.version_object(model)] if model.version else [])


async def version(request: Request) -> Response:
    """``GET …/versions/{id}``."""
    model = _found(request)
    if model is None or model.version_id != request.path_params["id"]:
        return bodies.not_found()
    return JSONResponse(bodies.version_object(model))


async def examples(request: Request) -> Response:
    """``GET …/examples``: what was made of the model here."""
    model = _found(request)
    if model is None:
        return bodies.not_found()
    tasks = [task for task in bench_of(request).tasks.values() if task.model is model]
    return _page([told(request, task) for task in tasks[:3]])


async def readme(request: Request) -> Response:
    """``GET …/readme``, as plain text."""
    model = _found(request)
    if model is None:
        return Response(status_code=404)
    return Response(f"# {model.name}\n\nA {model.kind} model.\n", media_type="text/plain")


async def account(request: Request) -> Response:
    """``GET /v1/account``."""
    here = {"type": "organization", "username": "sandbox", "name": "Sandbox"}
    return JSONResponse(
        {
            **here,
            "github_url": "https://github.com/sandbox",
            "avatar_url": "https://github.com/sandbox.png",
        }
    )


async def hardware(request: Request) -> Response:
    """``GET /v1/hardware``."""
    return JSONResponse([{"name": name, "sku": sku} for name, sku in HARDWARE.items()])


async def collections(request: Request) -> Response:
    """``GET /v1/collections``."""
    return _page([_collection(slug) for slug in COLLECTIONS])


async def collection(request: Request) -> Response:
    """``GET /v1/collections/{slug}``."""
    slug = request.path_params["slug"]
    if slug not in COLLECTIONS:
        return bodies.not_found()
    models = [m for m in bench_of(request).catalogue.of("replicate") if m.kind == slug]
    shown = [bodies.model_object(model, base_of(request)) for model in models]
    return JSONResponse({**_collection(slug), "models": shown})


def _collection(slug: str) -> Json:
    return {
        "name": COLLECTIONS[slug],
        "slug": slug,
        "description": f"Models for {slug}",
        "full_description": None,
    }


async def nothing(request: Request) -> Response:
    """Lists of what this account has none of: trainings and deployments."""
    return _page([])


async def secret(request: Request) -> Response:
    """``GET /v1/webhooks/default/secret``."""
    key = base64.b64encode(bench_of(request).signing_key).decode()
    return JSONResponse({"key": f"whsec_{key}"})


def _page(results: list[Json]) -> Response:
    return JSONResponse({"next": None, "previous": None, "results": results})


def routes() -> list[BaseRoute]:
    """All of it, but the list of models, whose path OpenAI has, too."""
    one = "/v1/models/{owner}/{name}"
    return [
        Route(one, get),
        Route(f"{one}/versions", versions),
        Route(f"{one}/versions/{{id}}", version),
        Route(f"{one}/examples", examples),
        Route(f"{one}/readme", readme),
        Route("/v1/account", account),
        Route("/v1/hardware", hardware),
        Route("/v1/collections", collections),
        Route("/v1/collections/{slug}", collection),
        Route("/v1/trainings", nothing),
        Route("/v1/deployments", nothing),
        Route("/v1/webhooks/default/secret", secret),
    ]
