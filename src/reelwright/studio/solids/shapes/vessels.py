"""Jars, tins and open vessels: what is looked into from above."""

import math
from dataclasses import replace

from reelwright.studio.colour import Rgb, mix, tone
from reelwright.studio.skia import skia
from reelwright.studio.solids.design import Design
from reelwright.studio.solids.parts import Cut, Disc, Drawn, Hollow, Shade, Turned
from reelwright.studio.solids.profile import Profile
from reelwright.studio.solids.shapes.bottles import BLACK, CHROME, GOLD
from reelwright.studio.solids.shapes.kit import Parts, band, cap, glued, printed, stroked, turned
from reelwright.studio.solids.solid import Build
from reelwright.studio.solids.surface import (
    FROSTED,
    GLASS,
    GLAZE,
    GLOSS,
    MATT,
    PAPER,
    PLASTIC,
    POLISHED,
    SATIN,
    STEEL,
    WAX,
    made_of,
)
from reelwright.studio.solids.wrap import Print

_COFFEE: Rgb = (0.17, 0.085, 0.04)
_CREMA: Rgb = (0.56, 0.36, 0.19)


def jar(design: Design) -> Build:
    """A cosmetics jar with a wide lid."""
    inks = design.inks
    surface = made_of(inks.finish.material, GLOSS)
    white = inks.pale if inks.finish.material is None else inks.body
    surface = FROSTED if surface.clear else surface
    body = turned([(0, 300), (330, 300)], surface, white, Shade(14, 16), foot=46, brim=14)
    lid = design.accent_on(white) if design.seed % 2 else inks.brand
    parts: Parts = [
        body, printed(body, 40, 310, design, SATIN, white),
        band(326, 344, 282, POLISHED, GOLD if design.seed % 3 == 0 else CHROME),
        *cap(344, 520, 304, SATIN, lid, brim=22),
    ]  # fmt: skip
    return Build(parts, 12)


def preserve(design: Design) -> Build:
    """A glass of something to eat under a metal lid."""
    body = Turned(
        Profile([(0, 236), (560, 236), (640, 196), (664, 196)], smooth=46, foot=34),
        GLASS, _spread(design), Shade(12), filled=True, deep=1.25,
    )  # fmt: skip
    lid = design.accent_on((0.5, 0.4, 0.3)) if design.seed % 2 else GOLD
    surface = POLISHED if lid == GOLD else PLASTIC
    parts: Parts = [
        body, glued(body, 110, 470, design),
        *cap(650, 742, 212, surface, lid, ribs=70, brim=10),
    ]  # fmt: skip
    return Build(parts, 10)


def tin(design: Design) -> Build:
    """A flat round tin, printed around and on its lid's edge."""
    inks = design.inks
    body = turned([(0, 330), (250, 330)], replace(SATIN, rough=0.2), inks.body, Shade(14), foot=12)
    lid = mix(inks.body, (0, 0, 0), 0.12)
    parts: Parts = [
        body, Print(body, 12, 236, SATIN, design.on_pack(620, way=0)),
        turned([(246, 342), (318, 342)], replace(SATIN, rough=0.2), lid, Shade(8), foot=4, brim=12),
        Disc(318, 331, STEEL, mix(CHROME, lid, 0.35), bulge=0.2),
        Disc(319, 290, STEEL, mix(CHROME, lid, 0.35), hole=284, shade=0.6),
    ]  # fmt: skip
    return Build(parts, 17)


def caddy(design: Design) -> Build:
    """A tall tin for tea or coffee with a pressed lid."""
    inks = design.inks
    metal = replace(SATIN, rough=0.22, mirrors=0.07)
    body = turned([(0, 210), (590, 210)], metal, inks.body, Shade(14, 8), foot=8)
    parts: Parts = [
        body, Print(body, 8, 586, metal, design.on_pack(320)),
        turned([(586, 218), (700, 218)], STEEL, GOLD if design.seed % 2 else CHROME, Shade(8),
               foot=4, brim=12),
        Disc(700, 207, STEEL, GOLD if design.seed % 2 else CHROME, bulge=0.2),
        turned([(700, 188), (728, 186)], STEEL, GOLD if design.seed % 2 else CHROME, brim=10),
        Disc(728, 177, STEEL, GOLD if design.seed % 2 else CHROME, bulge=0.25),
    ]  # fmt: skip
    return Build(parts, 10)


