"""Asking any model through its port: requests of small size, a control that stops, stored jobs."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Protocol, TypeVar

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from kits.shots import direction, product, shot, style
from reelwright.common.errors import Stopped
from reelwright.common.ports import (
    ClipRequest,
    Control,
    Job,
    MusicRequest,
    SpokenLine,
    StillRequest,
    VoiceRequest,
)
from reelwright.common.profile import Profile
from reelwright.common.spec import Audio
from reelwright.common.time import FrameRange
from reelwright.media.planes import Converter
from reelwright.providers import registry
from reelwright.providers.registry import Registry

Pixels = NDArray[np.uint8]
Samples = NDArray[np.int16]
SMALL = (160, 90)
WORDS = {
    "product_showcase": ("showcase", "product"),
    "lifestyle_ad": ("lifestyle", "everyday"),
    "announcement": ("announcing", "launch"),
}

RequestT = TypeVar("RequestT", contravariant=True)


class Model(Protocol[RequestT]):
    """What all models that work by jobs have in common."""

    profile: Profile

    def submit(self, request: RequestT) -> Job: ...
    def poll(self, job: Job) -> Job: ...
    def fetch(self, job: Job, destination: Path, control: Control) -> None: ...
    def cancel(self, job: Job) -> None: ...


class Watch:
    """A control that notes progress and, if told so, ends the work at its ``stop_at``th check."""

    def __init__(self, stop_at: int | None = None) -> None:
        self.seen: list[float] = []
        self.checks = 0
        self._stop_at = stop_at

    def progress(self, fraction: float) -> None:
        self.seen.append(fraction)

    def check(self) -> None:
        self.checks += 1
        if self._stop_at is not None and self.checks >= self._stop_at:
            raise Stopped("interrupted")


def models() -> Registry:
    """Every model of this installation, in fresh adapters."""
    return registry(WORDS)


def stored(job: Job) -> Job:
    """The handle as another process would read it."""
    return Job.model_validate_json(job.model_dump_json())


def still_request(**changes: object) -> StillRequest:
    facts: dict[str, object] = {
        "purpose": "keyframe",
        "prompt": "a bottle on a table",
        "size": SMALL,
        "seed": 3,
        "direction": direction(),
        "position": 0.5,
        "style": style(),
        "product": product(),
    }
    return StillRequest.model_validate(facts | changes)


def clip_request(profile: Profile, **changes: object) -> ClipRequest:
    """A clip that the model can make: as short, small and slow as its profile allows."""
    assert profile.lengths is not None
    facts: dict[str, object] = {
        "prompt": "a bottle on a table",
        "duration": profile.lengths.at_least(Fraction(2, 5)),
        "rate": profile.rate or Fraction(30),
        "size": min(profile.sizes, default=SMALL),
        "seed": 3,
        "direction": direction(shot(camera="pan_right")),
    }
    return ClipRequest.model_validate(facts | changes)


def music_request(**changes: object) -> MusicRequest:
    facts: dict[str, object] = {
        "duration": Fraction(6),
        "audio": Audio(mood="calm", instruments="acoustic"),
        "accents": (Fraction(2), Fraction(4)),
        "seed": 3,
    }
    return MusicRequest.model_validate(facts | changes)


def voice_request(*lines: tuple[str, int, int], duration: Fraction) -> VoiceRequest:
    """Lines as (text, first frame, end frame) at 30 frames per second."""
    spoken = tuple(
        SpokenLine(text=text, frames=FrameRange(start=start, end=end)) for text, start, end in lines
    )
    return VoiceRequest(lines=spoken, rate=Fraction(30), duration=duration, seed=3)


def picture(path: Path, size: tuple[int, int], bgr: Sequence[int]) -> Path:
    """A picture of one colour, with a lighter block in it so that it has a shape."""
    pixels = np.full((size[1], size[0], 3), bgr, np.uint8)
    pixels[size[1] // 4 : size[1] // 2, size[0] // 4 : size[0] // 2] = 230
    cv2.imwrite(str(path), pixels)
    return path


def frames(path: Path) -> list[Pixels]:
    """Every frame of a clip, BGR as OpenCV reads pictures; colours as its tags say."""
    converter = Converter()
    with av.open(str(path)) as container:
        return [converter.to_rgb(frame)[..., ::-1] for frame in container.decode(video=0)]


def apart(one: Pixels, other: Pixels) -> float:
    """Mean difference in levels."""
    return float(np.abs(one.astype(int) - other).mean())
