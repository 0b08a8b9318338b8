"""Models on Replicate behind the ports: an order is a prediction."""

import hashlib
from fractions import Fraction
from pathlib import Path
from typing import Generic, TypeVar, cast

from pydantic import JsonValue

from reelwright.common.errors import InvalidInput, LostReply, OutputGone, ProviderError
from reelwright.common.ports import (
    ClipRequest,
    Control,
    Fault,
    Found,
    Job,
    MusicRequest,
    StillRequest,
)
from reelwright.common.profile import Profile
from reelwright.providers.asks import Ask, asked
from reelwright.providers.cues import ComposedElsewhere
from reelwright.providers.download import Download
from reelwright.providers.fetching import deliver, remembered
from reelwright.providers.http import Vendor, Wire
from reelwright.providers.inputs import build
from reelwright.providers.replicate.errors import fault, told
from reelwright.providers.replicate.finding import Search, search
from reelwright.providers.replicate.pictures import Pictures
from reelwright.providers.schema import HostedProfile, Json

RequestT = TypeVar("RequestT", bound=StillRequest | ClipRequest | MusicRequest)

STATES = {
    "starting": "queued",
    "processing": "running",
    "succeeded": "succeeded",
    "failed": "failed",
    "canceled": "cancelled",
    "aborted": "failed",
}
"""Their word → ours. ``aborted`` ended before it began, and is not billed."""


class ReplicateModel(Generic[RequestT]):
    """One model by its profile."""

    def __init__(self, profile: HostedProfile, vendor: Vendor) -> None:
        self.profile: Profile = profile
        self._hosted = profile
        self._name = profile.id.partition("/")[2]
        self._vendor = vendor
        self._wire = Wire(vendor)

    def submit(self, request: RequestT) -> Job:
        """Order a prediction. Raises ``LostReply`` when it may have been taken all the same."""
        ask = asked(request)
        body: Json = {"input": build(self._hosted, ask, self._pictures(ask).place)}
        path = f"/models/{self._hosted.slug}/predictions"
        if self._hosted.vendor_version:
            path, body["version"] = "/predictions", self._hosted.vendor_version
        headers = {"Cancel-After": f"{self._hosted.cancel_after}s"}
        prediction = self._wire.order(path, self._name, body, headers)
        if not prediction.get("id"):
            raise LostReply("Replicate's answer names no prediction",
                            provider=self._vendor.name, model=self._name)  # fmt: skip
        return self._job(prediction, remembered(ask))

    def poll(self, job: Job) -> Job:
        """How it stands by now."""
        try:
            prediction = self._wire.ask("GET", f"/predictions/{job.id}", self._name)
        except InvalidInput as error:
            why = f"Replicate knows no prediction {job.id}: {error.message}"
            return job.model_copy(update={"state": "failed", "fault": "gone", "error": why})
        return self._job(prediction, job.data)

    def fetch(self, job: Job, destination: Path, control: Control) -> None:
        """Download the output, and bring it into the form that the port promises."""
        urls = job.data.get("output")
        if not isinstance(urls, list) or not urls:
            raise OutputGone("Replicate has removed what it made",
                             provider=self._vendor.name, model=self._name)  # fmt: skip
        download = Download(self._vendor, self._name)
        deliver(download, self.profile.role, str(urls[0]), job, destination, control)

    def cancel(self, job: Job) -> None:
        """Ask the vendor to stop; what has ended already stays as it is."""
        try:
            self._wire.tell("POST", f"/predictions/{job.id}/cancel", self._name)
        except InvalidInput:
            return

    def find(self, request: RequestT, since: float, taken: frozenset[str]) -> Found:
        """See ``ports.Searchable``: by model, input and seed, or by the picture's tag."""
        ask = asked(request)
        wanted = Search(self._hosted, ask, since, taken)
        verdict, prediction = search(self._wire, self._pictures(ask), wanted)
        if verdict == "same" and prediction is not None:
            return Found(answer="found", job=self._job(prediction, remembered(ask)))
        return Found(answer="absent" if verdict == "other" else "unclear")

    def _pictures(self, ask: Ask) -> Pictures:
        return Pictures(self._wire, self._name, _tag(ask), always_upload=not self.profile.seed,
                        most_pixels=self._hosted.inputs.most_pixels)  # fmt: skip

    def _job(self, prediction: Json, data: dict[str, JsonValue]) -> Job:
        status = str(prediction.get("status"))
        state = STATES.get(status)
        if state is None:
            raise ProviderError(f"Replicate tells of a state that is unknown: {status}",
                                provider=self._vendor.name, model=self._name)  # fmt: skip
        outputs = _outputs(prediction.get("output"))
        gone = state == "succeeded" and not outputs
        why, fault_ = _why(prediction, status, gone=gone, pictured=self._pictured(prediction))
        return Job.model_validate({
            "id": str(prediction["id"]),
            "state": "failed" if gone else state,
            "error": why,
            "fault": fault_,
            "cost_usd": self._billed(prediction, data, gone=gone),
            "data": {**data, "output": outputs} if outputs else data,
        })  # fmt: skip

    def _pictured(self, prediction: Json) -> bool:
        """Whether a picture went with it; its input may be gone by now."""
        given = prediction.get("input")
        if not isinstance(given, dict) or not given:
            return True
        return any(picture.name in given for picture in self._hosted.inputs.pictures)

    def _billed(self, prediction: Json, data: Json, *, gone: bool) -> object:
        """Replicate names no price. What it bills without giving anything is our estimate, and
        so is what depends on the pictures that went with the order."""
        stopped = prediction.get("status") == "canceled" and prediction.get("started_at")
        pictures, price = data.get("pictures"), self.profile.price
        counted = price.per_picture_usd and isinstance(pictures, int)
        if not (gone or stopped or (prediction.get("status") == "succeeded" and counted)):
            return None
        seconds = Fraction(str(data.get("duration") or 0))
        return price.of(seconds, pictures if isinstance(pictures, int) else None)


def _outputs(output: JsonValue) -> list[JsonValue]:
    """One URL or several, as a list."""
    given = output if isinstance(output, list) else [output]
    return [each for each in given if isinstance(each, str) and each]


def _why(
    prediction: Json, status: str, *, gone: bool, pictured: bool
) -> tuple[str | None, Fault | None]:
    if gone:
        return "Replicate has removed what it made", "gone"
    if status == "failed":
        error = str(prediction.get("error") or "the model failed and does not say why")
        return told(error, pictured=pictured), fault(error)
    if status == "aborted":
        return "it waited too long to begin, and was dropped unbilled", "timed_out"
    if status == "canceled":
        return "it was cancelled, or ran past its deadline", "timed_out"
    return None, None


def _tag(ask: Ask) -> str:
    """Tells this call from every other, whatever the model takes of it."""
    files = [path for path in (ask.first_frame, ask.last_frame, *ask.references) if path]
    sums = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    told = "\n".join([ask.prompt, str(ask.seed), str(ask.size), str(ask.duration), *sums])
    return hashlib.sha256(told.encode()).hexdigest()[:32]


class ReplicateMusic(ComposedElsewhere, ReplicateModel[MusicRequest]):
    """A music model on Replicate."""


def still(profile: HostedProfile, vendor: Vendor) -> ReplicateModel[StillRequest]:
    """The adapter of an image model."""
    return cast("ReplicateModel[StillRequest]", ReplicateModel(profile, vendor))


def clip(profile: HostedProfile, vendor: Vendor) -> ReplicateModel[ClipRequest]:
    """The adapter of a video model."""
    return cast("ReplicateModel[ClipRequest]", ReplicateModel(profile, vendor))
