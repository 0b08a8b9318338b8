"""Which moments of the film the animatic shows."""

from dataclasses import dataclass
from fractions import Fraction

from reelwright.common.spec import Shot, Spec
from reelwright.common.time import frame_at


@dataclass(frozen=True)
class Keyframe:
    """One still: ``frame`` of the film, in ``shot``, ``position`` 0…1 through it."""

    index: int
    frame: int
    shot: Shot
    position: float


def keyframes(spec: Spec, every: Fraction | None = None) -> tuple[Keyframe, ...]:
    """One still where each shot opens or, with ``every``, one per that many seconds.

    ``every=2`` over 30 s is the seed's fifteen frames.
    """
    if every is None:
        frames = [shot.frames.start for shot in spec.shots]
    else:
        step = max(1, frame_at(every, spec.output.rate))
        frames = list(range(0, spec.output.frames, step))
    return tuple(_keyframe(spec, index, frame) for index, frame in enumerate(frames))


def _keyframe(spec: Spec, index: int, frame: int) -> Keyframe:
    shot = next(shot for shot in spec.shots if shot.frames.contains(frame))
    inside = frame - shot.frames.start
    return Keyframe(index, frame, shot, inside / max(shot.frames.length, 1))
