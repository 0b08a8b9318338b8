"""Models of Runway's own API behind the ports: an order is a task."""

from decimal import Decimal
from typing import ClassVar, cast

from reelwright.common.errors import InvalidInput
from reelwright.common.ports import ClipRequest, Job, StillRequest
from reelwright.providers.asks import asked
from reelwright.providers.hosting import HostedModel, RequestT, Why
from reelwright.providers.http import Vendor
from reelwright.providers.inputs import build
from reelwright.providers.runway.errors import fault, told
from reelwright.providers.runway.pictures import inline
from reelwright.providers.schema import HostedProfile, Json

CREDIT_USD = Decimal("0.01")


class RunwayModel(HostedModel[RequestT]):
    """One model by its profile. Runway lists no tasks: a lost answer cannot be looked up."""

    name = "Runway"
    jobs = "/tasks"
    states: ClassVar = {
        "PENDING": "queued",
        "THROTTLED": "queued",
        "RUNNING": "running",
        "SUCCEEDED": "succeeded",
        "FAILED": "failed",
        "CANCELLED": "cancelled",
    }

    def submit(self, request: RequestT) -> Job:
        """Order a task. Raises ``LostReply`` when it may have been taken all the same."""
        ask = asked(request)
        body = {"model": self._hosted.slug, **build(self._hosted, ask, inline)}
        task = self._wire.order(self._path(body), self._name, body, {})
        # It answers with the id, and not with how the task stands.
        return self._ordered({**task, "status": "PENDING"}, ask)

    def _path(self, body: Json) -> str:
        first = self._hosted.inputs.first_frame
        bare = self._hosted.endpoint_without_picture
        path = bare if bare and first and first.name not in body else self._hosted.endpoint
        return f"/{path}"

    def cancel(self, job: Job) -> None:
        """Stop it. A finished task is left alone: deleting it would take its output away."""
        if self._look(job).state not in ("queued", "running"):
            return
        try:
            self._wire.tell("DELETE", f"/tasks/{job.id}", self._name)
        except InvalidInput:
            return

    def _why(self, answer: Json, word: str) -> Why:
        if word == "FAILED":
            code = str(answer.get("failureCode") or "")
            return told(str(answer.get("failure") or ""), code), fault(code)
        return (None, None) if word != "CANCELLED" else ("it was cancelled", "timed_out")

    def _cost(self, answer: Json, data: Json, *, gone: bool) -> Decimal | None:
        """Credits of a task that has ended, in dollars."""
        cost = answer.get("cost")
        spent = cost.get("credits") if isinstance(cost, dict) else None
        return Decimal(str(spent)) * CREDIT_USD if isinstance(spent, int | float) else None


def still(profile: HostedProfile, vendor: Vendor) -> RunwayModel[StillRequest]:
    """The adapter of an image model."""
    return cast("RunwayModel[StillRequest]", RunwayModel(profile, vendor))


def clip(profile: HostedProfile, vendor: Vendor) -> RunwayModel[ClipRequest]:
    """The adapter of a video model."""
    return cast("RunwayModel[ClipRequest]", RunwayModel(profile, vendor))
