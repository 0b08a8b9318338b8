"""Bottles: to drink from, to pour from, to pump, spray and drip from."""

from dataclasses import replace

from reelwright.studio.colour import Rgb, luminance, mix, tone
from reelwright.studio.outline import outline
from reelwright.studio.solids.design import Design
from reelwright.studio.solids.parts import Cut, Disc, Shade, Turned
from reelwright.studio.solids.profile import Profile
from reelwright.studio.solids.shapes.kit import (
    Parts,
    band,
    cap,
    glued,
    printed,
    stroked,
    turned,
)
from reelwright.studio.solids.solid import Build
from reelwright.studio.solids.surface import (
    FOIL,
    GLASS,
    MATT,
    PLASTIC,
    POLISHED,
    SATIN,
    STEEL,
    WOOD,
    made_of,
)

AMBER: Rgb = (0.72, 0.33, 0.08)
_GREEN: Rgb = (0.20, 0.36, 0.16)
GOLD: Rgb = (0.90, 0.70, 0.34)
CHROME: Rgb = (0.86, 0.87, 0.89)
BLACK: Rgb = (0.07, 0.07, 0.078)


def sport(design: Design) -> Build:
    """An insulated flask with a screw lid and a carrying loop."""
    inks = design.inks
    surface = made_of(inks.finish.material, replace(MATT, rough=0.38, mirrors=0.05))
    body = turned(
        [(8, 146), (640, 146), (760, 84), (800, 80)], surface, inks.body, Shade(18, 26),
        smooth=70, foot=20,
    )  # fmt: skip
    foot = turned([(0, 138), (26, 141)], STEEL, CHROME, Shade(12, 10), foot=8)
    loop = stroked("M -58 -905 C -58 -1010 58 -1010 58 -905", 24)
    parts: Parts = [
        foot, body, printed(body, 110, 610, design, SATIN, inks.body),
        band(794, 812, 90, STEEL, CHROME),
        Cut(loop, PLASTIC, BLACK, depth=12),
        *cap(812, 916, 94, PLASTIC, BLACK, brim=16, ribs=52),
    ]  # fmt: skip
    return Build(parts, 7)


def wine(design: Design) -> Build:
    """A Bordeaux bottle with a foil capsule."""
    pale = any(word in design.kind.lower() for word in ("rosé", "rose", "white wine"))
    glass = replace(GLASS, mirrors=0.08)
    tint = mix(_GREEN, (0.75, 0.72, 0.4), 0.5) if pale else (0.10, 0.17, 0.09)
    body = Turned(
        Profile([(0, 128), (560, 128), (690, 46), (960, 40)], smooth=80, foot=16),
        glass, tint, Shade(10), filled=True, deep=1.0,
    )  # fmt: skip
    foil = design.accent_on((0.1, 0.14, 0.1))
    parts: Parts = [
        body, glued(body, 120, 480, design, reach=0.42),
        turned([(800, 44), (960, 42), (985, 46), (1000, 46)], FOIL, foil, smooth=10, brim=5),
        Disc(1000, 42, FOIL, foil),
    ]  # fmt: skip
    return Build(parts, 5)


def beer(design: Design) -> Build:
    """A longneck under a crown cap."""
    body = Turned(
        Profile([(0, 132), (470, 132), (690, 52), (900, 44)], smooth=90, foot=18),
        GLASS, AMBER, Shade(10), filled=True, deep=1.1,
    )  # fmt: skip
    crown = design.inks.accent
    parts: Parts = [
        body, glued(body, 90, 420, design, reach=0.5),
        band(888, 912, 50, GLASS, AMBER),
        Turned(Profile([(905, 58), (936, 50)], brim=10), FOIL, crown, Shade(8), ribs=42),
        Disc(936, 42, FOIL, crown),
    ]  # fmt: skip
    return Build(parts, 6)


def juice(design: Design) -> Build:
    """A clear bottle, full, with a screw cap."""
    inks = design.inks
    drink = _drink(design)
    body = Turned(
        Profile([(0, 148), (560, 148), (720, 66), (860, 60)], smooth=90, foot=30),
        GLASS, drink, Shade(12), filled=True, deep=0.8,
    )  # fmt: skip
    empty = turned([(800, 62), (870, 58)], GLASS, (0.93, 0.96, 0.96))
    parts: Parts = [
        body, glued(body, 120, 500, design), empty,
        band(858, 872, 72, PLASTIC, inks.brand),
        *cap(874, 950, 70, PLASTIC, inks.brand, ribs=60, brim=7),
    ]  # fmt: skip
    return Build(parts, 7)


def spirit(design: Design) -> Build:
    """A stout bottle of something strong under a wooden stopper."""
    clear = any(word in design.kind.lower() for word in ("gin", "vodka"))
    drink = (0.86, 0.93, 0.95) if clear else (0.80, 0.42, 0.10)
    body = Turned(
        Profile([(0, 176), (540, 180), (660, 62), (790, 56)], smooth=70, foot=22),
        GLASS, drink, Shade(10), filled=True, deep=0.9,
    )  # fmt: skip
    parts: Parts = [
        body, glued(body, 110, 450, design, reach=0.46),
        band(780, 806, 66, GLASS, (0.9, 0.95, 0.95)),
        band(806, 822, 60, POLISHED, GOLD),
        *cap(822, 920, 66, WOOD, (0.46, 0.28, 0.16), brim=8),
    ]  # fmt: skip
    return Build(parts, 7)