def cup(design: Design) -> Build:
    """A mug of coffee."""
    inks = design.inks
    surface = made_of(inks.finish.material, GLAZE)
    surface = GLAZE if surface.clear else surface
    body = turned([(0, 196), (90, 232), (520, 240)], surface, inks.body, Shade(20), smooth=60,
                  foot=30, brim=6)  # fmt: skip
    handle = stroked("M 216 -420 C 400 -440 400 -130 216 -150", 50)
    inner = mix(inks.body, (1.0, 1.0, 1.0), 0.75)
    hollow = Profile([(60, 200), (518, 226)])
    parts: Parts = [
        Cut(handle, surface, inks.body, "cushion", depth=25), body,
        printed(body, 80, 450, design, SATIN, inks.body),
        Disc(519, 235, surface, mix(inks.body, (1, 1, 1), 0.25), hole=225),
        Hollow(hollow, surface, inner),
        Disc(462, 222, GLOSS, _COFFEE, within=(518, 226), shade=0.8),
        Disc(462.5, 221, GLOSS, _CREMA, hole=196, within=(518, 226), shade=0.8, bulge=0.0),
    ]  # fmt: skip
    return Build(parts, 15, turns=False)


def to_go(design: Design) -> Build:
    """A paper cup with a sleeve and a lid."""
    inks = design.inks
    body = turned([(0, 168), (700, 232)], PAPER, (0.96, 0.95, 0.93), Shade(14), foot=4)
    lid = BLACK if design.seed % 2 else (0.95, 0.95, 0.94)
    sleeve = turned([(190, 190), (520, 222)], replace(MATT, rough=0.7), inks.body, Shade(8, 8))
    parts: Parts = [
        body, sleeve, Print(sleeve, 190, 520, PAPER, design.on_body(330, inks.body)),
        turned([(690, 240), (716, 244)], PLASTIC, lid, Shade(8), foot=5, brim=5),
        turned([(714, 228), (790, 212)], PLASTIC, lid, Shade(6), brim=14),
        Disc(790, 199, PLASTIC, lid, bulge=0.1),
        Disc(791, 180, PLASTIC, mix(lid, (0.4, 0.4, 0.4), 0.15), shade=0.75, bulge=0.0),
    ]  # fmt: skip
    return Build(parts, 9)


def tumbler(design: Design) -> Build:
    """An insulated travel tumbler with a clear slide lid."""
    inks = design.inks
    surface = made_of(inks.finish.material, replace(MATT, rough=0.36, mirrors=0.05))
    body = turned([(20, 132), (240, 150), (700, 214)], surface, inks.body, Shade(18, 8),
                  smooth=80)  # fmt: skip
    parts: Parts = [
        turned([(0, 120), (34, 130)], STEEL, CHROME, Shade(10, 8), foot=8), body,
        printed(body, 180, 600, design, SATIN, inks.body),
        band(694, 730, 217, STEEL, CHROME),
        *cap(728, 776, 208, PLASTIC, BLACK, brim=14),
    ]  # fmt: skip
    return Build(parts, 10)


