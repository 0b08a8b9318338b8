"""What every backdrop is given to draw with."""

from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass

import numpy as np

from reelwright.common.spec import Light, Palette
from reelwright.studio.colour import Rgb, luminance, mix, paint, rgb, tone
from reelwright.studio.skia import skia


@dataclass(frozen=True)
class Stage:
    """A backdrop in the making. Lengths in pixels of its canvas, whose frame part is w × h."""

    canvas: skia.Canvas
    w: float
    h: float
    margin: float
    """How far the canvas reaches beyond the frame on every side, over w and h."""
    focus: tuple[float, float]
    """The product's middle."""
    foot: float
    """Where the product stands, from the top."""
    horizon: float
    """Where wall and ground meet, from the top."""
    tall: float
    """The product's height: other things are measured by it."""
    side: int
    """Where the light comes from: -1 the left, 1 the right."""
    light_kind: Light
    palette: Palette
    random: np.random.Generator

    @property
    def ground(self) -> Rgb:
        return rgb(self.palette.background)

    @property
    def bright(self) -> bool:
        return luminance(self.ground) > 0.32

    @property
    def kept(self) -> float:
        """How much of a lamp's or a tint's usual share this film takes, 0…1.

        Somebody who asks for black and gold wants black with gold on it, not brown: a dark ground
        that was asked for stays what it is.
        """
        return 0.4 if self.palette.named and not self.bright else 1.0

    @property
    def surface(self) -> Rgb:
        return rgb(self.palette.surface)

    @property
    def primary(self) -> Rgb:
        return rgb(self.palette.primary)

    @property
    def accent(self) -> Rgb:
        return rgb(self.palette.accent)

    @property
    def light(self) -> Rgb:
        """The colour of lamps here."""
        share = 0.6 if self.kept < 1 else 0.25
        return mix(
            mix(self.surface, _seen_on(self.ground, self.accent), share),
            (1.0, 1.0, 1.0),
            0.75 if self.bright else 0.25,
        )

    @property
    def kin(self) -> Rgb:
        """What the ground is toned with: the primary, or the ground's own hue where it clashes.

        Paint of opposite hues mixes to mud: navy and gold to a grey olive.
        """
        return _kin(self.ground, self.primary)

    def toned(self, share: float) -> Rgb:
        """The ground, ``share`` of the way to its kin."""
        return mix(self.ground, self.kin, share * self.kept)

    @property
    def deep(self) -> Rgb:
        """A shade darker than the ground."""
        share = 0.18 if self.bright else 0.45 * self.kept
        return mix(self.ground, tone(self.kin, lightness=0.12), share)

    @property
    def whole(self) -> skia.Rect:
        m = self.margin
        return skia.Rect.MakeLTRB(-m * self.w, -m * self.h, (1 + m) * self.w, (1 + m) * self.h)


def _kin(ground: Rgb, primary: Rgb) -> Rgb:
    (hue, light, saturation), (other, target, _) = rgb_to_hls(*ground), rgb_to_hls(*primary)
    apart = abs((hue - other + 0.5) % 1 - 0.5)
    # a grey ground has no hue to clash
    if apart < 0.2 or saturation * (1 - abs(2 * light - 1)) < 0.09:
        return _seen_on(ground, primary)
    return tone(ground, lightness=min(0.85, max(0.25, target)), saturation=0.9)


def _seen_on(ground: Rgb, colour: Rgb) -> Rgb:
    """The colour as it is on a dark ground: gold in shade is bronze; darker yellow is olive."""
    hue, light, saturation = rgb_to_hls(*colour)
    if rgb_to_hls(*ground)[1] >= 0.25 or not 0.09 < hue < 0.20:
        return colour
    return hls_to_rgb(0.09 + 0.25 * (hue - 0.09), light, saturation)


def wash(stage: Stage, colours: list[Rgb], *, stops: list[float] | None = None) -> None:
    """A vertical gradient over everything."""
    box, brush = stage.whole, skia.Paint(Dither=True)
    ends = [(0, box.top()), (0, box.bottom())]
    brush.setShader(skia.GradientShader.MakeLinear(ends, [paint(c) for c in colours], stops or []))
    stage.canvas.drawRect(box, brush)


def glow(
    stage: Stage,
    at: tuple[float, float],
    radius: float,
    colour: Rgb,
    alpha: float,
    *,
    squash: float = 1.0,
) -> None:
    """A round pool of light that fades to nothing; ``squash`` under 1 makes it flatter."""
    brush, alpha = skia.Paint(Dither=True), alpha * stage.kept
    colours = [paint(colour, alpha * share) for share in (1.0, 0.62, 0.18, 0.0)]
    brush.setShader(skia.GradientShader.MakeRadial((0, 0), radius, colours, [0, 0.35, 0.72, 1]))
    stage.canvas.save()
    stage.canvas.translate(*at)
    stage.canvas.scale(1, squash)
    stage.canvas.drawCircle(0, 0, radius, brush)
    stage.canvas.restore()


def shadowed(
    stage: Stage, path: skia.Path, top: Rgb, foot: Rgb, *, depth: float = 0.02, alpha: float = 0.35
) -> None:
    """A shape with a vertical gradient, lifted off what lies behind by a soft shadow."""
    shade = skia.Paint(AntiAlias=True, Color=paint((0.0, 0.0, 0.0), alpha))
    shade.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, depth * stage.h))
    stage.canvas.save()
    stage.canvas.translate(depth * stage.h * 0.3, depth * stage.h * 0.6)
    stage.canvas.drawPath(path, shade)
    stage.canvas.restore()
    box, brush = path.getBounds(), skia.Paint(AntiAlias=True, Dither=True)
    ends = [(0, box.top()), (0, box.bottom())]
    brush.setShader(skia.GradientShader.MakeLinear(ends, [paint(top), paint(foot)]))
    stage.canvas.drawPath(path, brush)


def vignette(stage: Stage, alpha: float) -> None:
    """Darker corners, so that the eye stays inside."""
    box, brush = stage.whole, skia.Paint(Dither=True)
    middle = ((stage.focus[0] + stage.w / 2) / 2, stage.h * 0.48)
    shade = mix(stage.deep, (0.0, 0.0, 0.0), 0.6)
    colours = [paint(shade, 0), paint(shade, 0), paint(shade, alpha)]
    brush.setShader(
        skia.GradientShader.MakeRadial(middle, 0.78 * max(stage.w, stage.h), colours, [0, 0.45, 1])
    )
    stage.canvas.drawRect(box, brush)
