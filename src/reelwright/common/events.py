"""What happens while a video is made: one vocabulary for logs, progress and the service."""

from datetime import datetime
from typing import Literal

from pydantic import JsonValue

from reelwright.common.contract import Contract

EventKind = Literal[
    "video.created", "video.planned", "video.finished", "video.failed", "video.cancelled",
    "video.interrupted", "video.paused", "video.approved",
    "step.started", "step.progress", "step.finished", "step.reused", "step.retrying",
    "step.skipped", "step.failed", "step.released",
]  # fmt: skip

VideoState = Literal[
    "queued", "running", "paused", "interrupted", "finished", "failed", "cancelled"
]  # fmt: skip
StepState = Literal["waiting", "ready", "running", "done", "skipped", "failed"]


class Event(Contract):
    """One change of state. ``id`` grows within the database and serves as ``Last-Event-ID``."""

    id: int
    video_id: str
    kind: EventKind
    step: str | None = None
    at: datetime
    data: dict[str, JsonValue] = {}
