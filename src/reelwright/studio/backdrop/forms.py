"""Simple solid forms of a set, drawn with light from one side: plinths, blocks, balls, arches."""

from reelwright.studio.colour import Rgb, mix, paint
from reelwright.studio.skia import skia

FLAT = 0.13
"""How flat a circle on the ground looks: its height over its width."""
_BLACK: Rgb = (0.0, 0.0, 0.0)
_WHITE: Rgb = (1.0, 1.0, 1.0)


def shade(canvas: skia.Canvas, x: float, y: float, half: float, depth: float, alpha: float) -> None:
    """The dark that a thing throws on the ground around its foot."""
    brush = skia.Paint(AntiAlias=True, Color=paint(_BLACK, alpha))
    brush.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, max(0.5, half * 0.10)))
    box = skia.Rect.MakeLTRB(x - half, y - depth, x + half, y + depth)
    canvas.drawOval(box, brush)


def cylinder(
    canvas: skia.Canvas, x: float, y: float, half: float, tall: float, colour: Rgb, side: int
) -> None:
    """A round plinth whose top's middle is at ``x``, ``y``; ``side`` is where the light is."""
    flat = half * FLAT
    shade(canvas, x - side * half * 0.12, y + tall + flat * 0.35, half * 1.12, flat * 1.25, 0.42)
    path = skia.Path()
    path.addRect(skia.Rect.MakeLTRB(x - half, y, x + half, y + tall))
    foot = skia.Path()
    foot.addOval(skia.Rect.MakeLTRB(x - half, y + tall - flat, x + half, y + tall + flat))
    body = skia.Op(path, foot, skia.PathOp.kUnion_PathOp)
    canvas.drawPath(body, _across(x - half, x + half, colour, side))
    fade = skia.Paint(AntiAlias=True, Dither=True)
    ends = [(0, y), (0, y + tall + flat)]
    fade.setShader(skia.GradientShader.MakeLinear(ends, [paint(_BLACK, 0), paint(_BLACK, 0.34)]))
    canvas.drawPath(body, fade)
    _lid(canvas, x, y, half, flat, colour, side)


def _lid(
    canvas: skia.Canvas, x: float, y: float, half: float, flat: float, colour: Rgb, side: int
) -> None:
    box = skia.Rect.MakeLTRB(x - half, y - flat, x + half, y + flat)
    brush = skia.Paint(AntiAlias=True, Dither=True)
    ends = [(x - half, 0), (x + half, 0)]
    lit, dim = mix(colour, _WHITE, 0.34), mix(colour, _WHITE, 0.10)
    tints = [lit, dim] if side < 0 else [dim, lit]
    brush.setShader(skia.GradientShader.MakeLinear(ends, [paint(c) for c in tints]))
    canvas.drawOval(box, brush)
    edge = skia.Paint(
        AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=half * 0.008 + 0.5
    )
    edge.setColor(paint(mix(colour, _WHITE, 0.65), 0.55))
    canvas.drawOval(box, edge)


def _across(left: float, right: float, colour: Rgb, side: int) -> skia.Paint:
    brush = skia.Paint(AntiAlias=True, Dither=True)
    tints = [
        mix(colour, _BLACK, 0.10), mix(colour, _WHITE, 0.20), colour,
        mix(colour, _BLACK, 0.34), mix(colour, _BLACK, 0.26),
    ]  # fmt: skip
    stops = [0.0, 0.24, 0.52, 0.88, 1.0]
    if side > 0:
        tints, stops = tints[::-1], [1 - stop for stop in stops[::-1]]
    shader = skia.GradientShader.MakeLinear(
        [(left, 0), (right, 0)], [paint(tint) for tint in tints], stops
    )
    brush.setShader(shader)
    return brush


