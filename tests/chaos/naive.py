"""An engine as it is often written: at least once, and no journal.

It has the same adapter, sandbox, film and points to die at as ours, and does what a queue of jobs
does: a step that was not acknowledged when its process died is done again. What the harness says of
it is how we know that the harness can bite.
"""

import time
from pathlib import Path

from chaos.points import at_work
from reelwright.common.ports import ClipRequest
from reelwright.common.spec import Brief

WORD = "naive"
POLL_SECONDS = 0.05


class Never:
    """Nobody asks this engine to stop."""

    def progress(self, fraction: float) -> None:
        """Ignored."""

    def check(self) -> None:
        """Goes on."""


def work(words: list[str]) -> int:
    """Make every clip of a brief into a folder; a file that is there is acknowledged."""
    folder, brief = Path(words[0]), Brief.model_validate_json(words[1])
    at_work("chunk")
    for name, request in _wanted(brief).items():
        clip = folder / f"{name.replace('/', '_')}.mp4"
        if not clip.exists():
            _make(request, clip)
    return 0


def _wanted(brief: Brief) -> dict[str, ClipRequest]:
    from reelwright.settings import load
    from reelwright.wiring import App

    steps = App(load()).plan(brief).steps
    return {
        step.name: ClipRequest.model_validate(step.params["request"])
        for step in steps
        if step.kind == "chunk"
    }


def _make(request: ClipRequest, clip: Path) -> None:
    from reelwright.providers import replicate
    from reelwright.providers.accounts import Account
    from reelwright.settings import load

    settings = load()
    account = Account(settings.replicate_api_token, settings.replicate_base_url)
    model = replicate.models(account).video[settings.video_model]()
    job = model.submit(request)
    while job.state in ("queued", "running"):
        time.sleep(POLL_SECONDS)
        job = model.poll(job)
    model.fetch(job, clip, Never())
