"""Replicate's JSON: predictions, files, models, and how it says no."""

from datetime import UTC, datetime

from pydantic import JsonValue
from starlette.responses import JSONResponse, Response

from reelwright.sandbox.bench import File
from reelwright.sandbox.catalogue import Input, Model
from reelwright.sandbox.inputs import InvalidField
from reelwright.sandbox.tasks import Task

Json = dict[str, JsonValue]
SITE = "https://replicate.com"
FAILURES = {
    "E005": "The input or output was flagged as sensitive. Please try again with different "
    "inputs. (E005) ({token})",
    "NSFW": "NSFW content detected. Try running it again, or try a different prompt.",
    "E002": "Prediction interrupted; please retry (code: E002) (E002) ({token})",
    "E004": "Service is temporarily unavailable. Please try again later. (E004) ({token})",
    "E1000": "Unknown error (E1000)",
    "E1001": "Prediction failed: out of memory (E1001)",
}
"""The words behind a code. The first two are real; of E002 and E004 only the code is certain."""


def stamp(seconds: float) -> str:
    """A moment as Replicate writes it."""
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def prediction(task: Task, now: float, base: str, outputs: str) -> Json:
    """The prediction object; ``base`` and ``outputs`` are addresses without a slash at the end."""
    state, removed = task.state(now), task.removed(now)
    body: Json = {
        "id": task.id,
        "model": task.model.name,
        "version": task.version,
        "input": {} if removed else task.given,
        "logs": "" if removed else _logs(task, now),
        "output": _output(task, outputs) if state == "succeeded" and not removed else None,
        "data_removed": removed,
        "error": _error(task) if state == "failed" else None,
        "source": "api",
        "status": state,
        "created_at": stamp(task.created),
        "urls": _urls(task, base),
    }
    if task.started is not None and task.started <= now:
        body["started_at"] = stamp(task.started)
    if task.deadline != float("inf"):
        body["deadline"] = stamp(task.deadline)
    if task.final(now):
        body["completed_at"] = stamp(task.over)
        began = task.over if task.started is None else task.started
        body["metrics"] = {
            "predict_time": round(task.over - began, 6),
            "total_time": round(task.over - task.created, 6),
        }
    return body


def _urls(task: Task, base: str) -> Json:
    here = f"{base}/v1/predictions/{task.id}"
    return {"get": here, "cancel": f"{here}/cancel", "web": f"{SITE}/p/{task.id}"}


def _output(task: Task, outputs: str) -> JsonValue:
    found: list[JsonValue] = [
        f"{outputs}/{task.id}/{each.number}.{each.suffix}" for each in task.outputs
    ]
    return found if task.model.listed else found[0]


def _logs(task: Task, now: float) -> str:
    seed = task.given.get("seed", task.number)
    return f"Using seed: {seed}\n" if task.started is not None and task.started <= now else ""


def _error(task: Task) -> str:
    words = FAILURES.get(task.error or "", task.error or "")
    return words.format(token=task.id[:10].upper())


def file_object(file: File, base: str) -> Json:
    """An uploaded file."""
    import hashlib

    return {
        "id": file.id,
        "name": file.name,
        "content_type": file.content_type,
        "size": len(file.data),
        "etag": hashlib.md5(file.data, usedforsecurity=False).hexdigest(),
        "checksums": {"sha256": hashlib.sha256(file.data).hexdigest()},
        "metadata": file.metadata,
        "created_at": stamp(file.created),
        "expires_at": stamp(file.expires),
        "urls": {"get": f"{base}/v1/files/{file.id}"},
    }


def model_object(model: Model, base: str) -> Json:
    """A model with its latest version."""
    owner, _, name = model.name.partition("/")
    return {
        "url": f"{SITE}/{model.name}",
        "owner": owner,
        "name": name,
        "description": f"{model.kind}, as the sandbox makes it",
        "visibility": "public",
        "is_official": model.version is None,
        "github_url": None,
        "paper_url": None,
        "license_url": None,
        "run_count": 1,
        "cover_image_url": None,
        "default_example": None,
        "latest_version": version_object(model),
    }


