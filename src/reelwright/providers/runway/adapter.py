"""Models of Runway's own API behind the ports: an order is a task."""

from decimal import Decimal
from pathlib import Path
from typing import Generic, TypeVar, cast

from pydantic import JsonValue

from reelwright.common.errors import InvalidInput, LostReply, OutputGone, ProviderError
from reelwright.common.ports import ClipRequest, Control, Fault, Job, StillRequest
from reelwright.common.profile import Profile
from reelwright.providers.asks import asked
from reelwright.providers.download import Download
from reelwright.providers.fetching import deliver, remembered
from reelwright.providers.http import Vendor, Wire
from reelwright.providers.inputs import build
from reelwright.providers.runway.errors import fault, told
from reelwright.providers.runway.pictures import inline
from reelwright.providers.schema import HostedProfile, Json

RequestT = TypeVar("RequestT", bound=StillRequest | ClipRequest)

STATES = {
    "PENDING": "queued",
    "THROTTLED": "queued",
    "RUNNING": "running",
    "SUCCEEDED": "succeeded",
    "FAILED": "failed",
    "CANCELLED": "cancelled",
}
CREDIT_USD = Decimal("0.01")


class RunwayModel(Generic[RequestT]):
    """One model by its profile. Runway lists no tasks: a lost answer cannot be looked up."""

    def __init__(self, profile: HostedProfile, vendor: Vendor) -> None:
        self.profile: Profile = profile
        self._hosted = profile
        self._name = profile.id.partition("/")[2]
        self._vendor = vendor
        self._wire = Wire(vendor)

    def submit(self, request: RequestT) -> Job:
        """Order a task. Raises ``LostReply`` when it may have been taken all the same."""
        ask = asked(request)
        body = {"model": self._hosted.slug, **build(self._hosted, ask, inline)}
        task = self._wire.order(self._path(body), self._name, body, {})
        if not task.get("id"):
            raise LostReply("Runway's answer names no task",
                            provider=self._vendor.name, model=self._name)  # fmt: skip
        return Job(id=str(task["id"]), state="queued", data=remembered(ask))

    def _path(self, body: Json) -> str:
        first = self._hosted.inputs.first_frame
        bare = self._hosted.endpoint_without_picture
        path = bare if bare and first and first.name not in body else self._hosted.endpoint
        return f"/{path}"

    def poll(self, job: Job) -> Job:
        """How it stands by now; at its end, what it cost."""
        try:
            task = self._wire.ask("GET", f"/tasks/{job.id}", self._name)
        except InvalidInput as error:
            why = f"Runway knows no task {job.id}: {error.message}"
            return job.model_copy(update={"state": "failed", "fault": "gone", "error": why})
        return self._job(task, job)

    def fetch(self, job: Job, destination: Path, control: Control) -> None:
        """Download the output, and bring it into the form that the port promises."""
        urls = job.data.get("output")
        if not isinstance(urls, list) or not urls:
            raise OutputGone("Runway has removed what it made",
                             provider=self._vendor.name, model=self._name)  # fmt: skip
        download = Download(self._vendor, self._name)
        deliver(download, self.profile.role, str(urls[0]), job, destination, control)

    def cancel(self, job: Job) -> None:
        """Stop it. A finished task is left alone: deleting it would take its output away."""
        if self.poll(job).state not in ("queued", "running"):
            return
        try:
            self._wire.tell("DELETE", f"/tasks/{job.id}", self._name)
        except InvalidInput:
            return

    def _job(self, task: Json, job: Job) -> Job:
        status = str(task.get("status"))
        state = STATES.get(status)
        if state is None:
            raise ProviderError(f"Runway tells of a state that is unknown: {status}",
                                provider=self._vendor.name, model=self._name)  # fmt: skip
        output = task.get("output")
        outputs: list[JsonValue] = list(output) if isinstance(output, list) else []
        gone = state == "succeeded" and not outputs
        why, fault_ = _why(task, status, gone=gone)
        return Job.model_validate({
            "id": job.id,
            "state": "failed" if gone else state,
            "error": why,
            "fault": fault_,
            "cost_usd": _cost(task.get("cost")),
            "data": {**job.data, "output": outputs} if outputs else job.data,
        })  # fmt: skip


def _cost(cost: JsonValue) -> Decimal | None:
    """Credits of a task that has ended, in dollars."""
    credits_ = cost.get("credits") if isinstance(cost, dict) else None
    return Decimal(str(credits_)) * CREDIT_USD if isinstance(credits_, int | float) else None


def _why(task: Json, status: str, *, gone: bool) -> tuple[str | None, Fault | None]:
    if gone:
        return "Runway has removed what it made", "gone"
    if status == "FAILED":
        code = str(task.get("failureCode") or "")
        return told(str(task.get("failure") or ""), code), fault(code)
    if status == "CANCELLED":
        return "it was cancelled", "timed_out"
    return None, None


def still(profile: HostedProfile, vendor: Vendor) -> RunwayModel[StillRequest]:
    """The adapter of an image model."""
    return cast("RunwayModel[StillRequest]", RunwayModel(profile, vendor))


def clip(profile: HostedProfile, vendor: Vendor) -> RunwayModel[ClipRequest]:
    """The adapter of a video model."""
    return cast("RunwayModel[ClipRequest]", RunwayModel(profile, vendor))
