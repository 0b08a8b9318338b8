"""Models on Replicate behind the ports: an order is a prediction."""

import hashlib
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, cast

from reelwright.common.errors import InvalidInput
from reelwright.common.ports import ClipRequest, Found, Job, MusicRequest, StillRequest
from reelwright.providers.asks import Ask, asked
from reelwright.providers.cues import ComposedElsewhere
from reelwright.providers.fetching import remembered
from reelwright.providers.hosting import HostedModel, RequestT, Why
from reelwright.providers.http import Vendor
from reelwright.providers.inputs import build
from reelwright.providers.replicate.errors import fault, told
from reelwright.providers.replicate.finding import Search, same_model, search
from reelwright.providers.replicate.pictures import Pictures
from reelwright.providers.schema import HostedProfile, Json


class ReplicateModel(HostedModel[RequestT]):
    """One model by its profile."""

    name = "Replicate"
    jobs = "/predictions"
    states: ClassVar = {
        "starting": "queued",
        "processing": "running",
        "succeeded": "succeeded",
        "failed": "failed",
        "canceled": "cancelled",
        "aborted": "failed",
    }
    """``aborted`` ended before it began, and is not billed."""

    def submit(self, request: RequestT) -> Job:
        """Order a prediction. Raises ``LostReply`` when it may have been taken all the same."""
        ask = asked(request)
        body: Json = {"input": build(self._hosted, ask, self._pictures(ask).place)}
        path = f"/models/{self._hosted.slug}/predictions"
        if self._hosted.vendor_version:
            path, body["version"] = "/predictions", self._hosted.vendor_version
        headers = {"Cancel-After": f"{self._hosted.cancel_after}s"}
        return self._ordered(self._wire.order(path, self._name, body, headers), ask)

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

    def _is_mine(self, answer: Json) -> bool:
        return same_model(self._hosted, answer)

    def _pictures(self, ask: Ask) -> Pictures:
        return Pictures(self._wire, self._name, _tag(ask), always_upload=not self.profile.seed,
                        most_pixels=self._hosted.inputs.most_pixels)  # fmt: skip

    def _why(self, answer: Json, word: str) -> Why:
        if word == "failed":
            error = str(answer.get("error") or "the model failed and does not say why")
            return told(error, pictured=self._pictured(answer)), fault(error)
        if word == "aborted":
            return "it waited too long to begin, and was dropped unbilled", "timed_out"
        if word == "canceled":
            return "it was cancelled, or ran past its deadline", "timed_out"
        return None, None

    def _pictured(self, prediction: Json) -> bool:
        """Whether a picture went with it; its input may be gone by now."""
        given = prediction.get("input")
        if not isinstance(given, dict) or not given:
            return True
        return any(picture.name in given for picture in self._hosted.inputs.pictures)

    def _cost(self, answer: Json, data: Json, *, gone: bool) -> Decimal | None:
        """Replicate names no price. What it bills without giving anything is our estimate, and
        so is what depends on the pictures that went with the order."""
        stopped = answer.get("status") == "canceled" and answer.get("started_at")
        pictures, price = data.get("pictures"), self.profile.price
        counted = price.per_picture_usd and isinstance(pictures, int)
        if not (gone or stopped or (answer.get("status") == "succeeded" and counted)):
            return None
        seconds = Fraction(str(data.get("duration") or 0))
        return price.of(seconds, pictures if isinstance(pictures, int) else None)


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
