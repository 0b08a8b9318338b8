"""What most vessels share: caps, labels, necks."""

from collections.abc import Sequence

from reelwright.studio.colour import Rgb
from reelwright.studio.outline import outline
from reelwright.studio.skia import skia
from reelwright.studio.solids.design import Design
from reelwright.studio.solids.parts import Disc, Part, Shade, Turned
from reelwright.studio.solids.profile import Profile
from reelwright.studio.solids.surface import PAPER, Surface
from reelwright.studio.solids.wrap import Print

Parts = list[Part | Print]


def cap(
    low: float,
    high: float,
    radius: float,
    surface: Surface,
    colour: Rgb,
    *,
    ribs: int = 0,
    brim: float = 8.0,
    taper: float = 0.0,
) -> Parts:
    """A closed lid: its side and its top."""
    profile = Profile([(low, radius), (high, radius - taper)], brim=brim, foot=2)
    top = radius - taper - brim
    return [
        Turned(profile, surface, colour, Shade(foot=(high - low) * 0.08, least=0.6), ribs=ribs),
        Disc(high, top + 1.0, surface, colour, bulge=0.16),
    ]


def band(low: float, high: float, radius: float, surface: Surface, colour: Rgb) -> Turned:
    """A ring around a neck or a foot."""
    edge = min(3.0, (high - low) / 3)
    return Turned(Profile([(low, radius), (high, radius)], foot=edge, brim=edge), surface, colour)


def glued(part: Turned, low: float, high: float, design: Design, *, reach: float = 1.0) -> Print:
    """A paper label around a part."""
    wide = 1.56 * part.profile.widest
    brush = design.on_paper(wide, reach=reach)
    return Print(part, low, high, PAPER, brush, lift=part.profile.widest * 0.006)


def printed(
    part: Turned, low: float, high: float, design: Design, surface: Surface, ground: Rgb
) -> Print:
    """Ink straight on a part."""
    wide = 1.5 * part.profile.widest
    return Print(part, low, high, surface, design.on_body(wide, ground))


def stroked(data: str, width: float) -> skia.Path:
    """A round bar along a line."""
    brush, band_ = skia.Paint(Style=skia.Paint.kStroke_Style), skia.Path()
    brush.setStrokeWidth(width)
    brush.setStrokeCap(skia.Paint.kRound_Cap)
    brush.setStrokeJoin(skia.Paint.kRound_Join)
    brush.getFillPath(outline(data), band_)
    return band_


def turned(
    points: Sequence[tuple[float, float]],
    surface: Surface,
    colour: Rgb,
    shade: Shade | None = None,
    *,
    smooth: float = 0.0,
    foot: float = 0.0,
    brim: float = 0.0,
) -> Turned:
    """A turned part from (height, radius) points."""
    return Turned(
        Profile(points, smooth=smooth, foot=foot, brim=brim), surface, colour, shade or Shade()
    )
