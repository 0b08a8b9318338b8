"""The OpenAPI document: complete, and the same on every machine."""

from typing import cast

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic import JsonValue

from reelwright.api.contract.problem import Problem
from reelwright.api.problems import MEDIA_TYPE

REF = "#/components/schemas/{model}"
SCHEME = "HTTPBearer"
BEARER = {
    "type": "http",
    "scheme": "bearer",
    "description": "A key from `reelwright keys create` or `POST /api/keys`.",
}
"""The gate asks for it before any route does."""
PUBLIC = ("/health/", "/media/")
ABOUT = """\
Send a brief to `POST /api/generate`, poll `GET /api/status/{video_id}` every 3 seconds (with
`If-None-Match`) or listen to its events, then take the film from
`GET /api/video/{video_id}/download`.

**Access.** `Authorization: Bearer rw_…`. A server on loopback for which no key was ever made needs
none. What is another owner's does not exist.
**Money** is US dollars as exact decimal text. **Times** are RFC 3339, in UTC.
**Problems** are RFC 9457 documents; `type` tells them apart, `hint` says what to do.
**Versions.** Every answer names its `Api-Version`, 1. Fields may be added within it: pass over what
you do not know.
"""
TAGS = [
    {"name": "films", "description": "Making films."},
    {"name": "versions", "description": "One film in several versions."},
    {"name": "money", "description": "What is spent."},
    {"name": "catalogue", "description": "What there is to choose from."},
    {"name": "files", "description": "Files that you send and that you get."},
    {"name": "webhooks", "description": "Being told."},
    {"name": "keys", "description": "Who may use this installation."},
    {"name": "service", "description": "The service itself."},
]


def operation_id(route: APIRoute) -> str:
    """What clients are generated with: the module's and the function's name."""
    module = route.endpoint.__module__.rpartition(".")[2]
    return f"{module}_{route.name}"


def of(service: FastAPI) -> dict[str, object]:
    """The document, made once."""
    if not service.openapi_schema:
        made = get_openapi(
            title=service.title,
            version=service.version,
            summary=service.summary,
            description=service.description,
            routes=service.routes,
            tags=service.openapi_tags,
            separate_input_output_schemas=service.separate_input_output_schemas,
        )
        service.openapi_schema = _completed(made)
    return service.openapi_schema


def _completed(made: dict[str, object]) -> dict[str, object]:
    components = cast("dict[str, dict[str, object]]", made["components"])
    schemas = components["schemas"]
    own = Problem.model_json_schema(ref_template=REF)
    schemas |= cast("dict[str, object]", own.pop("$defs", {}))
    schemas["Problem"] = own
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    components["securitySchemes"] = {SCHEME: BEARER}
    paths = cast("dict[str, dict[str, dict[str, JsonValue]]]", made["paths"])
    for path, methods in paths.items():
        for method in methods.values():
            _mended(method, public=path.startswith(PUBLIC))
    return made


def _mended(method: dict[str, JsonValue], *, public: bool) -> None:
    """What FastAPI assumes of validation is not what is answered here."""
    answers = cast("dict[str, dict[str, JsonValue]]", method["responses"])
    assumed = cast("dict[str, JsonValue]", answers.get("422", {}).get("content", {}))
    if "application/json" in assumed and MEDIA_TYPE not in assumed:
        del answers["422"]
    elif MEDIA_TYPE in assumed:
        assumed.pop("application/json", None)
    method["security"] = [] if public else [{SCHEME: []}]
