"""The walls of a set: what is seen behind the product, by kind."""

import math

from reelwright.studio.backdrop.set import Stage, glow, shadowed, wash
from reelwright.studio.colour import Rgb, mix, paint
from reelwright.studio.skia import skia

_BLACK: Rgb = (0.0, 0.0, 0.0)


def sweep(stage: Stage) -> None:
    """A paper sweep in a studio, or a curtain, in one soft spotlight."""
    wash(stage, [stage.toned(0.06), stage.toned(0.24), stage.toned(0.34)], stops=[0, 0.6, 1])
    x, y = stage.focus
    if stage.random.random() < 0.45:
        _curtain(stage)
    glow(stage, (x, y - 0.05 * stage.h), 0.72 * stage.h, mix(stage.kin, stage.light, 0.5), 0.55)


def arches(stage: Stage) -> None:
    """Niches one in the other, each a step deeper into the wall."""
    wash(stage, [stage.toned(0.12), stage.toned(0.26)])
    x, base = stage.focus[0], stage.horizon + 0.01 * stage.h
    count = int(stage.random.integers(2, 4))
    wide = float(stage.random.uniform(0.82, 1.05))
    for number in range(count):
        share = 1 - 0.24 * number
        tall, half = 1.16 * stage.tall * share, 0.46 * wide * max(stage.tall, 0.5 * stage.h) * share
        colour = mix(stage.toned(0.30), (stage.primary, stage.accent, stage.surface)[number], 0.45)
        path = _arch(x, half, base - min(tall, base + 0.05 * stage.h), base)
        shadowed(stage, path, mix(colour, stage.light, 0.16), mix(colour, _BLACK, 0.06))
        _within(stage, path)


def disc(stage: Stage) -> None:
    """A great disc like a low sun behind the product, or a ring of light."""
    wash(stage, [stage.deep, stage.toned(0.24), stage.toned(0.14)])
    x, y = stage.focus
    reach = float(stage.random.uniform(0.42, 0.56)) * min(stage.tall, 0.9 * stage.h)
    at = x + float(stage.random.uniform(-0.12, 0.12)) * reach, y - 0.06 * stage.h
    glow(stage, at, reach * 2.0, stage.accent, 0.38)
    if stage.random.random() < 0.3 and not stage.bright:
        _ring(stage, at, reach)
        return
    path = skia.Path()
    path.addCircle(*at, reach)
    upper = mix(stage.accent, stage.light, 0.30)
    shadowed(stage, path, upper, mix(stage.accent, stage.primary, 0.50))


def mesh(stage: Stage) -> None:
    """Colours that flow into each other."""
    wash(stage, [stage.toned(0.30), stage.toned(0.12)])
    tints = (stage.primary, stage.accent, mix(stage.primary, stage.light, 0.35), stage.deep)
    for number in range(7):
        at = (
            stage.random.uniform(-0.05, 1.05) * stage.w,
            stage.random.uniform(-0.1, 0.9) * stage.h,
        )
        reach = stage.random.uniform(0.35, 0.62) * max(stage.w, stage.h)
        glow(stage, at, reach, tints[number % 4], 0.55)
    glow(stage, stage.focus, 0.6 * stage.h, stage.light, 0.34)


def rays(stage: Stage) -> None:
    """Shafts of light falling through haze, from the side that the light has."""
    wash(stage, [stage.toned(0.30), stage.deep, stage.toned(0.10)])
    x, _ = stage.focus
    source = x + stage.side * stage.random.uniform(0.25, 0.6) * stage.h, -0.4 * stage.h
    for _ in range(9):
        lean = stage.random.uniform(-0.55, 0.55) - 0.15 * stage.side
        spread, alpha = stage.random.uniform(0.02, 0.07), stage.random.uniform(0.07, 0.22)
        _shaft(stage, source, lean, spread, alpha)
    glow(stage, (x, 0.4 * stage.h), 0.7 * stage.h, mix(stage.accent, stage.light, 0.5), 0.34)


