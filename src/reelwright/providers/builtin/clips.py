"""Clips without a key: the studio draws every frame of a shot, at output size and rate."""

from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.common.errors import AssetError
from reelwright.common.ports import ClipRequest, Control, Job
from reelwright.common.profile import ClipLengths, Price, Profile
from reelwright.common.spec import Size
from reelwright.media.encode import ClipWriter
from reelwright.providers.builtin.local import Local, ready, version
from reelwright.studio.scene import Scene

Pixels = NDArray[np.uint8]
TICK = Fraction(1, 600)
"""Seconds: whole frames at every rate that films have."""
BLEND = Fraction(2, 5)
"""Seconds in which a clip leaves the picture it was told to begin with, or reaches its last."""
NEGLIGIBLE = 2.5
"""Mean difference in levels under which a given picture is the studio's own but for its codec,
which alone makes 1.5 (measured at 320 × 180, 2026-11)."""


class BuiltinClips(Local):
    """The studio behind the video port."""

    def __init__(self) -> None:
        self.profile = Profile(
            id="builtin/clips",
            role="video",
            version=version(),
            generative=False,
            lengths=ClipLengths(
                minimum=Fraction(1, 600), maximum=Fraction(5), step=Fraction(1, 600)
            ),
            first_frame=True,
            last_frame=True,
            references=3,
            native=True,
            speed=0.6,
            price=Price(source="drawn on this machine", date="2026-11-22"),
        )

    def submit(self, request: ClipRequest) -> Job:
        """A job that is ready at once; its data is the request."""
        return ready(request)

    def fetch(self, job: Job, destination: Path, control: Control) -> None:
        """Render exactly ``round(duration × rate)`` frames into an H.264 file."""
        request = ClipRequest.model_validate(job.data["request"])
        control.check()
        scene = _scene(request)
        frames = max(1, round(request.duration * request.rate))
        ties = _ties(request, scene, frames)
        with ClipWriter(destination, request.size, request.rate, quality="intermediate") as writer:
            for number in range(frames):
                control.check()
                frame = scene.frame(request.offset + number)
                for tie in ties:
                    tie.pull(frame, number)
                writer.write_bgra(frame)
                control.progress((number + 1) / frames)


class Tie:
    """How a given picture differs from the studio's own: added in full at one frame, less away."""

    def __init__(self, given: Pixels, own: Pixels, at: int, reach: int) -> None:
        self._residual = given[..., :3].astype(np.int16) - own[..., :3]
        self._at, self._reach = at, max(1, reach)

    @property
    def matters(self) -> bool:
        """Whether a viewer could tell the two pictures apart."""
        return float(np.abs(self._residual).mean()) > NEGLIGIBLE

    def pull(self, frame: Pixels, number: int) -> None:
        """Bring ``frame`` towards the given picture, in place."""
        weight = 1 - abs(number - self._at) / self._reach
        if weight <= 0:
            return
        shift = self._residual * np.float32(weight * weight)
        frame[..., :3] = np.clip(frame[..., :3] + shift, 0, 255).astype(np.uint8)


def _scene(request: ClipRequest) -> Scene:
    references = request.references
    return Scene(
        request.direction,
        request.size,
        request.rate,
        product_image=references[0] if references else None,
        logo=references[2] if len(references) > 2 and request.direction.product.has_logo else None,
    )


def _ties(request: ClipRequest, scene: Scene, frames: int) -> list[Tie]:
    reach = round(BLEND * request.rate)
    wanted = ((request.first_frame, 0), (request.last_frame, frames - 1))
    ties = [
        Tie(_read(path, request.size), scene.frame(request.offset + at).copy(), at, reach)
        for path, at in wanted
        if path is not None
    ]
    return [tie for tie in ties if tie.matters]


def _read(path: Path, size: Size) -> Pixels:
    picture = cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), cv2.IMREAD_COLOR)
    if picture is None:
        raise AssetError(f"{path.name} is not a picture that can be read.", field="first_frame")
    if picture.shape[1::-1] == size:
        return picture.astype(np.uint8)
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA).astype(np.uint8)
