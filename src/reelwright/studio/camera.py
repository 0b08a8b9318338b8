"""Camera moves: where the camera looks at any moment of a shot, and how layers answer to it."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from reelwright.common.spec import Camera
from reelwright.studio.ease import glide, rush


@dataclass(frozen=True)
class View:
    """The camera at one moment: ``x`` and ``y`` over the frame's width and height."""

    x: float = 0.0
    y: float = 0.0
    zoom: float = 1.0
    roll: float = 0.0
    """Degrees, clockwise."""
    yaw: float = 0.0
    """-1…1: how far round the product the camera stands."""


_MOVES: dict[Camera, Callable[[float], View]] = {
    "static": lambda t: View(zoom=0.99 + 0.02 * t),
    "dolly_in": lambda t: View(zoom=0.93 + 0.14 * glide(t), y=0.008 * (1 - t)),
    "dolly_out": lambda t: View(zoom=1.07 - 0.14 * glide(t), y=0.008 * t),
    "push_in": lambda t: View(zoom=0.87 + 0.24 * glide(t)),
    "pan_left": lambda t: View(x=0.028 - 0.056 * glide(t)),
    "pan_right": lambda t: View(x=0.056 * glide(t) - 0.028),
    "tilt_up": lambda t: View(y=0.035 - 0.07 * glide(t)),
    "tilt_down": lambda t: View(y=0.07 * glide(t) - 0.035),
    "orbit": lambda t: View(
        x=0.05 * glide(t) - 0.025, roll=0.8 - 1.6 * glide(t), yaw=2 * glide(t) - 1
    ),
    "crane_up": lambda t: View(y=0.045 - 0.08 * glide(t), zoom=1.05 - 0.09 * glide(t)),
    "crane_down": lambda t: View(y=0.08 * glide(t) - 0.045, zoom=0.96 + 0.09 * glide(t)),
    "whip": lambda t: View(x=0.30 * (1 - rush(t)), zoom=0.98 + 0.04 * t),
    "handheld": lambda t: View(zoom=0.98 + 0.05 * glide(t)),
}


def look(
    move: Camera,
    frame: int,
    length: int,
    rate: Fraction,
    *,
    lively: bool = False,
    from_right: bool = False,
) -> View:
    """The view at ``frame`` of a shot of ``length`` frames; a ``lively`` shot swings further.

    ``from_right``: a whip throws the product in from the right instead of the left.
    """
    t = (frame + 0.5) / max(1, length)
    seconds = float(frame / rate)
    view = _MOVES[move](t)
    if move == "whip" and from_right:
        view = replace(view, x=-view.x)
    sway = 2.6 if move == "handheld" else 0.5
    view = View(
        x=view.x + sway * 0.0018 * (math.sin(1.9 * seconds) + 0.6 * math.sin(3.1 * seconds + 1)),
        y=view.y + sway * 0.0022 * (math.sin(1.5 * seconds + 2) + 0.6 * math.sin(3.7 * seconds)),
        zoom=view.zoom,
        roll=view.roll + sway * 0.10 * math.sin(1.3 * seconds),
        yaw=view.yaw,
    )
    if not lively:
        return view
    swing = glide(t) - 0.5
    return View(
        x=view.x + 0.022 * swing,
        y=view.y - 0.02 * swing,
        zoom=view.zoom + 0.10 * swing,
        roll=view.roll - 5 * swing,
        yaw=view.yaw + swing,
    )


def seen(
    view: View, point: tuple[float, float], size: tuple[int, int], depth: float
) -> tuple[float, float, float]:
    """Where a point of the layer at ``depth`` appears, in pixels, and how much it is enlarged.

    Depth 0 is infinitely far, 1 the product, above 1 nearer than it.
    """
    width, height = size
    zoom = 1 + (view.zoom - 1) * depth
    x = width / 2 + (point[0] - width / 2) * zoom - view.x * width * depth
    y = height / 2 + (point[1] - height / 2) * zoom - view.y * height * depth
    return x, y, zoom
