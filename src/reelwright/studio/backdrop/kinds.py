"""The backdrops: each draws one kind of set for the product."""

import math

from reelwright.studio.backdrop.set import Stage, floor, glow, shadowed, wash
from reelwright.studio.colour import Rgb, mix, paint
from reelwright.studio.skia import skia


def sweep(stage: Stage) -> None:
    """A paper sweep in a studio, one soft spotlight on the wall."""
    wash(stage, [stage.deep, stage.toned(0.16), stage.surface], stops=[0, 0.5, 1])
    x, _ = stage.focus
    glow(stage, (x, 0.42 * stage.h), 0.62 * stage.h, mix(stage.kin, stage.light, 0.45), 0.55)
    floor(stage)


def arches(stage: Stage) -> None:
    """Nested arches behind the product, a step under it."""
    wash(stage, [stage.toned(0.05), stage.toned(0.20)])
    x, _ = stage.focus
    for number, share in enumerate((1.0, 0.76, 0.54)):
        tall, half = 0.74 * stage.h * share, 0.34 * stage.h * share
        colour = mix(stage.toned(0.30), (stage.accent, stage.primary, stage.surface)[number], 0.42)
        shadowed(
            stage,
            _arch(x, half, stage.foot - tall, stage.foot),
            mix(colour, stage.light, 0.18),
            colour,
        )
    floor(stage, horizon=stage.foot - 0.05 * stage.h)
    _step(stage, 0.36)


def disc(stage: Stage) -> None:
    """A great disc like a low sun, smaller ones at its side."""
    wash(stage, [stage.deep, stage.toned(0.22), stage.toned(0.10)])
    x, y = stage.focus
    reach = 0.36 * stage.h
    glow(stage, (x, y), reach * 1.9, stage.accent, 0.30)
    path = skia.Path()
    path.addCircle(x, y * 0.94, reach)
    shadowed(
        stage, path, mix(stage.accent, stage.light, 0.25), mix(stage.accent, stage.primary, 0.55)
    )
    for _ in range(3):
        angle, away = stage.random.uniform(-2.9, -0.3), reach * stage.random.uniform(1.25, 1.9)
        small = skia.Path()
        small.addCircle(
            x + math.cos(angle) * away,
            y + math.sin(angle) * away * 0.8,
            reach * stage.random.uniform(0.06, 0.17),
        )
        shadowed(stage, small, mix(stage.primary, stage.light, 0.3), stage.primary)
    floor(stage)


def mesh(stage: Stage) -> None:
    """Colours that flow into each other."""
    wash(stage, [stage.toned(0.25), stage.ground])
    tints = (stage.primary, stage.accent, mix(stage.primary, stage.light, 0.3), stage.deep)
    for number in range(6):
        at = (
            stage.random.uniform(-0.05, 1.05) * stage.w,
            stage.random.uniform(-0.05, 1.05) * stage.h,
        )
        glow(stage, at, stage.random.uniform(0.35, 0.6) * stage.w, tints[number % 4], 0.55)
    glow(stage, stage.focus, 0.5 * stage.h, stage.light, 0.35)
    floor(stage, strength=0.35)


def rays(stage: Stage) -> None:
    """Shafts of light falling from above through haze."""
    wash(stage, [stage.toned(0.28), stage.deep, stage.ground])
    x, _ = stage.focus
    source = x + stage.random.uniform(-0.25, 0.25) * stage.w, -0.35 * stage.h
    for _ in range(9):
        lean = stage.random.uniform(-0.55, 0.55)
        _shaft(
            stage, source, lean, stage.random.uniform(0.02, 0.07), stage.random.uniform(0.06, 0.2)
        )
    glow(stage, (x, 0.4 * stage.h), 0.6 * stage.h, mix(stage.accent, stage.light, 0.5), 0.30)
    floor(stage)


def waves(stage: Stage) -> None:
    """Hills of paper, one behind the other."""
    wash(stage, [mix(stage.ground, stage.light, 0.25), stage.toned(0.18)])
    glow(stage, (stage.focus[0], 0.35 * stage.h), 0.6 * stage.h, stage.light, 0.5)
    for number in range(5):
        share = number / 4
        level = (0.30 + 0.13 * number) * stage.h
        colour = mix(
            mix(stage.surface, stage.accent, 0.35), mix(stage.primary, stage.ground, 0.35), share
        )
        shadowed(stage, _wave(stage, level), mix(colour, stage.light, 0.22), colour, alpha=0.22)
    floor(stage, strength=0.75)


def bokeh(stage: Stage) -> None:
    """Lights far out of focus."""
    wash(stage, [stage.deep, stage.toned(0.3), stage.deep])
    glow(stage, stage.focus, 0.7 * stage.h, stage.kin, 0.45)
    for _ in range(34):
        at = stage.random.uniform(-0.1, 1.1) * stage.w, stage.random.uniform(-0.1, 0.75) * stage.h
        colour = (stage.accent, stage.light, stage.primary)[int(stage.random.integers(3))]
        _blurred_disc(
            stage,
            at,
            stage.random.uniform(0.015, 0.075) * stage.h,
            colour,
            stage.random.uniform(0.08, 0.32),
        )
    floor(stage)


