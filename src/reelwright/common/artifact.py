"""Stored media: where it lies, what it is, the digest of its bytes."""

from typing import Literal

from reelwright.common.contract import Contract
from reelwright.common.spec import Size
from reelwright.common.time import Rate, Seconds

MediaKind = Literal["image", "video", "audio", "data"]


class MediaFacts(Contract):
    """What probing a file found; ``None`` where the kind has no such fact."""

    kind: MediaKind
    size: Size | None = None
    rate: Rate | None = None
    frames: int | None = None
    duration: Seconds | None = None
    pix_fmt: str | None = None
    codec: str | None = None
    sample_rate: int | None = None
    channels: int | None = None


class Artifact(Contract):
    """One stored file. ``digest`` is the SHA-256 of its bytes, in hex."""

    name: str
    """Which of its step's results it is; ``main`` when there is only one."""
    key: str
    """Its storage address: ``videos/{video_id}/chunks/chunk_00.mp4``."""
    digest: str
    bytes: int
    content_type: str
    facts: MediaFacts


class Degradation(Contract):
    """Optional work that was left out, on record."""

    step: str
    what: str
    why: str
