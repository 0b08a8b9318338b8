"""What a job remembers of its request, and the output brought into the form of the port."""

import time
from fractions import Fraction
from pathlib import Path
from typing import cast

from reelwright.common.ports import Control, Job
from reelwright.common.profile import Role
from reelwright.common.spec import Size
from reelwright.providers import products
from reelwright.providers.asks import Ask
from reelwright.providers.download import Download, Kind
from reelwright.providers.schema import Json

KINDS: dict[Role, Kind] = {"image": "image", "video": "video", "music": "audio"}


def remembered(ask: Ask) -> Json:
    """What polling, fetching and billing need, in another process perhaps."""
    return {
        "ordered_at": time.time(),
        "size": list(ask.size) if ask.size else None,
        "duration": None if ask.duration is None else str(ask.duration),
        "pictures": len(ask.references),
    }


def deliver(
    download: Download, role: Role, url: str, job: Job, destination: Path, control: Control
) -> None:
    """Clips as they are; stills as PNG of the size asked for; cues as WAV of the length."""
    raw = destination.with_name(f"{destination.stem}.raw")
    try:
        download.fetch(url, raw, KINDS[role], control)
        size, duration = _asked(job.data)
        if role == "image":
            products.picture(raw, destination, size)
        elif role == "music" and duration is not None:
            products.cue(raw, destination, duration)
        else:
            raw.replace(destination)
    finally:
        raw.unlink(missing_ok=True)


def _asked(data: Json) -> tuple[Size | None, Fraction | None]:
    sides, seconds = data.get("size"), data.get("duration")
    size = cast("Size", tuple(cast("list[int]", sides))) if sides else None
    return size, Fraction(str(seconds)) if seconds else None