def waves(stage: Stage) -> None:
    """Sheets of cut paper, one behind the other: hills, or great leaves from both sides."""
    wash(stage, [mix(stage.ground, stage.light, 0.25), stage.toned(0.20)])
    glow(stage, (stage.focus[0], 0.35 * stage.h), 0.6 * stage.h, stage.light, 0.5)
    sides = stage.random.random() < 0.5
    for number in range(4):
        share = number / 3
        far = mix(stage.surface, stage.accent, 0.40 * stage.kept)
        colour = mix(far, mix(stage.ground, stage.primary, 0.70 * stage.kept), share)
        path = _sheet(stage, number) if sides else _wave(stage, 0.22 + 0.13 * number)
        shadowed(stage, path, mix(colour, stage.light, 0.22), colour, alpha=0.26)


def bokeh(stage: Stage) -> None:
    """Lights far out of focus."""
    wash(stage, [stage.deep, stage.toned(0.32), stage.toned(0.12)])
    glow(stage, stage.focus, 0.7 * stage.h, stage.kin, 0.45)
    for _ in range(46):
        level = stage.random.normal(0.34, 0.20)
        at = stage.random.uniform(-0.1, 1.1) * stage.w, level * stage.h
        colour = (stage.accent, stage.light, stage.primary)[int(stage.random.integers(3))]
        radius = stage.random.uniform(0.018, 0.070) * min(stage.w, stage.h)
        _blurred_disc(stage, at, radius, colour, stage.random.uniform(0.10, 0.40))


def grid(stage: Stage) -> None:
    """Tubes of neon on a dark wall, or a horizon of light behind a floor of lines."""
    wash(stage, [stage.ground, stage.deep, stage.toned(0.30)], stops=[0, 0.45, 1])
    x, _ = stage.focus
    if stage.random.random() < 0.5:
        _tubes(stage)
        return
    glow(stage, (x, stage.horizon), 0.85 * stage.w, stage.primary, 0.65, squash=0.5)
    glow(stage, (x, stage.horizon), 0.6 * stage.w, stage.accent, 0.55, squash=0.10)
    for number in range(1, 12):
        level = stage.horizon * (1 - number / 12)
        ends = (stage.whole.left(), level), (stage.whole.right(), level)
        _line(stage, *ends, 0.16 * (1 - number / 14))


def window(stage: Stage) -> None:
    """A plastered wall in the light of a window with leaves before it."""
    wash(stage, [stage.toned(0.20), mix(stage.ground, stage.light, 0.22)])
    panes(stage, 0.55 if stage.bright else 0.30)
    leaves(stage)


def panes(stage: Stage, alpha: float) -> None:
    """The light of a window that falls aslant on the wall."""
    canvas, soft = stage.canvas, skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 0.010 * stage.h)
    colour = paint(stage.light, alpha * stage.kept)
    pane = skia.Paint(AntiAlias=True, Color=colour, MaskFilter=soft)
    unit = float(stage.random.uniform(0.92, 1.2)) * stage.h
    canvas.save()
    canvas.translate(stage.focus[0] - 0.40 * unit, -0.06 * stage.h)
    canvas.skew(0.28 * stage.side, -0.08 * stage.side)
    for column in range(3):
        for row in range(3):
            box = skia.Rect.MakeXYWH(
                0.27 * column * unit, 0.29 * row * unit, 0.245 * unit, 0.268 * unit
            )
            canvas.drawRect(box, pane)
    canvas.restore()