def block(
    canvas: skia.Canvas, x: float, y: float, half: float, tall: float, colour: Rgb, side: int
) -> None:
    """A rectangular slab whose top's front edge is at ``y``."""
    back, inset = half * FLAT * 1.6, half * 0.10
    shade(canvas, x - side * half * 0.08, y + tall, half * 1.06, half * FLAT * 0.7, 0.42)
    top = skia.Path()
    top.moveTo(x - half + inset, y - back)
    top.lineTo(x + half - inset, y - back)
    top.lineTo(x + half, y)
    top.lineTo(x - half, y)
    top.close()
    brush = skia.Paint(AntiAlias=True, Dither=True)
    lit, dim = mix(colour, _WHITE, 0.32), mix(colour, _WHITE, 0.12)
    tints = [lit, dim] if side < 0 else [dim, lit]
    ends = [(x - half, 0), (x + half, 0)]
    brush.setShader(skia.GradientShader.MakeLinear(ends, [paint(c) for c in tints]))
    canvas.drawPath(top, brush)
    front = skia.Paint(AntiAlias=True, Dither=True)
    front.setShader(
        skia.GradientShader.MakeLinear(
            [(0, y), (0, y + tall)],
            [paint(mix(colour, _BLACK, 0.06)), paint(mix(colour, _BLACK, 0.34))],
        )
    )
    canvas.drawRect(skia.Rect.MakeLTRB(x - half, y, x + half, y + tall), front)
    rim = skia.Paint(AntiAlias=True, StrokeWidth=half * 0.008 + 0.6)
    rim.setColor(paint(mix(colour, _WHITE, 0.6), 0.55))
    canvas.drawLine(skia.Point(x - half, y), skia.Point(x + half, y), rim)


def ball(canvas: skia.Canvas, x: float, y: float, radius: float, colour: Rgb, side: int) -> None:
    """A ball that lies on the ground at ``y``."""
    shade(canvas, x - side * radius * 0.35, y - radius * 0.05, radius * 1.0, radius * 0.20, 0.42)
    brush = skia.Paint(AntiAlias=True, Dither=True)
    light = x + side * radius * 0.42, y - radius * 1.45
    tints = [
        mix(colour, _WHITE, 0.52), mix(colour, _WHITE, 0.12), colour,
        mix(colour, _BLACK, 0.40), mix(colour, _BLACK, 0.28),
    ]  # fmt: skip
    shader = skia.GradientShader.MakeRadial(
        light, radius * 1.75, [paint(c) for c in tints], [0, 0.28, 0.52, 0.90, 1]
    )
    brush.setShader(shader)
    canvas.drawCircle(x, y - radius, radius, brush)


def arch(
    canvas: skia.Canvas, x: float, y: float, half: float, tall: float, colour: Rgb, side: int
) -> None:
    """A free-standing arch: its thick band, and the side of it that is seen within."""
    shade(canvas, x - side * half * 0.2, y, half * 1.15, half * 0.16, 0.40)
    inner, deep = half * 0.60, half * 0.14
    hole = _rounded(x, y, inner, tall - (half - inner))
    outer = skia.Op(_rounded(x, y, half, tall), hole, skia.PathOp.kDifference_PathOp)
    shifted = skia.Path()
    hole.transform(skia.Matrix().setTranslate(side * deep, deep * 0.2), shifted)
    within = skia.Op(hole, shifted, skia.PathOp.kDifference_PathOp)
    canvas.drawPath(within, skia.Paint(AntiAlias=True, Color=paint(mix(colour, _BLACK, 0.45))))
    canvas.drawPath(outer, _across(x - half, x + half, mix(colour, _WHITE, 0.06), side))


def _rounded(x: float, y: float, half: float, tall: float) -> skia.Path:
    path = skia.Path()
    path.moveTo(x - half, y)
    path.lineTo(x - half, y - tall + half)
    path.arcTo(
        skia.Rect.MakeLTRB(x - half, y - tall, x + half, y - tall + 2 * half), 180, 180, False
    )
    path.lineTo(x + half, y)
    path.close()
    return path
