"""Which shots are seen in each frame of the film, and how they are mixed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reelwright.common.errors import MediaError
from reelwright.common.spec import Shot, TransitionKind
from reelwright.common.time import FrameRange
from reelwright.media.join import progress_of


@dataclass(frozen=True)
class View:
    """One frame: ``shot`` alone, or ``old`` giving way to ``shot`` at ``t``, inside 0…1.

    ``shot`` and ``old`` are places in the film's list of shots. ``old`` is ``None`` also while
    the film's first shot comes out of black.
    """

    frame: int
    shot: int
    kind: TransitionKind = "cut"
    old: int | None = None
    t: float = 1.0


def views(shots: Sequence[Shot], frames: int) -> Iterator[View]:
    """One view for each of the film's ``frames``. Raises ``MediaError`` where no shot is."""
    windows = [window(shot, first=place == 0) for place, shot in enumerate(shots)]
    for frame in range(frames):
        joining = next((n for n, span in enumerate(windows) if span.contains(frame)), None)
        if joining is None:
            yield View(frame, place_at(shots, frame))
        else:
            transition, span = shots[joining].transition, windows[joining]
            t = progress_of(frame - span.start, span.length)
            yield View(frame, joining, transition.kind, joining - 1 if joining else None, t)


def window(shot: Shot, *, first: bool) -> FrameRange:
    """The frames of the transition into ``shot``: centred on its cut, n // 2 frames before it.

    The film's first shot has nothing before it, so its transition begins with the film.
    """
    length = 0 if shot.transition.kind == "cut" else shot.transition.frames
    start = shot.frames.start - (0 if first else length // 2)
    return FrameRange(start=start, end=start + length)


def place_at(shots: Sequence[Shot], frame: int) -> int:
    """The shot that holds ``frame``."""
    for place, shot in enumerate(shots):
        if shot.frames.contains(frame):
            return place
    raise MediaError(f"no shot holds frame {frame} of the film")
