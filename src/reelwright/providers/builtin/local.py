"""What the built-in models have in common: they work in this process, in ``fetch``."""

import hashlib

from reelwright.common.contract import Contract
from reelwright.common.ports import Job
from reelwright.providers import source


class Local:
    """Base of adapters whose jobs are ready as soon as they are submitted."""

    def poll(self, job: Job) -> Job:
        """As it was: the work is done by ``fetch``."""
        return job

    def cancel(self, job: Job) -> None:
        """Nothing runs between calls."""


def ready(request: Contract) -> Job:
    """A job that can be fetched at once; its data is the request."""
    digest = hashlib.sha256(request.model_dump_json().encode()).hexdigest()
    data = request.model_dump(mode="json")
    return Job(id=digest[:16], state="succeeded", data={"request": data})


def version() -> str:
    """The models' version: another one as soon as anything changes that draws or sounds."""
    return source.version("studio", "media", "providers/builtin")