def grid(stage: Stage) -> None:
    """A floor of glowing lines under a horizon of light."""
    wash(
        stage, [stage.ground, stage.deep, stage.toned(0.35), stage.ground], stops=[0, 0.35, 0.62, 1]
    )
    level = min(stage.foot - 0.16 * stage.h, 0.66 * stage.h)
    glow(stage, (stage.focus[0], level), 0.75 * stage.w, stage.primary, 0.65, squash=0.45)
    glow(stage, (stage.focus[0], level), 0.5 * stage.w, stage.accent, 0.55, squash=0.10)
    box, canvas = stage.whole, stage.canvas
    canvas.save()
    canvas.clipRect(skia.Rect.MakeLTRB(box.left(), level, box.right(), box.bottom()))
    wash_floor = skia.Paint(Dither=True)
    ends = [(0, level), (0, box.bottom())]
    wash_floor.setShader(
        skia.GradientShader.MakeLinear(ends, [paint(stage.toned(0.28)), paint(stage.ground)])
    )
    canvas.drawRect(box, wash_floor)
    for number in range(-26, 27):
        foot = stage.focus[0] + number * 0.16 * stage.w
        top = stage.focus[0] + number * 0.028 * stage.w
        _line(stage, (top, level), (foot, box.bottom()), 0.30)
    for number in range(1, 16):
        y = level + (box.bottom() - level) * (number / 15) ** 2.1
        _line(stage, (box.left(), y), (box.right(), y), 0.10 + 0.022 * number)
    canvas.restore()
    glow(stage, (stage.focus[0], stage.foot), 0.3 * stage.w, stage.accent, 0.35, squash=0.2)


def window(stage: Stage) -> None:
    """A wall in the light of a window with leaves before it."""
    wash(stage, [stage.toned(0.16), mix(stage.ground, stage.light, 0.25)])
    canvas, soft = stage.canvas, skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 0.012 * stage.h)
    pane = skia.Paint(
        AntiAlias=True, Color=paint(stage.light, 0.55 if stage.bright else 0.26), MaskFilter=soft
    )
    canvas.save()
    canvas.translate(stage.focus[0] - 0.30 * stage.h, 0.03 * stage.h)
    canvas.skew(-0.25, 0.10)
    for column in range(3):
        for row in range(2):
            canvas.drawRect(
                skia.Rect.MakeXYWH(
                    (0.02 + 0.24 * column) * stage.h,
                    (0.02 + 0.36 * row) * stage.h,
                    0.215 * stage.h,
                    0.335 * stage.h,
                ),
                pane,
            )
    canvas.restore()
    _leaves(stage)
    floor(stage)
    glow(stage, (stage.focus[0], stage.foot), 0.4 * stage.w, stage.light, 0.3, squash=0.25)


def flat_lay(stage: Stage) -> None:
    """A table top seen from straight above: a round board, sheets of paper, shade of leaves."""
    wash(stage, [stage.toned(0.10), stage.toned(0.20)])
    x, y = stage.focus
    paper = skia.Path()
    paper.addRect(skia.Rect.MakeXYWH(-0.5 * stage.h, -0.42 * stage.h, stage.h, 0.84 * stage.h))
    turned = skia.Path()
    paper.transform(skia.Matrix().setRotate(-14).postTranslate(x, y), turned)
    shadowed(stage, turned, mix(stage.surface, stage.light, 0.3), stage.surface)
    board = skia.Path()
    board.addCircle(x, y, 0.37 * min(stage.h, stage.w * 1.1))
    shadowed(
        stage, board, mix(stage.primary, stage.light, 0.40), mix(stage.primary, stage.ground, 0.35)
    )
    ring = skia.Paint(
        AntiAlias=True, Style=skia.Paint.kStroke_Style, Color=paint(stage.light, 0.30)
    )
    ring.setStrokeWidth(0.004 * stage.h)
    for share in (0.34, 0.27, 0.20):
        stage.canvas.drawCircle(x, y, share * min(stage.h, stage.w * 1.1), ring)
    glow(stage, (x - 0.2 * stage.h, y - 0.25 * stage.h), 0.6 * stage.h, stage.light, 0.35)
    _leaves(stage)


def _arch(x: float, half: float, top: float, foot: float) -> skia.Path:
    path = skia.Path()
    path.addRoundRect(skia.Rect.MakeLTRB(x - half, top, x + half, foot + half * 2), half, half)
    return path


def _step(stage: Stage, half: float) -> None:
    x, y, reach = stage.focus[0], stage.foot, half * stage.h
    drop, tall = 0.055 * stage.h, 0.075 * stage.h
    side = skia.Path()
    side.addRect(skia.Rect.MakeLTRB(x - reach, y, x + reach, y + drop))
    side.addOval(skia.Rect.MakeLTRB(x - reach, y + drop - tall / 2, x + reach, y + drop + tall / 2))
    colour = mix(stage.surface, stage.primary, 0.28)
    shadowed(stage, side, mix(colour, (0, 0, 0), 0.12), mix(colour, (0, 0, 0), 0.30))
    top = skia.Path()
    top.addOval(skia.Rect.MakeLTRB(x - reach, y - tall / 2, x + reach, y + tall / 2))
    shadowed(stage, top, mix(colour, stage.light, 0.30), mix(colour, stage.light, 0.12), alpha=0)


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


def _wave(stage: Stage, level: float) -> skia.Path:
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


def _leaves(stage: Stage) -> None:
    """The soft shade of a twig that hangs into the light from one side."""
    shade = skia.Paint(AntiAlias=True, Color=paint(mix(stage.deep, (0, 0, 0), 0.35), 0.17))
    shade.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 0.011 * stage.h))
    canvas, side = stage.canvas, 1 if stage.focus[0] < stage.w / 2 else -1
    canvas.save()
    canvas.translate(stage.focus[0] - side * 0.55 * stage.h, -0.06 * stage.h)
    canvas.scale(side, 1)
    canvas.rotate(28)
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
