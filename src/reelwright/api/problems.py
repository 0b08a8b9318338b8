"""From errors to problem documents, and what the OpenAPI document says of them."""

import re
from collections.abc import Mapping, Sequence
from typing import cast

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from pydantic import JsonValue
from sqlalchemy.exc import TimeoutError as NoConnection
from starlette.exceptions import HTTPException

from reelwright.api.contract.problem import FieldProblem, Problem
from reelwright.api.kinds import KINDS, Kind, kind_of
from reelwright.common.errors import ReelwrightError, RequestError, Throttled

MEDIA_TYPE = "application/problem+json"
Answers = dict[int | str, dict[str, object]]

_BY_STATUS = {400: "malformed", 404: "not-found", 405: "method-not-allowed", 413: "too-large"}
_FIELDS = {
    "--duration": "options.duration", "duration": "options.duration", "fps": "options.fps",
    "seed": "options.seed", "--model": "model", "--provider": "provider",
    "--max-cost": "max_cost_usd", "--pause-after": "pause_after",
    "--beat": "beat", "--prompt": "prompt", "--text": "texts",
    "product": "files.product", "logo": "files.logo",
    "music": "files.music", "lut": "files.lut", "template": "options.template",
    "look": "options.look", "product_name": "options.product_name",
    "product_kind": "options.product_kind", "mood": "options.mood",
    "call_to_action": "options.call_to_action",
}  # fmt: skip
"""What the parts are called in a request over HTTP."""
_ID = r"(?: v[0-9a-f]+| VIDEO_ID)?"
_WAYS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), way)
    for pattern, way in (
        (r"'reelwright list'", "GET /api/videos"),
        (r"'reelwright models'", "GET /api/models"),
        (r"'reelwright templates'", "GET /api/templates"),
        (r"'reelwright looks'", "GET /api/looks"),
        (r"'reelwright keys list'", "GET /api/keys"),
        (r"'reelwright costs'", "GET /api/costs"),
        (rf"['`]?reelwright status{_ID}['`]?", "GET /api/status/{video_id}"),
        (rf"['`]?reelwright retry{_ID}['`]?", "POST /api/video/{video_id}/retry"),
        (rf"['`]?reelwright versions{_ID}['`]?", "GET /api/video/{video_id}/versions"),
        (
            r"reelwright resolve (\d+) (?:adopt VENDOR_ID(?:\|\S+)?|\S+)",
            r"POST /api/calls/\1/resolve",
        ),
        (r"'reelwright show VIDEO_ID'", "GET /api/video/{video_id}/calls"),
        (r"--max-cost", "max_cost_usd"),
        (r"--provider builtin", '"provider": "builtin"'),
    )
)
"""What does over HTTP what a hint tells people to type."""
MOST_TOLD = 50
"""Faults of one body: there may be as many as it has characters."""
LONGEST_FIELD = 200
"""Characters of the name of a part of a body; those that are not known are the sender's own."""

log = structlog.get_logger()


class Refusal(HTTPException):
    """A request that the service itself turns down."""

    def __init__(
        self, kind: str, detail: str, hint: str = "", *, field: str | None = None, wait: int = 0
    ) -> None:
        self.kind = KINDS[kind]
        super().__init__(self.kind.status, detail, _wait(wait or self.kind.wait))
        self.hint = hint
        self.field = field


def _wait(seconds: int) -> dict[str, str]:
    return {"Retry-After": str(seconds)} if seconds else {}


def way_over_http(hint: str) -> str:
    """The hint with requests in place of commands."""
    for pattern, way in _WAYS:
        hint = pattern.sub(way, hint)
    return hint


def answered(
    request: Request, kind: Kind, detail: str, headers: Mapping[str, str] | None = None,
    *, hint: str = "", field: str | None = None, errors: Sequence[FieldProblem] = (),
) -> Response:  # fmt: skip
    """The problem as an answer."""
    found = Problem(
        type=kind.type,
        title=kind.title,
        status=kind.status,
        detail=detail,
        hint=hint,
        field=field,
        errors=tuple(errors),
        request_id=getattr(request.state, "request_id", ""),
    )
    body = found.model_dump_json(exclude_defaults=True).encode("utf-8", "replace")
    return Response(body, kind.status, {**_wait(kind.wait), **(headers or {})}, MEDIA_TYPE)


