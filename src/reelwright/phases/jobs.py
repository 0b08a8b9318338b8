"""Seeing a model's job through, whoever does it: submit, poll, fetch."""

import time
from pathlib import Path
from typing import Protocol, TypeVar

from reelwright.common.errors import ProviderError, SettingsError
from reelwright.common.ports import Control, Job
from reelwright.common.profile import Profile
from reelwright.common.steps import StepContext

POLL_SECONDS = 2.0

RequestT = TypeVar("RequestT", contravariant=True)


class Model(Protocol[RequestT]):
    """What image, video, music and voice models have in common."""

    profile: Profile

    def submit(self, request: RequestT) -> Job: ...
    def poll(self, job: Job) -> Job: ...
    def fetch(self, job: Job, destination: Path, control: Control) -> None: ...
    def cancel(self, job: Job) -> None: ...


def make(
    model: Model[RequestT], request: RequestT, destination: Path, context: StepContext
) -> None:
    """Have the request made into ``destination``.

    Raises from the ``ProviderError`` branch, and ``SettingsError`` when the step was planned for
    another model than is set by now: clip lengths, price and fingerprint are that one's.
    """
    _check_planned(model.profile, context)
    control = context.control
    job = model.submit(request)
    while job.state in ("queued", "running"):
        control.check()
        time.sleep(POLL_SECONDS)
        job = model.poll(job)
    if job.state != "succeeded":
        provider, _, name = model.profile.id.partition("/")
        why = job.error or job.state
        raise ProviderError(why, provider=provider, model=name, request_id=job.id)
    model.fetch(job, destination, control)


def _check_planned(profile: Profile, context: StepContext) -> None:
    planned, _, _ = (context.model or profile.id).partition("@")
    if planned != profile.id:
        raise SettingsError(
            f"{context.step} was planned for {planned}, and the settings name {profile.id} by now",
            hint=f"Set REELWRIGHT_{profile.role.upper()}_MODEL={planned}, or make the film anew.",
        )


def signature(profile: Profile) -> str:
    """The model with its version, as it goes into a step's fingerprint."""
    return f"{profile.id}@{profile.version}"