def table(stage: Stage) -> None:
    """The light on a table top that is seen from straight above."""
    x, y = stage.focus
    at = x + stage.side * 0.35 * stage.h, y - 0.35 * stage.h
    glow(stage, at, 1.0 * stage.h, stage.light, 0.34 if stage.bright else 0.22)
    if stage.random.random() < 0.6:
        unit = min(stage.h, stage.w * 1.1)
        plate = skia.Path()
        plate.addCircle(x, y, 0.42 * unit)
        colour = mix(stage.surface, stage.primary, float(stage.random.uniform(0.1, 0.6)))
        shadowed(stage, plate, mix(colour, stage.light, 0.35), mix(colour, stage.ground, 0.12))
        ring = skia.Paint(
            AntiAlias=True, Style=skia.Paint.kStroke_Style, Color=paint(stage.light, 0.35)
        )
        ring.setStrokeWidth(0.010 * unit)
        stage.canvas.drawCircle(x, y, 0.375 * unit, ring)
    leaves(stage)


def _curtain(stage: Stage) -> None:
    """Folds of cloth from edge to edge."""
    box, brush = stage.whole, skia.Paint(Dither=True)
    tints, stops, at = list[int](), list[float](), 0.0
    while at < 1:
        fold = float(stage.random.uniform(0.018, 0.05))
        for share, colour, alpha in ((0.0, _BLACK, 0.20), (0.45, stage.light, 0.13)):
            stops.append(min(1.0, at + share * fold))
            tints.append(paint(colour, alpha * float(stage.random.uniform(0.6, 1.0))))
        at += fold
    ends = [(box.left(), 0), (box.right(), 0)]
    brush.setShader(skia.GradientShader.MakeLinear(ends, tints, stops))
    stage.canvas.drawRect(box, brush)


def _within(stage: Stage, path: skia.Path) -> None:
    """The shade that a niche's edge throws into it from the side of the light."""
    canvas = stage.canvas
    canvas.save()
    canvas.clipPath(path, doAntiAlias=True)
    brush = skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style)
    brush.setStrokeWidth(0.05 * stage.h)
    brush.setColor(paint(_BLACK, 0.34))
    brush.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 0.016 * stage.h))
    canvas.translate(stage.side * 0.022 * stage.h, 0.012 * stage.h)
    canvas.drawPath(path, brush)
    canvas.restore()


def _ring(stage: Stage, at: tuple[float, float], reach: float) -> None:
    path = skia.Path()
    path.addCircle(*at, reach)
    _tube(stage, path, stage.accent, 0.020 * stage.h)


def _tubes(stage: Stage) -> None:
    x, y = stage.focus
    colours = (stage.accent, mix(stage.primary, stage.light, 0.4))
    glow(stage, (x, y), 0.9 * stage.h, stage.primary, 0.45)
    shape = int(stage.random.integers(3))
    for number, colour in enumerate(colours):
        path, half = skia.Path(), (0.42 + 0.11 * number) * min(stage.tall, 0.95 * stage.h)
        if shape == 0:
            path = _arch(x, half * 0.8, y - half * 1.05, stage.h * 1.2)
        elif shape == 1:
            path.addCircle(x + 0.05 * stage.h * number, y - 0.05 * stage.h, half)
        else:
            box = skia.Rect.MakeLTRB(x - half * 0.8, y - half, x + half * 0.8, y + half * 0.9)
            path.addRoundRect(box, 0.03 * stage.h, 0.03 * stage.h)
            path.transform(skia.Matrix().setRotate(7.0 * (number * 2 - 1), x, y))
        _tube(stage, path, colour, 0.013 * stage.h)


def _tube(stage: Stage, path: skia.Path, colour: Rgb, wide: float) -> None:
    brush = skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style)
    for share, alpha, blur in ((12.0, 0.34, 6.0), (4.0, 0.75, 1.6), (1.0, 1.0, 0.22)):
        brush.setStrokeWidth(wide * share)
        brush.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, wide * blur))
        brush.setColor(paint(colour if share > 1 else mix(colour, (1.0, 1.0, 1.0), 0.75), alpha))
        stage.canvas.drawPath(path, brush)


def _sheet(stage: Stage, number: int) -> skia.Path:
    """A great rounded sheet that reaches in from one side."""
    side = 1 if number % 2 else -1
    edge = stage.w / 2 + side * (0.60 - 0.09 * number) * stage.w
    radius = float(stage.random.uniform(0.45, 0.75)) * stage.h
    path = skia.Path()
    level = float(stage.random.uniform(0.2, 1.0)) * stage.h
    path.addCircle(edge + side * radius * 0.75, level, radius)
    return path


