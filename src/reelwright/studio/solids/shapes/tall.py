"""Cans, tubes, flacons, sticks and the round machines of a household."""

from dataclasses import replace

import numpy as np

from reelwright.studio.colour import Rgb, mix, paint, tone
from reelwright.studio.outline import outline
from reelwright.studio.skia import skia
from reelwright.studio.solids.design import Design
from reelwright.studio.solids.parts import Cut, Disc, Drawn, Shade, Turned
from reelwright.studio.solids.profile import Profile
from reelwright.studio.solids.shapes.bottles import BLACK, CHROME, GOLD
from reelwright.studio.solids.shapes.kit import Parts, band, cap, printed, turned
from reelwright.studio.solids.solid import Build
from reelwright.studio.solids.surface import (
    FOIL,
    GLASS,
    GLOSS,
    MATT,
    PLASTIC,
    POLISHED,
    SATIN,
    STEEL,
    WAX,
    made_of,
)
from reelwright.studio.solids.wrap import Print

_ALUMINIUM: Rgb = (0.88, 0.89, 0.91)
_LACQUER = replace(SATIN, rough=0.16, mirrors=0.10)


def can(design: Design) -> Build:
    """A slim drinks can."""
    body = turned(
        [(12, 150), (46, 190), (740, 190), (830, 152), (846, 152)], POLISHED, _ALUMINIUM,
        Shade(14, 6), smooth=34, foot=6,
    )  # fmt: skip
    parts: Parts = [
        turned([(0, 132), (16, 152)], POLISHED, _ALUMINIUM, Shade(12), foot=6), body,
        Print(body, 36, 762, _LACQUER, design.on_pack(300)),
        turned([(842, 158), (864, 158)], POLISHED, _ALUMINIUM, Shade(5), foot=6, brim=6),
        Disc(864, 153, POLISHED, _ALUMINIUM, hole=144, bulge=0.3),
        Disc(852, 145, FOIL, _ALUMINIUM, within=(862, 145), shade=0.7, bulge=0.05),
        Disc(855, 34, POLISHED, _ALUMINIUM, within=(862, 145), shade=0.9, bulge=0.3),
    ]  # fmt: skip
    return Build(parts, 9)