def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, ReelwrightError)
    return failure(request, error)


def failure(request: Request, error: ReelwrightError) -> Response:
    """An error of ours as an answer."""
    kind = kind_of(error)
    if kind.status >= 500:
        log.warning("request.failed", kind=kind.name, why=str(error))
    if kind.name == "internal":
        return answered(request, kind, "Something went wrong here.")
    field = error.field if isinstance(error, RequestError) else None
    later = error.retry_after if isinstance(error, Throttled) else None
    return answered(
        request, kind, error.message, _wait(round(later)) if later else None,
        hint=way_over_http(error.hint), field=_FIELDS.get(field, field) if field else None,
    )  # fmt: skip


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if isinstance(error, Refusal):
        return answered(
            request, error.kind, error.detail, error.headers, hint=error.hint, field=error.field
        )
    name = _BY_STATUS.get(error.status_code, "malformed" if error.status_code < 500 else "internal")
    return answered(request, KINDS[name], error.detail, error.headers)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    found = error.errors()[:MOST_TOLD]
    wrong = [_wrong(cast("Mapping[str, object]", each)) for each in found]
    if any(each["type"] == "json_invalid" for each in found):
        return answered(request, KINDS["malformed"], "The body is not JSON.", errors=wrong)
    first = wrong[0]
    detail = f"{first.field}: {first.message}"
    return answered(request, KINDS["invalid-request"], detail, field=first.field, errors=wrong)


def _wrong(found: Mapping[str, object]) -> FieldProblem:
    """Where and what, never what was sent: it may be a secret, or no text at all."""
    where = cast("Sequence[str | int]", found["loc"])
    inside = where[1:] if where and where[0] in ("body", "query", "path", "header") else where
    message = str(found["msg"]).removeprefix("Value error, ")
    field = ".".join(map(str, inside)) or str(where[0])
    return FieldProblem(field=_shortened(field), message=message)


def _shortened(field: str) -> str:
    """A field that anybody may have named, as long as names are."""
    return field if len(field) <= LONGEST_FIELD else f"{field[:LONGEST_FIELD]}…"


def _no_connection(request: Request, error: Exception) -> Response:
    log.warning("request.failed", kind="unavailable", why=str(error))
    detail = "The database has no connection left right now."
    return answered(request, KINDS["unavailable"], detail)


def _broke(request: Request, error: Exception) -> Response:
    log.error("request.broke", method=request.method, path=request.url.path, exc_info=error)
    return answered(request, KINDS["internal"], "Something went wrong here.")


def handle(app: FastAPI) -> None:
    """Answer every error with a problem document."""
    app.add_exception_handler(ReelwrightError, _ours)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(NoConnection, _no_connection)
    app.add_exception_handler(Exception, _broke)


def answers(*names: str) -> Answers:
    """What the OpenAPI document says of these kinds of problems, by their status."""
    by_status: dict[int, list[Kind]] = {}
    for name in names:
        by_status.setdefault(KINDS[name].status, []).append(KINDS[name])
    return {status: _answer(kinds) for status, kinds in by_status.items()}


def _answer(kinds: Sequence[Kind]) -> dict[str, object]:
    examples: dict[str, JsonValue] = {
        kind.name: {
            "value": {
                "type": kind.type,
                "title": kind.title,
                "status": kind.status,
                "detail": f"{kind.title}.",
            }
        }
        for kind in kinds
    }
    content = {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": examples}
    described: dict[str, object] = {
        "description": "; ".join(f"{kind.title} (`{kind.name}`)" for kind in kinds),
        "content": {MEDIA_TYPE: content},
    }
    if any(kind.wait for kind in kinds):
        later = {"schema": {"type": "integer"}, "description": "Seconds to wait before trying."}
        described["headers"] = {"Retry-After": later}
    return described