def version_object(model: Model) -> Json:
    """A version with the schema of its inputs and its output."""
    return {
        "id": model.version_id,
        "created_at": stamp(1_760_000_000),
        "cog_version": "0.16.8",
        "openapi_schema": _schema(model),
    }


def _schema(model: Model) -> Json:
    """As cog writes it: lists of values are schemas of their own."""
    enums: Json = {
        name: {"title": name, "type": each.type, "enum": list(each.enum), "description": "..."}
        for name, each in model.inputs.items()
        if each.enum
    }
    uri: Json = {"type": "string", "format": "uri"}
    listed: Json = {"type": "array", "items": uri, "title": "Output"}
    given: Json = {
        "type": "object",
        "title": "Input",
        "required": [name for name, each in model.inputs.items() if each.required],
        "properties": {
            name: _property(name, each, order)
            for order, (name, each) in enumerate(model.inputs.items())
        },
    }
    output: Json = listed if model.listed else {**uri, "title": "Output"}
    return {
        "openapi": "3.0.2",
        "info": {"title": "Cog", "version": "0.1.0"},
        "paths": {},
        "components": {"schemas": {"Input": given, "Output": output, **enums}},
    }


def _property(name: str, each: Input, order: int) -> Json:
    shown: Json = {"x-order": order, "description": each.description}
    if each.default is not None:
        shown["default"] = each.default
    if each.enum:
        return {"allOf": [{"$ref": f"#/components/schemas/{name}"}], **shown}
    if each.minimum is not None:
        shown["minimum"] = each.minimum
    if each.maximum is not None:
        shown["maximum"] = each.maximum
    uri: Json = {"format": "uri"} if each.uri else {}
    if each.type == "array":
        shown["items"] = {"type": "string", **uri}
        uri = {}
    return {"type": each.type, "title": name.replace("_", " ").title(), **uri, **shown}


def problem(title: str, detail: str, status: int, **more: JsonValue) -> Response:
    """How Replicate says no."""
    body: Json = {"title": title, "detail": detail, "status": status, **more}
    return JSONResponse(body, status_code=status)


def not_found() -> Response:
    """Nothing there."""
    return JSONResponse({"detail": "Not found"}, status_code=404)


def no_version() -> Response:
    """A version that nobody knows."""
    return problem(
        "Invalid version or not permitted",
        "The specified version does not exist (or perhaps you don't have permission to use it?)",
        422,
    )


def invalid_input(fields: list[InvalidField]) -> Response:
    """Every complaint about the inputs."""
    detail = "".join(f"- {each.field or '(root)'}: {each.description}\n" for each in fields)
    listed: list[JsonValue] = [each.model_dump() for each in fields]
    return problem("Input validation failed", detail, 422, invalid_fields=listed)


class Words:
    """Replicate's refusals, as seen on the wire."""

    def throttled(self, seconds: int, *, low_credit: bool, header: bool) -> Response:
        """429, with the seconds in the body."""
        why = (
            "Your rate limit for creating predictions is reduced to 6 requests per minute with a "
            "burst of 1 requests while you have less than $5.0 in credit. "
            if low_credit
            else ""
        )
        detail = f"Request was throttled. {why}Your rate limit resets in ~{seconds}s."
        body: Json = {"detail": detail, "status": 429, "retry_after": seconds}
        headers = {"retry-after": str(seconds)} if header else None
        return JSONResponse(body, status_code=429, headers=headers)

    def no_credit(self) -> Response:
        """402."""
        return problem(
            "Insufficient credit",
            "You have insufficient credit to run this model. Go to "
            f"{SITE}/account/billing#billing to purchase credit. Once you purchase credit, please "
            "wait a few minutes before trying again.",
            402,
        )

    def invalid(self, field: str, reason: str) -> Response:
        """422 that names a field."""
        wrong = InvalidField(type="enum", field=f"input.{field}", description=reason)
        return invalid_input([wrong])

    def outage(self, status: int) -> Response:
        """What stands before the API answers in its place."""
        page = "<html><head><title>Bad gateway</title></head><body>Bad gateway</body></html>"
        return Response(page, status_code=status, media_type="text/html")

    def unknown_token(self) -> Response:
        """401."""
        detail = "You did not pass a valid authentication token"
        return problem("Unauthenticated", detail, 401)
