"""Which moments of the film the animatic shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from reelwright.common.spec import Shot, Spec
from reelwright.common.time import frame_at

Anchors = Mapping[str, int]
"""Further stills that chunks open on inside a shot, by step: the film's frame of each."""
NONE: Anchors = MappingProxyType({})


@dataclass(frozen=True)
class Keyframe:
    """One still: ``frame`` of the film, in ``shot``, ``position`` 0…1 through it."""

    step: str
    """The step that makes it: ``animatic/03``, ``animatic/03/4`` for a moment inside a shot."""
    frame: int
    shot: Shot
    position: float

    @property
    def into(self) -> int:
        """How many frames into its shot it is; negative in the overlap before it."""
        return self.frame - self.shot.frames.start

    @property
    def place(self) -> str:
        """Its number as it stands in file names: ``03``, ``03_4``."""
        return self.step.partition("/")[2].replace("/", "_")


def keyframes(
    spec: Spec, every: Fraction | None = None, anchors: Anchors = NONE
) -> tuple[Keyframe, ...]:
    """One still where each shot opens or, with ``every``, one per that many seconds.

    ``every=2`` over 30 s is the seed's fifteen frames. Those that chunks open on stand among them.
    """
    if every is None:
        frames = [shot.frames.start for shot in spec.shots]
    else:
        step = max(1, frame_at(every, spec.output.rate))
        frames = list(range(0, spec.output.frames, step))
    named = {f"animatic/{index:02d}": frame for index, frame in enumerate(frames)} | dict(anchors)
    return tuple(
        _keyframe(spec, step, named[step]) for step in sorted(named, key=named.__getitem__)
    )


def _keyframe(spec: Spec, step: str, frame: int) -> Keyframe:
    _, shot_index, *inside = step.split("/")
    if inside:
        # Its chunk may open in the overlap that a transition needs, where another shot begins.
        shot = spec.shots[int(shot_index)]
    else:
        shot = next(shot for shot in spec.shots if shot.frames.contains(frame))
    into = Fraction(frame - shot.frames.start, max(shot.frames.length, 1))
    return Keyframe(step, frame, shot, float(min(into, Fraction(1))))
