"""Camera moves: where the camera looks at any moment of a shot, and how layers answer to it."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from reelwright.common.spec import Camera, Motion
from reelwright.studio.ease import rush
from reelwright.studio.motion import CHARACTERS, Character


@dataclass(frozen=True)
class View:
    """The camera at one moment; lengths over the frame's width and height."""

    x: float = 0.0
    y: float = 0.0
    """Where it looks: the product leaves the middle the other way."""
    track: float = 0.0
    rise: float = 0.0
    """How far it has gone to the right and up while it keeps looking at the product: what is
    behind the product passes one way, what is before it the other."""
    zoom: float = 1.0
    roll: float = 0.0
    """Degrees, clockwise."""
    turn: float = 0.0
    """Radians that the product has turned around its upright axis."""


_Move = Callable[[float, float], View]
"""From -1…1 (eased, the shot's middle at 0) and 0…1 (its time) to a view."""

_MOVES: dict[Camera, _Move] = {
    "static": lambda s, t: View(zoom=1 + 0.014 * s, track=0.016 * s, turn=0.10 * s),
    "dolly_in": lambda s, t: View(zoom=1 + 0.085 * s, y=-0.004 * s, track=0.012 * s, turn=0.12 * s),
    "dolly_out": lambda s, t: View(
        zoom=1 - 0.085 * s, y=0.004 * s, track=-0.012 * s, turn=-0.12 * s
    ),
    "push_in": lambda s, t: View(zoom=1 + 0.135 * s, rise=-0.012 * s, turn=0.16 * s),
    "pan_left": lambda s, t: View(x=-0.016 * s, track=-0.060 * s, turn=-0.16 * s),
    "pan_right": lambda s, t: View(x=0.016 * s, track=0.060 * s, turn=0.16 * s),
    "tilt_up": lambda s, t: View(y=-0.020 * s, rise=-0.045 * s, zoom=1 + 0.012 * s, turn=0.1 * s),
    "tilt_down": lambda s, t: View(y=0.020 * s, rise=0.045 * s, zoom=1 + 0.012 * s, turn=0.1 * s),
    "orbit": lambda s, t: View(
        x=0.010 * s, track=0.095 * s, roll=-0.5 * s, zoom=1.01 + 0.02 * s, turn=0.52 * s
    ),
    "crane_up": lambda s, t: View(y=0.014 * s, rise=0.070 * s, zoom=1 - 0.035 * s, turn=0.12 * s),
    "crane_down": lambda s, t: View(
        y=-0.014 * s, rise=-0.070 * s, zoom=1 + 0.035 * s, turn=0.12 * s
    ),
    "whip": lambda s, t: View(
        x=0.30 * (1 - rush(t)), zoom=1 + 0.025 * s, turn=0.5 * (1 - rush(t)) - 0.08 * t
    ),
    "handheld": lambda s, t: View(zoom=1 + 0.035 * s, track=0.012 * s, turn=0.10 * s),
}  # fmt: skip


def look(
    move: Camera,
    frame: int,
    length: int,
    rate: Fraction,
    *,
    motion: Motion = "gentle",
    lively: bool = False,
    from_right: bool = False,
) -> View:
    """The view at ``frame`` of a shot of ``length`` frames; a ``lively`` shot swings further.

    ``from_right``: a whip throws the product in from the right instead of the left.
    """
    character = CHARACTERS[motion]
    t = (frame + 0.5) / max(1, length)
    swing = 2 * character.ease(t) - 1
    view = _MOVES[move](swing if move == "whip" else swing * character.reach, t)
    if move == "whip" and from_right:
        view = replace(view, x=-view.x, turn=-view.turn)
    return _swung(_breathing(view, move, character, float(frame / rate)), swing if lively else 0.0)


def _breathing(view: View, move: Camera, character: Character, seconds: float) -> View:
    sway = (3.0 if move == "handheld" else 0.5) * character.sway
    across = math.sin(1.9 * seconds) + 0.6 * math.sin(3.1 * seconds + 1)
    down = math.sin(1.5 * seconds + 2) + 0.6 * math.sin(3.7 * seconds)
    return replace(
        view,
        x=view.x + sway * 0.0018 * across,
        y=view.y + sway * 0.0022 * down,
        roll=view.roll + sway * 0.10 * math.sin(1.3 * seconds),
    )


def _swung(view: View, swing: float) -> View:
    if swing == 0:
        return view
    return replace(
        view,
        x=view.x + 0.011 * swing,
        y=view.y - 0.006 * swing,
        zoom=view.zoom + 0.055 * swing,
        roll=view.roll - 3 * swing,
        turn=view.turn + 0.35 * swing,
    )


def seen(
    view: View, point: tuple[float, float], size: tuple[int, int], depth: float
) -> tuple[float, float, float]:
    """Where a point of the layer at ``depth`` appears, in pixels, and how much it is enlarged.

    Depth 0 is infinitely far, 1 the product, above 1 nearer than it.
    """
    width, height = size
    zoom = 1 + (view.zoom - 1) * depth
    x = (point[0] - width / 2) * zoom + width * (view.track * (1 - depth) - view.x * depth)
    y = (point[1] - height / 2) * zoom - height * (view.rise * (1 - depth) + view.y * depth)
    cos, sin = math.cos(math.radians(view.roll)), math.sin(math.radians(view.roll))
    return width / 2 + x * cos - y * sin, height / 2 + x * sin + y * cos, zoom