def _arch(x: float, half: float, top: float, foot: float) -> skia.Path:
    path = skia.Path()
    path.moveTo(x - half, foot)
    path.lineTo(x - half, top + half)
    path.arcTo(skia.Rect.MakeLTRB(x - half, top, x + half, top + 2 * half), 180, 180, False)
    path.lineTo(x + half, foot)
    path.close()
    return path


def _shaft(
    stage: Stage, source: tuple[float, float], lean: float, spread: float, alpha: float
) -> None:
    path, reach = skia.Path(), 1.7 * stage.h
    path.moveTo(*source)
    path.lineTo(source[0] + (lean - spread) * reach, source[1] + reach)
    path.lineTo(source[0] + (lean + spread) * reach, source[1] + reach)
    brush = skia.Paint(AntiAlias=True, Dither=True)
    brush.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 0.018 * stage.h))
    colour = mix(stage.light, stage.accent, 0.3)
    ends = [source, (source[0] + lean * reach, source[1] + reach)]
    brush.setShader(skia.GradientShader.MakeLinear(ends, [paint(colour, alpha), paint(colour, 0)]))
    stage.canvas.drawPath(path, brush)


def _wave(stage: Stage, share: float) -> skia.Path:
    level = share * stage.h
    box, path = stage.whole, skia.Path()
    phase, swing = stage.random.uniform(0, 6.3), stage.random.uniform(0.05, 0.1) * stage.h
    path.moveTo(box.left(), box.bottom())
    for number in range(61):
        x = box.left() + (box.right() - box.left()) * number / 60
        turn = x / stage.w * 4.2 + phase
        path.lineTo(x, level + swing * (math.sin(turn) + 0.35 * math.sin(2.3 * turn)))
    path.lineTo(box.right(), box.bottom())
    path.close()
    return path


def _blurred_disc(
    stage: Stage, at: tuple[float, float], radius: float, colour: Rgb, alpha: float
) -> None:
    brush = skia.Paint(AntiAlias=True, Color=paint(colour, alpha))
    brush.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, radius * 0.10))
    stage.canvas.drawCircle(*at, radius, brush)


def _line(stage: Stage, start: tuple[float, float], end: tuple[float, float], alpha: float) -> None:
    brush = skia.Paint(AntiAlias=True, Color=paint(mix(stage.accent, stage.primary, 0.3), alpha))
    brush.setStrokeWidth(0.0026 * stage.h)
    stage.canvas.drawLine(skia.Point(*start), skia.Point(*end), brush)


def leaves(stage: Stage) -> None:
    """The soft shade of a twig that hangs into the light from one side."""
    shade = skia.Paint(AntiAlias=True, Color=paint(mix(stage.deep, (0, 0, 0), 0.35), 0.17))
    shade.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 0.011 * stage.h))
    canvas, side = stage.canvas, -stage.side
    canvas.save()
    canvas.translate(
        stage.focus[0] - side * float(stage.random.uniform(0.45, 0.7)) * stage.h, -0.06 * stage.h
    )
    canvas.scale(side, 1)
    canvas.rotate(float(stage.random.uniform(18, 38)))
    for number in range(9):
        along = 0.085 * number * stage.h
        for lean in (-52, 48):
            canvas.save()
            canvas.translate(along, 0.02 * stage.h * math.sin(number))
            canvas.rotate(lean + 4 * number)
            leaf, long = skia.Path(), (0.20 - 0.011 * number) * stage.h
            leaf.moveTo(0, 0)
            leaf.quadTo(long * 0.45, -long * 0.24, long, 0)
            leaf.quadTo(long * 0.45, long * 0.24, 0, 0)
            canvas.drawPath(leaf, shade)
            canvas.restore()
    canvas.restore()
