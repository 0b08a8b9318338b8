"""What a shot is, whatever place it has in the film.

A beat that comes in, goes or moves must not make the footage of the others anew, let alone pay for
it: what is ordered for a shot depends on the shot, never on its number.
"""

from reelwright.common.profile import Profile
from reelwright.common.spec import Shot, Spec
from reelwright.common.time import FrameRange


def identity(spec: Spec, shot: Shot) -> tuple[str, int]:
    """The shot's beat and its number in that beat: what its seeds are derived from."""
    first = next(beat.shots[0].index for beat in spec.beats if beat.name == shot.beat)
    return shot.beat, shot.index - first


def placeless(shot: Shot, maker: Profile) -> Shot:
    """The shot as it is handed to a model, without its place in the film.

    The studio varies its sets and its air by the shot's number; what it draws costs nothing.
    """
    number = 0 if maker.generative else shot.index
    frames = FrameRange(start=0, end=shot.frames.length)
    return shot.model_copy(update={"frames": frames, "index": number})
