"""No two neighbouring shots alike: the same view with the same move looks like a mistake.

A template's own shots differ where they stand side by side. They come together otherwise when a
beat gives way, when a seed orders shots anew, and where a long beat repeats its shots reframed.
"""

from collections.abc import Sequence
from dataclasses import replace

from reelwright.common.spec import Camera
from reelwright.templates.fit import OTHER_MOVE, FittedBeat, FittedShot
from reelwright.templates.schema import TemplateShot


def differing(beats: Sequence[FittedBeat]) -> tuple[FittedBeat, ...]:
    """The same beats, where of two equal neighbours one has another camera move.

    A shot that was added to fill a long beat gives way to one that the template wrote.
    """
    shots = [fitted.shot for beat in beats for fitted in beat.shots]
    added = [n >= len(beat.beat.shots) for beat in beats for n in range(len(beat.shots))]
    for place in range(1, len(shots)):
        if _look(shots[place - 1]) == _look(shots[place]):
            changed = place - 1 if added[place - 1] and not added[place] else place
            shots[changed] = _moved(shots, changed)
    rest = iter(shots)
    return tuple(_with(beat, tuple(next(rest) for _ in beat.shots)) for beat in beats)


def _look(shot: TemplateShot) -> tuple[str, str]:
    return shot.type, shot.camera


def _moved(shots: Sequence[TemplateShot], place: int) -> TemplateShot:
    """The shot with the first camera move that neither neighbour has in this view."""
    shot = shots[place]
    taken = {_look(each) for each in (*shots[max(0, place - 1) : place], *shots[place + 1 :][:1])}
    moves: tuple[Camera, ...] = (OTHER_MOVE[shot.camera], *OTHER_MOVE.values())
    camera = next(move for move in moves if (shot.type, move) not in taken)
    return shot.model_copy(update={"camera": camera})


def _with(beat: FittedBeat, shots: Sequence[TemplateShot]) -> FittedBeat:
    pairs = zip(shots, beat.shots, strict=True)
    return replace(beat, shots=tuple(FittedShot(shot, old.frames) for shot, old in pairs))