def food_can(design: Design) -> Build:
    """A steel can with a paper label all around."""
    ridged = [(y, 208 - 3 * (y // 14 % 2)) for y in range(30, 600, 7)]
    body = turned([(14, 206), *ridged, (606, 206)], STEEL, _ALUMINIUM, Shade(12, 6), smooth=8)
    label_ = turned([(40, 208), (580, 208)], SATIN, design.cover, Shade(10, 8))
    parts: Parts = [
        band(0, 20, 212, STEEL, _ALUMINIUM), body,
        Print(label_, 40, 580, replace(SATIN, rough=0.4), design.on_pack(320), lift=2),
        band(602, 622, 212, STEEL, _ALUMINIUM),
        Disc(622, 209, POLISHED, _ALUMINIUM, hole=199, bulge=0.3),
        Disc(612, 200, STEEL, _ALUMINIUM, within=(621, 200), shade=0.75, bulge=0.05),
        Disc(613, 150, STEEL, _ALUMINIUM, hole=143, within=(621, 200), shade=0.6),
    ]  # fmt: skip
    return Build(parts, 11)


def tube(design: Design) -> Build:
    """A squeeze tube standing on its cap."""
    inks = design.inks
    surface = made_of(inks.finish.material, SATIN)
    surface = SATIN if surface.clear else surface
    body = Turned(
        Profile([(150, 148), (200, 156), (930, 196)], smooth=20), surface, inks.body,
        Shade(10, 0), pressed=0.94,
    )  # fmt: skip
    crimp = outline("M -197 -1000 L 197 -1000 L 197 -928 L -197 -928 Z")
    ridges = Drawn((-197, 197, 928, 1000), lambda canvas: _ridges(canvas))
    parts: Parts = [
        *cap(0, 152, 132, PLASTIC, design.accent_on(inks.body), brim=3), body,
        Print(body, 220, 900, surface, design.on_body(310, inks.body)),
        Cut(crimp, surface, mix(inks.body, (0, 0, 0), 0.06), "bevel", depth=7), ridges,
    ]  # fmt: skip
    return Build(parts, 2, turns=False)


def perfume(design: Design) -> Build:
    """A round flacon of heavy glass with a tall cap."""
    inks = design.inks
    juice = tone(mix(inks.brand, (1.0, 1.0, 1.0), 0.12), saturation=1.2)
    glass = turned([(0, 250), (520, 250), (548, 235)], replace(GLASS, mirrors=0.09),
                   (0.97, 0.98, 0.98), Shade(8), smooth=8, foot=14)  # fmt: skip
    liquid = Turned(
        Profile([(56, 214), (440, 214)], foot=30), GLASS, juice, Shade(10), filled=True, deep=0.75
    )
    metal = GOLD if design.seed % 3 else CHROME
    parts: Parts = [
        liquid, Disc(440, 214, _LIQUID, mix(juice, (1, 1, 1), 0.2)), glass,
        Print(glass, 150, 370, SATIN, design.on_paper(300, reach=0.31, way=0)),
        band(546, 580, 96, POLISHED, metal),
        *cap(580, 840, 130, GLOSS if design.seed % 2 else POLISHED,
             BLACK if design.seed % 2 else metal, brim=12),
    ]  # fmt: skip
    return Build(parts, 8)


_LIQUID = replace(GLOSS, rough=0.1)


def lipstick(design: Design) -> Build:
    """A lipstick, wound out, its cap off."""
    inks = design.inks
    rouge = inks.body if inks.finish.said or inks.palette.named else (0.68, 0.07, 0.12)
    bullet = Turned(
        Profile([(560, 84), (800, 84), (930, 52), (985, 20)], smooth=46, brim=16), WAX, rouge,
        Shade(16),
    )  # fmt: skip
    body = turned([(0, 128), (380, 128)], GLOSS, BLACK, Shade(14, 6), foot=6, brim=4)
    parts: Parts = [
        body, printed(body, 40, 350, design, _FOIL_INK, BLACK),
        turned([(376, 104), (570, 104)], POLISHED, GOLD, Shade(12), brim=8),
        bullet,
    ]  # fmt: skip
    return Build(parts, 9)


_FOIL_INK = replace(SATIN, mirrors=0.09)


def deodorant(design: Design) -> Build:
    """An aerosol with a domed cap."""
    inks = design.inks
    body = turned([(10, 126), (640, 126), (690, 104)], _LACQUER, inks.body, Shade(12, 8),
                  smooth=20)  # fmt: skip
    parts: Parts = [
        turned([(0, 120), (14, 130)], POLISHED, CHROME, foot=5), body,
        Print(body, 16, 640, _LACQUER, design.on_pack(200)),
        band(684, 700, 112, POLISHED, CHROME),
        turned([(700, 116), (900, 112), (952, 70)], PLASTIC, mix((0.95, 0.95, 0.94), inks.body,
               0.05), Shade(8), smooth=40, brim=50),
        Disc(952, 22, PLASTIC, (0.93, 0.93, 0.92)),
    ]  # fmt: skip
    return Build(parts, 6)


def speaker(design: Design) -> Build:
    """A wireless speaker in knitted cloth."""
    inks = design.inks
    cloth = replace(MATT, rough=0.85, texture="weave")
    body = turned([(34, 236), (60, 250), (640, 250), (700, 236)], cloth, inks.body, Shade(24, 20),
                  smooth=40)  # fmt: skip
    accent = design.accent_on(BLACK)
    parts: Parts = [
        turned([(0, 216), (44, 238)], PLASTIC, BLACK, Shade(18, 6), foot=14), body,
        printed(body, 250, 420, design, replace(SATIN, mirrors=0.08), inks.body),
        turned([(694, 238), (726, 232)], PLASTIC, BLACK, Shade(5), brim=16),
        Disc(726, 217, GLOSS, BLACK, bulge=0.08),
        Disc(727, 176, GLOSS, accent, hole=166, bulge=0.0),
    ]  # fmt: skip
    return Build(parts, 12)


def lamp(design: Design) -> Build:
    """A table lamp, switched on."""
    inks = design.inks
    stem = made_of(inks.finish.material, POLISHED if inks.finish.tint else SATIN)
    stem = GLOSS if stem.clear else stem
    foot = turned([(0, 150), (30, 146), (60, 60)], stem, inks.body, Shade(10), smooth=22, foot=8)
    shade = turned([(520, 262), (900, 178)], MATT, (1.0, 0.93, 0.78), Shade(), brim=2)
    parts: Parts = [
        foot,
        turned([(50, 62), (200, 110), (360, 60), (480, 22), (560, 20)], stem, inks.body,
               Shade(30, 60), smooth=90),
        shade, Drawn((-300, 300, 470, 950), _lit_shade),
        Disc(900, 178, MATT, (1.0, 0.9, 0.68), hole=170),
    ]  # fmt: skip
    return Build(parts, 8, turns=False)


def _lit_shade(canvas: skia.Canvas) -> None:
    """Cloth with a bulb behind it."""
    body = outline("M -178 -891 L 178 -891 L 262 -515 Q 0 -445 -262 -515 Z")
    glow = skia.Paint(AntiAlias=True)
    warm = ((235, 255, 246, 214), (190, 255, 216, 140), (60, 240, 170, 90))
    stops = [skia.ColorSetARGB(*each) for each in warm]
    glow.setShader(skia.GradientShader.MakeRadial((0, -660), 320, stops, [0, 0.5, 1]))
    canvas.drawPath(body, glow)


def _ridges(canvas: skia.Canvas) -> None:
    for x in np.arange(-190, 196, 11.0):
        for dx, shade in ((0.0, (0.0, 0.0, 0.0)), (4.0, (1.0, 1.0, 1.0))):
            line = skia.Paint(AntiAlias=True, Color=paint(shade, 0.16))
            canvas.drawRect(skia.Rect.MakeXYWH(float(x) + dx, -994, 4.0, 58), line)
