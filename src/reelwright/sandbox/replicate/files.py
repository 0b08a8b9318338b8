"""``/v1/files``: inputs that are too large for a request."""

import base64
import hashlib
import hmac
import json

from pydantic import JsonValue
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from reelwright.sandbox.bench import Bench, File, clock
from reelwright.sandbox.hiring import new_id
from reelwright.sandbox.replicate import bodies
from reelwright.sandbox.replicate.bodies import Json, Words
from reelwright.sandbox.wire import base_of, bench_of, refused, sent, struck

LARGEST = 100_000_000
OWNER = "sandbox"
PROBLEM = "application/problem+json"


async def create(request: Request) -> Response:
    """``POST /v1/files``: a part ``content``, and one ``metadata`` that holds JSON."""
    rules = struck(request, "upload", "replicate")
    if (answer := refused(rules, Words())) is not None:
        return answer
    async with request.form() as form:
        content = form.get("content")
        if not isinstance(content, UploadFile):
            return bodies.problem("Bad request", "Missing content", 400)
        data = await content.read()
        metadata = await _metadata(form.get("metadata"))
    if len(data) > LARGEST:
        return _gone("Files must be less than 100MB in size", 413)
    file = File(
        new_id(), content.filename or "file", content.content_type or "application/octet-stream",
        data, metadata, clock(),
    )  # fmt: skip
    bench_of(request).keep(file)
    answer = JSONResponse(bodies.file_object(file, base_of(request)), status_code=201)
    return sent(answer, rules, bench_of(request).script.time_scale)


async def _metadata(part: UploadFile | str | None) -> Json:
    text = await part.read() if isinstance(part, UploadFile) else part
    try:
        found: JsonValue = json.loads(text) if text else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


async def listed(request: Request) -> Response:
    """``GET /v1/files``: the newest first."""
    files = [f for f in bench_of(request).files.values() if f.expires > clock()][::-1]
    results = [bodies.file_object(file, base_of(request)) for file in files[:100]]
    return JSONResponse({"next": None, "previous": None, "results": results})


async def get(request: Request) -> Response:
    """``GET /v1/files/{id}``."""
    file = bench_of(request).file(request.path_params["id"], clock())
    if file is None:
        return _gone("File not found", 404)
    return JSONResponse(bodies.file_object(file, base_of(request)))


async def delete(request: Request) -> Response:
    """``DELETE /v1/files/{id}``."""
    bench = bench_of(request)
    if bench.file(request.path_params["id"], clock()) is None:
        return _gone("File not found", 404)
    del bench.files[request.path_params["id"]]
    return Response(status_code=204)


async def download(request: Request) -> Response:
    """``GET /v1/files/{id}/download``, signed by the account."""
    bench, asked = bench_of(request), request.query_params
    file = bench.file(request.path_params["id"], clock())
    expiry = asked.get("expiry", "")
    good = file is not None and expiry.isdigit() and int(expiry) > clock()
    if file is None or not good:
        return _gone("File not found", 404)
    expected = signature(bench, asked.get("owner", ""), file.id, expiry)
    if not hmac.compare_digest(expected, asked.get("signature", "")):
        return _gone("File not found", 404)
    return Response(file.data, media_type="application/octet-stream")


def signature(bench: Bench, owner: str, id: str, expiry: str) -> str:
    """Base64 of HMAC-SHA256 over ``owner id expiry`` with the account's signing key."""
    words = f"{owner} {id} {expiry}".encode()
    return base64.b64encode(hmac.new(bench.signing_key, words, hashlib.sha256).digest()).decode()


def _gone(detail: str, status: int) -> Response:
    return JSONResponse({"detail": detail}, status_code=status, media_type=PROBLEM)


def routes() -> list[BaseRoute]:
    """All of it."""
    return [
        Route("/v1/files", create, methods=["POST"]),
        Route("/v1/files", listed, methods=["GET"]),
        Route("/v1/files/{id}", get, methods=["GET"]),
        Route("/v1/files/{id}", delete, methods=["DELETE"]),
        Route("/v1/files/{id}/download", download, methods=["GET"]),
    ]
