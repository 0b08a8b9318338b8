"""Things that share the ground with the product: plinths, blocks, balls, arches behind it."""

from reelwright.studio.backdrop.forms import arch, ball, block, cylinder
from reelwright.studio.backdrop.set import Stage
from reelwright.studio.colour import Rgb, mix
from reelwright.studio.skia import skia

DEPTH = 0.74
"""Between the wall and the product."""


def scatter(canvas: skia.Canvas, stage: Stage, level: float, room: tuple[float, float]) -> None:
    """Two to four forms on the ground at ``level`` from the top, left and right of the product.

    ``room``: from where to where they may stand, so that words stay on a calm ground.
    """
    x, _ = stage.focus
    half = 0.5 * stage.tall * 0.42
    for number in range(int(stage.random.integers(2, 5))):
        side = 1 if (number + (stage.side > 0)) % 2 else -1
        away = half * float(stage.random.uniform(0.75, 1.35)) + number // 2 * 0.26 * stage.tall
        at = x + side * (away + 0.10 * stage.tall)
        if room[0] < at < room[1]:
            _one(canvas, stage, at, level + 0.004 * number * stage.h, number)


def _one(canvas: skia.Canvas, stage: Stage, x: float, level: float, number: int) -> None:
    colour = tint(stage, number)
    unit = stage.tall * float(stage.random.uniform(0.85, 1.1))
    kind = int(stage.random.choice((0, 0, 1, 1, 2, 2, 3)))
    if kind == 0:
        tall = unit * float(stage.random.uniform(0.12, 0.5))
        cylinder(canvas, x, level - tall, unit * 0.13, tall, colour, stage.side)
    elif kind == 1:
        ball(canvas, x, level, unit * float(stage.random.uniform(0.05, 0.12)), colour, stage.side)
    elif kind == 2:
        tall = unit * float(stage.random.uniform(0.10, 0.36))
        block(canvas, x, level - tall, unit * 0.13, tall, colour, stage.side)
    else:
        arch(canvas, x, level, unit * 0.24, unit * 0.72, colour, stage.side)


def tint(stage: Stage, number: int) -> Rgb:
    """A colour for the set's things: kin to the ground, now and then the accent."""
    base = (
        mix(stage.surface, stage.kin, 0.30),
        mix(stage.accent, stage.ground, 0.22),
        mix(stage.primary, stage.ground, 0.25),
    )[number % 3]
    return mix(base, stage.light, 0.12)
