"""Boxes, cartons, books, and what is folded or pressed flat."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from reelwright.studio.colour import Rgb, mix, paint
from reelwright.studio.outline import outline
from reelwright.studio.skia import skia
from reelwright.studio.solids.design import Brush, Design
from reelwright.studio.solids.lettering import label
from reelwright.studio.solids.parts import Cut, Drawn
from reelwright.studio.solids.shapes.kit import Parts
from reelwright.studio.solids.slab import Face, Slab
from reelwright.studio.solids.solid import Build
from reelwright.studio.solids.surface import FOIL, MATT, PAPER, SATIN, WAX, Surface, made_of

_BOARD = replace(SATIN, rough=0.42, mirrors=0.045)


def box(design: Design) -> Slab:
    """A folding box, taller than wide."""
    flat = any(word in design.kind.lower() for word in ("chocolate", "pizza", "game", "gift"))
    size = (760, 560, 200) if flat else (560, 800, 220)
    return Slab(_cuboid(size, _stuff(design), design.inks.body, _front(design), _side(design)))


def carton(design: Design) -> Slab:
    """A drinks carton with a gable top."""
    stuff, ink = _BOARD, design.inks.body
    w, h, d, roof, fin = 330, 720, 330, 140, 62
    x, z = w / 2, d / 2
    body = _cuboid((w, h, d), stuff, ink, _front(design), _side(design), top=False)
    gable = Face(
        ((x, h + roof, z), (x, h + roof, -z), (x, h, -z), (x, h, z)), stuff, ink,
        shape=((0.5, 0.0), (1.0, 1.0), (0.0, 1.0)), shade=0.72,
    )  # fmt: skip
    slope = Face(((-x, h + roof, 0), (x, h + roof, 0), (x, h, z), (-x, h, z)), stuff, ink,
                 _cap_print(design))  # fmt: skip
    top = Face(((-x, h + roof + fin, 0), (x, h + roof + fin, 0), (x, h + roof, 0),
                (-x, h + roof, 0)), stuff, mix(ink, (1, 1, 1), 0.12))  # fmt: skip
    return Slab([*body, gable, slope, top], yaw=-30)


def book(design: Design) -> Slab:
    """A hardback standing upright, its pages to the right."""
    w, h, d = 620, 900, 110
    stuff = replace(_BOARD, rough=0.5)
    x, z = w / 2, d / 2
    pages: Rgb = (0.94, 0.92, 0.86)
    faces = [
        Face(((-x, h, 9 - z), (x, h, 9 - z), (x, 0, 9 - z), (-x, 0, 9 - z)), stuff,
             mix(pages, design.inks.body, 0.2), edge=1.0, shade=0.5),
        Face(((x - 12, h - 10, z), (x - 12, h - 10, -z), (x - 12, 10, -z), (x - 12, 10, z)), PAPER,
             pages, _page_edges, edge=1.0, shade=0.85),
        Face(((-x, h - 10, -z), (x - 12, h - 10, -z), (x - 12, h - 10, z), (-x, h - 10, z)), PAPER,
             pages, edge=1.0),
        Face(((x, h, -z + 9), (x, h, -z), (x, 0, -z), (x, 0, -z + 9)), stuff, design.inks.body),
        Face(((x, h, z), (x, h, z - 9), (x, 0, z - 9), (x, 0, z)), stuff, design.inks.body),
        Face(((-x, h, -z), (-x, h, z), (-x, 0, z), (-x, 0, -z)), stuff, design.inks.body, edge=14),
        Face(((-x, h, z), (x, h, z), (x, 0, z), (-x, 0, z)), stuff, design.inks.body,
             _cover(design)),
    ]  # fmt: skip
    return Slab(faces, yaw=-24, look_down=12)


def pouch(design: Design) -> Build:
    """A stand-up pouch."""
    inks = design.inks
    kraft = design.seed % 4 == 3 and not (inks.palette.named or inks.finish.said)
    colour = (0.70, 0.54, 0.37) if kraft else inks.body
    stuff = made_of(inks.finish.material, replace(MATT, rough=0.42, mirrors=0.05))
    stuff = replace(stuff, clear=0.0)
    body = outline(
        "M -262 -850 L 262 -850 C 256 -640 284 -420 292 -190 C 296 -90 290 -30 278 -12"
        " Q 0 26 -278 -12 C -290 -30 -296 -90 -292 -190 C -284 -420 -256 -640 -262 -850 Z"
    )
    seal = outline("M -266 -930 L 266 -930 L 263 -842 L -263 -842 Z")
    window = design.on_paper(400, way=0) if kraft else design.on_body(400, colour)
    parts: Parts = [
        Cut(body, stuff, colour, "cushion", depth=190, dents=0.032,
            decal=_placed(window, (-215, -720, 430, 520))),
        Cut(seal, stuff, mix(colour, (0, 0, 0), 0.1), "bevel", depth=5),
        Drawn((-266, 266, 842, 930), lambda canvas: _seam(canvas, 532, -842)),
        Drawn((-266, 266, 0, 140), _gusset),
    ]  # fmt: skip
    return Build(parts, 0, turns=False)


def sachet(design: Design) -> Build:
    """A flat sachet, welded at both ends."""
    stuff = replace(FOIL, metal=False, rough=0.24, mirrors=0.09)
    body = outline(
        "M -272 -790 C -262 -600 -262 -200 -272 -10 L 272 -10 C 262 -200 262 -600 272 -790 Z"
    )
    ink = design.inks.body
    ends = [outline(f"M -274 {y} L 274 {y} L 274 {y + 74} L -274 {y + 74} Z") for y in (-852, -22)]
    parts: Parts = [
        Cut(body, stuff, ink, "cushion", depth=150, dents=0.06,
            decal=_placed(design.on_body(420, ink), (-215, -690, 430, 560))),
        *(Cut(end, stuff, mix(ink, (0, 0, 0), 0.08), "bevel", depth=5) for end in ends),
        Drawn((-274, 274, -52, 852), _both_ribs),
    ]  # fmt: skip
    return Build(parts, 0, turns=False)


def soap(design: Design) -> Build:
    """A bar with its name pressed in, seen from a little above."""
    inks = design.inks
    said = inks.finish.said or inks.palette.named
    tint = mix(inks.body, (0.97, 0.95, 0.91), 0.35 if said else 0.62)
    deep = mix(tint, (0, 0, 0), 0.30)
    low = _rounded(-430, -372, 860, 372, 150)
    bar = _rounded(-430, -450, 860, 400, 170)

    def press(canvas: skia.Canvas) -> None:
        for lift, shade in ((3.0, mix(tint, (1, 1, 1), 0.6)), (0.0, deep)):
            rim = skia.Paint(AntiAlias=True, Color=paint(shade), Style=skia.Paint.kStroke_Style)
            rim.setStrokeWidth(5)
            canvas.drawPath(_rounded(-320, -372 + lift, 640, 244, 100), rim)
            label(canvas, design.name, (-260, -340 + lift, 520, 180), shade, design.font, most=110)

    parts: Parts = [
        Cut(low, WAX, mix(tint, (0, 0, 0), 0.12), "cushion", depth=110, shade=0.8),
        Cut(bar, WAX, tint, "bevel", depth=64, decal=press),
    ]  # fmt: skip
    return Build(parts, 0, turns=False)


def _cuboid(
    size: tuple[float, float, float],
    stuff: Surface,
    colour: Rgb,
    front: Brush,
    side: Brush,
    *,
    top: bool = True,
) -> list[Face]:
    w, h, d = size
    x, z = w / 2, d / 2
    faces = [
        Face(((-x, h, -z), (-x, h, z), (-x, 0, z), (-x, 0, -z)), stuff, colour, side),
        Face(((x, h, z), (x, h, -z), (x, 0, -z), (x, 0, z)), stuff, colour, side),
        Face(((-x, h, z), (x, h, z), (x, 0, z), (-x, 0, z)), stuff, colour, front),
    ]
    lid = Face(((-x, h, -z), (x, h, -z), (x, h, z), (-x, h, z)), stuff, colour)
    return [lid, *faces] if top else faces


def _stuff(design: Design) -> Surface:
    return replace(made_of(design.inks.finish.material, _BOARD), clear=0.0)


def _front(design: Design) -> Brush:
    def brush(canvas: skia.Canvas, w: float, h: float) -> None:
        design.on_pack(w * 0.86)(canvas, w, h)

    return brush


def _side(design: Design) -> Brush:
    """The name along the side, small print below."""

    def brush(canvas: skia.Canvas, w: float, h: float) -> None:
        ink = design.accent_on(design.inks.body)
        canvas.drawRect(skia.Rect.MakeXYWH(0, h * 0.9, w, h * 0.1), skia.Paint(Color=paint(ink)))
        canvas.save()
        canvas.translate(w / 2, h * 0.42)
        canvas.rotate(90)
        label(canvas, design.name, (-h * 0.32, -w * 0.3, h * 0.64, w * 0.6), ink, design.font,
              most=w * 0.42, rows=1)  # fmt: skip
        canvas.restore()

    return brush


def _cap_print(design: Design) -> Brush:
    def brush(canvas: skia.Canvas, w: float, h: float) -> None:
        ring = skia.Paint(AntiAlias=True, Color=paint(design.accent_on(design.inks.body)))
        canvas.drawOval(skia.Rect.MakeXYWH(w / 2 - 62, h / 2 - 62, 124, 124), ring)
        inner = mix(design.accent_on(design.inks.body), (1, 1, 1), 0.35)
        canvas.drawOval(
            skia.Rect.MakeXYWH(w / 2 - 50, h / 2 - 54, 100, 100),
            skia.Paint(AntiAlias=True, Color=paint(inner)),
        )

    return brush


def _cover(design: Design) -> Brush:
    def brush(canvas: skia.Canvas, w: float, h: float) -> None:
        design.on_pack(w * 0.84)(canvas, w, h)
        joint = skia.Paint(AntiAlias=True, Color=paint((0, 0, 0), 0.22))
        canvas.drawRect(skia.Rect.MakeXYWH(w * 0.055, 0, 7, h), joint)

    return brush


def _page_edges(canvas: skia.Canvas, w: float, h: float) -> None:
    line = skia.Paint(AntiAlias=True, Color=paint((0.55, 0.52, 0.45), 0.35))
    for x in np.arange(3.0, w, 3.4):
        canvas.drawRect(skia.Rect.MakeXYWH(float(x), 0, 1.1, h), line)


def _placed(brush: Brush, box: tuple[float, float, float, float]) -> Callable[[skia.Canvas], None]:
    x, y, w, h = box

    def decal(canvas: skia.Canvas) -> None:
        canvas.save()
        canvas.translate(x, y)
        canvas.clipRect(skia.Rect.MakeWH(w, h))
        brush(canvas, w, h)
        canvas.restore()

    return decal


def _rounded(x: float, y: float, w: float, h: float, corner: float) -> skia.Path:
    path = skia.Path()
    path.addRoundRect(skia.Rect.MakeXYWH(x, y, w, h), corner, corner)
    return path


def _seam(canvas: skia.Canvas, wide: float, y: float) -> None:
    for lift, shade in ((0, (0.0, 0.0, 0.0)), (4, (1.0, 1.0, 1.0))):
        line = skia.Paint(AntiAlias=True, Color=paint(shade, 0.22))
        canvas.drawRect(skia.Rect.MakeXYWH(-wide / 2 + 8, y + lift + 26, wide - 16, 4), line)


def _gusset(canvas: skia.Canvas) -> None:
    """The fold from which the bottom of a pouch spreads, and the welds up its sides."""
    lines = ("M -262 -30 Q 0 -190 262 -30", "M -272 -836 C -262 -640 -280 -420 -284 -60",
             "M 272 -836 C 262 -640 280 -420 284 -60")  # fmt: skip
    for data, inward in zip(lines, (0, 6, -6), strict=True):
        for offset, shade, strength in ((0, (0.0, 0.0, 0.0), 0.20), (4, (1.0, 1.0, 1.0), 0.16)):
            brush = skia.Paint(AntiAlias=True, Color=paint(shade, strength))
            brush.setStyle(skia.Paint.kStroke_Style)
            brush.setStrokeWidth(4)
            brush.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 1.5))
            canvas.save()
            canvas.translate(
                inward + (offset if inward > 0 else -offset if inward else 0),
                0 if inward else offset,
            )
            canvas.drawPath(outline(data), brush)
            canvas.restore()


def _both_ribs(canvas: skia.Canvas) -> None:
    _ribs(canvas, -852)
    _ribs(canvas, -22)


def _ribs(canvas: skia.Canvas, y: float) -> None:
    for step in range(7):
        for lift, shade in ((0, (0.0, 0.0, 0.0)), (4, (1.0, 1.0, 1.0))):
            line = skia.Paint(AntiAlias=True, Color=paint(shade, 0.13))
            canvas.drawRect(skia.Rect.MakeXYWH(-270, y + 6 + step * 9.5 + lift, 540, 4), line)
