"""Runway's JSON and how it says no."""

from decimal import Decimal

from pydantic import JsonValue
from starlette.responses import JSONResponse, Response

from reelwright.sandbox.replicate.bodies import stamp
from reelwright.sandbox.tasks import Task

Json = dict[str, JsonValue]
CREDIT_USD = Decimal("0.01")
FAILURES = {
    "E005": ("SAFETY.INPUT.TEXT", "The input was flagged by our content moderation."),
    "NSFW": ("SAFETY.OUTPUT.VIDEO", "The output was flagged by our content moderation."),
    "E002": ("INTERNAL.BAD_OUTPUT.CODE01", "Generation failed. Please try again."),
}


def credits(usd: Decimal) -> int:
    """The price in credits of a cent each."""
    return int((usd / CREDIT_USD).to_integral_value())


def task_object(task: Task, now: float, outputs: str) -> Json:
    """A task as it is now."""
    state = task.state(now)
    body: Json = {"id": task.id, "createdAt": stamp(task.created)}
    spent: Json = {"credits": credits(task.owed(now) or Decimal(0))}
    owed: Json = {"cost": spent}
    if state == "starting":
        return {**body, "status": "PENDING", "estimatedCost": {"credits": credits(task.price)}}
    if state == "processing":
        progress = (now - task.starts) / max(task.ends - task.starts, 0.001)
        shown: Json = {"credits": credits(task.price)}
        return {**body, "status": "RUNNING", "progress": round(progress, 3), "estimatedCost": shown}
    if state == "succeeded":
        files: list[JsonValue] = [
            f"{outputs}/{task.id}/{each.number}.{each.suffix}" for each in task.outputs
        ]
        return {**body, "status": "SUCCEEDED", "output": files, **owed}
    if state == "failed":
        code, words = FAILURES.get(task.fault, ("INTERNAL", task.error or ""))
        return {**body, "status": "FAILED", "failure": words, "failureCode": code, **owed}
    return {**body, "status": "CANCELLED", **owed}


class Words:
    """Runway's refusals."""

    def throttled(self, seconds: int, *, low_credit: bool, header: bool) -> Response:
        """429."""
        body = {"error": "You have made too many requests. Please try again later."}
        headers = {"retry-after": str(seconds)} if header else None
        return JSONResponse(body, status_code=429, headers=headers)

    def no_credit(self) -> Response:
        """400, as the API has no code of its own for it."""
        words = "You do not have enough credits to run this task."
        return JSONResponse({"error": words}, status_code=400)

    def invalid(self, field: str, reason: str) -> Response:
        """400 with the list of what is wrong."""
        issue = {"code": "invalid_value", "path": [field], "message": reason}
        body = {"error": "Validation of body failed", "issues": [issue]}
        return JSONResponse(body, status_code=400)

    def outage(self, status: int) -> Response:
        """A gateway's page."""
        return Response("<html>Bad gateway</html>", status_code=status, media_type="text/html")

    def unknown_token(self) -> Response:
        """401."""
        return JSONResponse({"error": "Unauthorized"}, status_code=401)