def candle(design: Design) -> Build:
    """A burning candle in a glass."""
    inks = design.inks
    wax = mix((0.96, 0.91, 0.80), inks.brand, 0.06)
    said = inks.finish.material is not None or inks.finish.said or design.seed % 2 == 1
    glass = made_of(inks.finish.material, GLOSS)
    colour = inks.body if said and not glass.clear else mix(wax, inks.body, 0.12)
    surface = glass if not glass.clear else replace(GLOSS, rough=0.05)
    body = turned([(0, 236), (520, 240)], surface, colour, Shade(16), foot=34, brim=5)
    hollow = Profile([(80, 226), (518, 230)])
    glow = mix(colour, (1.0, 0.85, 0.6), 0.5)
    top = -460 * math.cos(math.radians(13))
    parts: Parts = [
        body, glued(body, 110, 400, design, reach=0.5),
        Disc(519, 236, surface, mix(colour, (1, 1, 1), 0.35), hole=229),
        Hollow(hollow, surface, glow, least=0.7),
        Disc(462, 226, WAX, wax, within=(518, 230), bulge=0.0),
        Drawn((-150, 150, 330, 760), lambda canvas: _flame(canvas, top)),
    ]  # fmt: skip
    return Build(parts, 13)


def bowl(design: Design) -> Build:
    """A bowl, filled."""
    inks = design.inks
    surface = made_of(inks.finish.material, GLAZE)
    surface = GLAZE if surface.clear else surface
    body = turned([(24, 130), (60, 190), (150, 300), (300, 372)], surface, inks.body, Shade(20),
                  smooth=60, brim=8)  # fmt: skip
    hollow = Profile([(60, 200), (150, 300), (296, 360)], smooth=40)
    food = _spread(design)
    parts: Parts = [
        turned([(0, 140), (34, 128)], surface, inks.body, Shade(14, 10), foot=8), body,
        printed(body, 70, 270, design, SATIN, inks.body),
        Disc(298, 366, surface, mix(inks.body, (1, 1, 1), 0.3), hole=356),
        Hollow(hollow, surface, mix(inks.body, (1, 1, 1), 0.8)),
        Disc(244, 336, MATT, food, within=(296, 358), bulge=0.25, lumps=0.35),
    ]  # fmt: skip
    return Build(parts, 22, turns=False)


def thermos(design: Design) -> Build:
    """A vacuum flask with a cup for a lid."""
    inks = design.inks
    surface = made_of(inks.finish.material, replace(SATIN, rough=0.28))
    body = turned([(20, 136), (600, 136), (660, 112)], surface, inks.body, Shade(14, 20),
                  smooth=26)  # fmt: skip
    parts: Parts = [
        turned([(0, 132), (26, 139)], STEEL, CHROME, Shade(12, 8), foot=8), body,
        printed(body, 90, 560, design, SATIN, inks.body),
        band(652, 676, 116, STEEL, CHROME),
        turned([(676, 124), (850, 118), (900, 98)], STEEL, CHROME, Shade(12), smooth=24, brim=10),
        Disc(900, 86, STEEL, CHROME),
    ]  # fmt: skip
    return Build(parts, 7)


def vase(design: Design) -> Build:
    """A vase with a narrow neck."""
    inks = design.inks
    surface = made_of(inks.finish.material, GLAZE)
    points = [(0, 130), (120, 200), (380, 258), (620, 170), (760, 84), (900, 78), (950, 112)]
    body = Turned(
        Profile(points, smooth=120, foot=12, brim=4), surface, inks.body, Shade(20, 10),
        filled=surface.clear > 0, deep=0.6,
    )  # fmt: skip
    parts: Parts = [
        body, printed(body, 230, 500, design, SATIN, inks.body),
        Disc(950, 104, surface, mix(inks.body, (1, 1, 1), 0.2), hole=88),
        Hollow(Profile([(800, 70), (948, 90)]), MATT, inks.body, least=0.2),
    ]  # fmt: skip
    return Build(parts, 10)