def pump(design: Design) -> Build:
    """A bathroom bottle with a pump."""
    inks = design.inks
    amber = design.seed % 3 == 1 and inks.finish.material is None and not inks.palette.named
    surface = GLASS if amber else made_of(inks.finish.material, SATIN)
    tint = AMBER if amber else inks.body
    profile = Profile([(0, 158), (560, 158), (640, 70), (668, 62)], smooth=50, foot=22)
    body = Turned(profile, surface, tint, Shade(14, 12), filled=amber, deep=1.2)
    metal = BLACK if luminance(inks.ground) > 0.3 or amber else CHROME
    stuff = PLASTIC if metal == BLACK else POLISHED
    spout = outline(
        "M -52 -888 L 60 -888 C 150 -888 196 -880 206 -846 L 206 -822 L 184 -822"
        " C 176 -846 140 -848 52 -848 L -52 -848 Z"
    )
    label = glued(body, 90, 500, design) if amber else printed(body, 90, 520, design, SATIN, tint)
    parts: Parts = [
        body, label,
        *cap(664, 740, 74, stuff, metal, ribs=0 if stuff is POLISHED else 54, brim=8),
        turned([(740, 20), (842, 20)], stuff, metal, Shade(20, 12)),
        Cut(spout, stuff, metal, "cushion", depth=20),
    ]  # fmt: skip
    return Build(parts, 6)


def spray(design: Design) -> Build:
    """A trigger spray."""
    inks = design.inks
    surface = made_of(inks.finish.material, SATIN)
    body = turned(
        [(0, 150), (430, 152), (620, 60), (690, 56)], surface, inks.body, Shade(14, 14),
        smooth=100, foot=26,
    )  # fmt: skip
    grey = mix((0.93, 0.93, 0.92), inks.body, 0.04)
    head = outline(
        "M -96 -905 C -100 -940 -80 -958 -40 -958 L 96 -958 C 128 -958 140 -940 140 -912"
        " L 140 -872 L 66 -868 C 62 -830 62 -800 58 -770 L -58 -770 C -60 -830 -92 -850 -96 -905 Z"
    )
    trigger = outline(
        "M 66 -874 C 104 -862 112 -800 140 -744 C 144 -728 130 -722 120 -734"
        " C 92 -780 74 -800 54 -822 Z"
    )
    parts: Parts = [
        body, printed(body, 60, 500, design, SATIN, inks.body),
        *cap(684, 752, 74, PLASTIC, design.accent_on(inks.body), ribs=50, brim=6),
        Cut(trigger, PLASTIC, design.accent_on(inks.body), depth=12),
        Cut(head, PLASTIC, grey, depth=46),
        Cut(outline("M 136 -940 L 172 -936 L 172 -890 L 136 -886 Z"), PLASTIC,
            design.accent_on(inks.body), "bevel", depth=8),
    ]  # fmt: skip
    return Build(parts, 5)


def dropper(design: Design) -> Build:
    """A small apothecary bottle with a rubber bulb."""
    inks = design.inks
    named = inks.palette.named or inks.finish.said
    tint = mix(inks.body, (1.0, 1.0, 1.0), 0.1) if named else AMBER
    body = Turned(
        Profile([(0, 196), (430, 196), (530, 84), (570, 78)], smooth=50, foot=26),
        GLASS, tint, Shade(12), filled=True, deep=1.2,
    )  # fmt: skip
    metal = GOLD if design.seed % 2 else CHROME
    bulb = turned(
        [(706, 48), (770, 54), (880, 50), (925, 30)], MATT, BLACK, Shade(20),
        smooth=26, brim=22,
    )  # fmt: skip
    parts: Parts = [
        body, glued(body, 60, 400, design, reach=0.52),
        *cap(560, 706, 92, POLISHED, metal, brim=8),
        bulb, Disc(925, 12, MATT, BLACK),
    ]  # fmt: skip
    return Build(parts, 7)


def _drink(design: Design) -> Rgb:
    """The colour of what is in the bottle."""
    kind = design.kind.lower()
    known = {
        "milk": (0.97, 0.96, 0.92), "water": (0.84, 0.94, 0.97), "orange": (1.0, 0.60, 0.12),
        "olive": (0.72, 0.66, 0.16), "oil": (0.90, 0.74, 0.22), "cola": (0.22, 0.09, 0.04),
        "coffee": (0.26, 0.14, 0.08), "cold brew": (0.24, 0.13, 0.07), "tea": (0.80, 0.46, 0.14),
        "apple": (0.92, 0.72, 0.22), "syrup": (0.62, 0.30, 0.07), "sauce": (0.72, 0.14, 0.07),
        "vinegar": (0.42, 0.18, 0.08), "honey": (0.94, 0.62, 0.12), "green": (0.45, 0.66, 0.20),
        "berry": (0.60, 0.10, 0.22), "cherry": (0.62, 0.06, 0.12), "lemon": (0.97, 0.88, 0.42),
    }  # fmt: skip
    found = next((colour for word, colour in known.items() if word in kind), None)
    return found or tone(mix(design.inks.accent, (1.0, 1.0, 1.0), 0.2), saturation=1.1)
