"""What the adapters of all vendors have in common: an order becomes a job, a job becomes a file."""

import time
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import ClassVar, Generic, TypeVar

from pydantic import JsonValue

from reelwright.common.errors import InvalidInput, LostReply, OutputGone, ProviderError
from reelwright.common.ports import (
    ClipRequest,
    Control,
    Fault,
    ImageModel,
    Job,
    MusicModel,
    MusicRequest,
    StillRequest,
    VideoModel,
)
from reelwright.common.profile import Profile
from reelwright.providers.asks import Ask
from reelwright.providers.download import Download
from reelwright.providers.fetching import deliver, remembered
from reelwright.providers.http import Vendor, Wire
from reelwright.providers.registry import VendorModels
from reelwright.providers.schema import HostedProfile, Json

RequestT = TypeVar("RequestT", bound=StillRequest | ClipRequest | MusicRequest)
ModelT = TypeVar("ModelT")
GRACE_SECONDS = 30.0
"""A vendor that drops late orders by itself gets so long for it."""
Why = tuple[str | None, Fault | None]
"""Why a job failed, in words and in ours; neither: it did not."""


class HostedModel(Generic[RequestT]):
    """One model by its profile. A vendor's own adapter adds how it orders and cancels."""

    name: ClassVar[str]
    """The vendor's, as people write it."""
    jobs: ClassVar[str]
    """The path under which its jobs lie."""
    states: ClassVar[Mapping[str, str]]
    """Its word for how a job stands → ours."""
    state: ClassVar[str] = "status"
    """The field that holds the word."""

    def __init__(self, profile: HostedProfile, vendor: Vendor) -> None:
        self.profile: Profile = profile
        self._hosted = profile
        self._name = profile.id.partition("/")[2]
        self._vendor = vendor
        self._wire = Wire(vendor)

    def poll(self, job: Job) -> Job:
        """How it stands by now; at its end, what it cost where the vendor says so.

        A job that hangs beyond the profile's ``cancel_after`` is called off.
        """
        now = self._look(job)
        if now.state in ("queued", "running") and self._overdue(job):
            self.cancel(job)
            now = self._look(job)
        return now

    def _overdue(self, job: Job) -> bool:
        """Whether the vendor, told to drop it by now or not, has not; of an adopted job nobody
        knows when it was ordered."""
        ordered = job.data.get("ordered_at")
        late = self._hosted.cancel_after + GRACE_SECONDS
        return isinstance(ordered, int | float) and time.time() > ordered + late

    def _look(self, job: Job) -> Job:
        try:
            answer = self._wire.ask("GET", f"{self.jobs}/{job.id}", self._name)
        except InvalidInput as error:
            return _unknown(job, f"{self.name} knows no job {job.id}: {error.message}")
        if "ordered_at" not in job.data and not self._is_mine(answer):
            return _unknown(job, f"{self.name}'s job {job.id} is of another model")
        return self._job({"id": job.id, **answer}, job.data)

    def _is_mine(self, answer: Json) -> bool:
        """Whether a job that somebody named, and we have not ordered, is this model's; where the
        vendor does not tell, it is believed."""
        return True

    def cancel(self, job: Job) -> None:
        """Stop it; what has ended stays as it is."""
        raise NotImplementedError

    def fetch(self, job: Job, destination: Path, control: Control) -> None:
        """Download the output, and bring it into the form that the port promises."""
        urls = job.data.get("output")
        if not isinstance(urls, list) or not urls:
            raise OutputGone(self._gone, provider=self._vendor.name, model=self._name)
        download = Download(self._vendor, self._name)
        deliver(download, self.profile.role, str(urls[0]), job, destination, control)

    def _ordered(self, answer: Json, ask: Ask) -> Job:
        """The job that an order was answered with. Raises ``LostReply`` when it names none."""
        if not answer.get("id"):
            raise LostReply(f"{self.name}'s answer names no job",
                            provider=self._vendor.name, model=self._name)  # fmt: skip
        return self._job(answer, remembered(ask))

    def _job(self, answer: Json, data: Json) -> Job:
        word = str(answer.get(self.state))
        state = self.states.get(word)
        if state is None:
            raise ProviderError(f"{self.name} tells of a state that is unknown: {word}",
                                provider=self._vendor.name, model=self._name)  # fmt: skip
        outputs = addresses(self._output(answer))
        gone = state == "succeeded" and not outputs
        why, fault = (self._gone, "gone") if gone else self._why(answer, word)
        return Job.model_validate({
            "id": str(answer["id"]),
            "state": "failed" if gone else state,
            "error": why,
            "fault": fault,
            "cost_usd": self._cost(answer, data, gone=gone),
            "data": {**data, "output": outputs} if outputs else data,
        })  # fmt: skip

    @property
    def _gone(self) -> str:
        return f"{self.name} has removed what it made"

    def _output(self, answer: Json) -> JsonValue:
        """What it made: an address, or a list of them."""
        return answer.get("output")

    def _why(self, answer: Json, word: str) -> Why:
        """Why a job ended without a result."""
        raise NotImplementedError

    def _cost(self, answer: Json, data: Json, *, gone: bool) -> Decimal | None:
        """What the vendor charged; ``None``: it does not say, and the profile's price counts."""
        return None


def _unknown(job: Job, why: str) -> Job:
    return job.model_copy(update={"state": "failed", "fault": "unknown", "error": why})


def addresses(output: JsonValue) -> list[JsonValue]:
    """One address or several, as a list."""
    given = output if isinstance(output, list) else [output]
    return [each for each in given if isinstance(each, str) and each]


def offer(
    every: Iterable[HostedProfile],
    vendor: Vendor,
    *,
    image: Callable[[HostedProfile, Vendor], ImageModel] | None = None,
    video: Callable[[HostedProfile, Vendor], VideoModel] | None = None,
    music: Callable[[HostedProfile, Vendor], MusicModel] | None = None,
) -> VendorModels:
    """A vendor's models from their profiles: for each role what makes the adapter of one."""
    known = tuple(every)
    return VendorModels(
        image=_makers(known, "image", vendor, image),
        video=_makers(known, "video", vendor, video),
        music=_makers(known, "music", vendor, music),
    )


def _makers(
    every: Iterable[HostedProfile],
    role: str,
    vendor: Vendor,
    adapter: Callable[[HostedProfile, Vendor], ModelT] | None,
) -> dict[str, Callable[[], ModelT]]:
    if adapter is None:
        return {}
    return {each.id: partial(adapter, each, vendor) for each in every if each.role == role}