def _flame(canvas: skia.Canvas, wax: float) -> None:
    """A flame on a wick that stands on the wax at ``wax``; y downwards."""
    canvas.save()
    canvas.translate(0, wax)
    _glow(canvas, (0, -110), 150, (120, 34, 0))
    pool = skia.Paint(AntiAlias=True)
    warm = [skia.ColorSetARGB(alpha, 255, 222, 150) for alpha in (150, 0)]
    pool.setShader(skia.GradientShader.MakeRadial((0, 0), 130, warm))
    canvas.save()
    canvas.scale(1, 0.24)
    canvas.drawCircle(0, 0, 130, pool)
    canvas.restore()
    wick = skia.Paint(AntiAlias=True, Color=skia.ColorSetRGB(38, 26, 20))
    canvas.drawRect(skia.Rect.MakeLTRB(-3.5, -46, 3.5, 4), wick)
    for share, colours in (
        (1.0, ((255, 150, 40, 235), (255, 196, 84, 250), (255, 226, 140, 120))),
        (0.58, ((255, 236, 180, 235), (255, 252, 228, 255), (190, 205, 255, 60))),
    ):
        _tongue(canvas, share, colours)
    canvas.restore()


def _tongue(
    canvas: skia.Canvas, share: float, colours: tuple[tuple[int, int, int, int], ...]
) -> None:
    high, wide = 172 * share, 36 * share
    path = skia.Path()
    path.moveTo(2, -26 - high)
    path.cubicTo(wide * 0.5, -26 - high * 0.62, wide, -26 - high * 0.45, wide, -22 - high * 0.2)
    path.cubicTo(wide, -10, wide * 0.5, -4, 0, -4)
    path.cubicTo(-wide * 0.5, -4, -wide, -10, -wide, -22 - high * 0.2)
    path.cubicTo(-wide, -26 - high * 0.45, -wide * 0.3, -26 - high * 0.6, 2, -26 - high)
    paint = skia.Paint(AntiAlias=True)
    stops = [skia.ColorSetARGB(alpha, r, g, b) for r, g, b, alpha in colours]
    paint.setShader(skia.GradientShader.MakeLinear([(0, -26 - high), (0, -4)], stops, [0, 0.6, 1]))
    paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 3.0))
    canvas.drawPath(path, paint)


def _glow(
    canvas: skia.Canvas, middle: tuple[float, float], radius: float, alphas: tuple[int, ...]
) -> None:
    light = skia.Paint(AntiAlias=True)
    warm = [skia.ColorSetARGB(alpha, 255, 186, 92) for alpha in alphas]
    light.setShader(skia.GradientShader.MakeRadial(middle, radius, warm, [0, 0.45, 1]))
    canvas.drawCircle(*middle, radius, light)


def _spread(design: Design) -> Rgb:
    """The colour of what is in the jar or bowl."""
    kind = design.kind.lower()
    known = {
        "honey": (0.93, 0.58, 0.10), "peanut": (0.74, 0.50, 0.25), "almond": (0.78, 0.58, 0.36),
        "strawberry": (0.74, 0.07, 0.10), "jam": (0.60, 0.06, 0.12), "hazelnut": (0.36, 0.19, 0.10),
        "chocolate": (0.30, 0.15, 0.08), "pesto": (0.36, 0.46, 0.12), "salsa": (0.76, 0.17, 0.06),
        "sauce": (0.74, 0.15, 0.06), "pickle": (0.55, 0.60, 0.18), "olive": (0.48, 0.50, 0.16),
        "mustard": (0.86, 0.65, 0.10), "chili": (0.72, 0.14, 0.05), "chilli": (0.72, 0.14, 0.05),
        "curry": (0.88, 0.56, 0.12), "marmalade": (0.95, 0.50, 0.06), "tahini": (0.82, 0.68, 0.46),
        "yogurt": (0.96, 0.94, 0.90), "yoghurt": (0.96, 0.94, 0.90), "soup": (0.88, 0.46, 0.10),
        "granola": (0.72, 0.50, 0.26), "ramen": (0.80, 0.56, 0.26), "salad": (0.42, 0.60, 0.18),
        "butter": (0.80, 0.60, 0.32), "kimchi": (0.80, 0.28, 0.10), "coffee": (0.20, 0.11, 0.06),
    }  # fmt: skip
    found = next((colour for word, colour in known.items() if word in kind), None)
    return found or tone(mix(design.inks.accent, (0.9, 0.75, 0.5), 0.4), saturation=1.1)
