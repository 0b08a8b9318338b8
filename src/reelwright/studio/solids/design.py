"""The graphic design of a pack: name, kind and a sign on a panel, in the film's colours."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from reelwright.studio.colour import (
    Rgb,
    contrast,
    ink_on,
    lightness,
    luminance,
    mix,
    paint,
    rgb,
    tone,
)
from reelwright.studio.skia import skia
from reelwright.studio.solids.inks import Inks, legible
from reelwright.studio.solids.lettering import Box, label, widest
from reelwright.studio.solids.motifs import motif_of, sign

Brush = Callable[[skia.Canvas, float, float], None]
_SMALL = 34
"""A kind longer than this many letters is cut to its last words."""


@dataclass(frozen=True)
class Design:
    """What is printed on a product, whatever its shape."""

    name: str
    kind: str
    font: str
    inks: Inks
    seed: int = 0

    @cached_property
    def line(self) -> str:
        """The small print: what it is, in capitals."""
        words = re.sub(r"\s+", " ", self.kind).strip().split(" ")
        while len(words) > 1 and len(" ".join(words)) > _SMALL:
            words.pop(0)
        line = " ".join(words)
        return "" if line.lower() == self.name.lower() else line.upper()

    @cached_property
    def motif(self) -> str:
        return motif_of(f"{self.kind} {self.name}")

    @cached_property
    def paper(self) -> Rgb:
        """The colour of a label that is glued on: pale, or the brand's own."""
        brand = self.inks.brand
        deep = luminance(brand) < 0.35 and self.seed % 2 == 0
        return brand if deep else mix((0.965, 0.955, 0.93), brand, 0.04)

    @cached_property
    def cover(self) -> Rgb:
        """The colour of a pack that is printed all over."""
        return self.inks.body

    def on_paper(
        self, wide: float, *, sign_: bool = True, way: int | None = None, reach: float = 1.0
    ) -> Brush:
        """A glued label whose front panel is ``wide`` units; ``reach``: its share of it all."""
        whole = self._brush(self.paper, wide, full=True, sign_=sign_, way=way)
        if reach >= 1:
            return whole

        def clipped(canvas: skia.Canvas, w: float, h: float) -> None:
            edge, corner = w * (1 - reach) / 2, min(w, h) * 0.02
            shape = skia.RRect.MakeRectXY(skia.Rect.MakeLTRB(edge, 0, w - edge, h), corner, corner)
            canvas.clipRRect(shape, True)
            whole(canvas, w, h)

        return clipped

    def on_pack(self, wide: float, *, way: int | None = None) -> Brush:
        """Printed over all of the pack."""
        return self._brush(self.cover, wide, full=True, sign_=True, way=way)

    def on_body(self, wide: float, ground: Rgb, *, sign_: bool = True) -> Brush:
        """Ink straight on a body of the colour ``ground``."""
        return self._brush(ground, wide, full=False, sign_=sign_, way=0)

    def _brush(
        self, ground: Rgb, wide: float, *, full: bool, sign_: bool, way: int | None
    ) -> Brush:
        chosen = self.seed // 2 % len(_PANELS) if way is None else way % len(_PANELS)

        def brush(canvas: skia.Canvas, w: float, h: float) -> None:
            if full:
                canvas.drawRect(skia.Rect.MakeWH(w, h), skia.Paint(Color=paint(ground)))
            panel = ((w - wide) / 2, 0.0, wide, h)
            _PANELS[chosen](canvas, self, ground, panel, w if full else 0.0, sign_)

        return brush

    def accent_on(self, ground: Rgb) -> Rgb:
        """A second colour of the film that stands off ``ground``, moved if need be."""
        palette, inks = self.inks.palette, self.inks
        others = (inks.accent, inks.brand, rgb(palette.background), rgb(palette.surface))
        for colour in others:
            if contrast(colour, ground) >= 2.0 and _apart(colour, ground):
                return colour
        accent = inks.accent
        step = 0.04 if luminance(ground) < 0.3 else -0.04
        for _ in range(18):
            if contrast(accent, ground) >= 2.2 or not 0.05 < lightness(accent) < 0.95:
                break
            accent = tone(accent, lightness=lightness(accent) + step)
        return accent


def _apart(one: Rgb, other: Rgb) -> bool:
    """Whether one of the two is colourful in a way that the other is not."""
    return max(abs(a - b - (one[1] - other[1])) for a, b in zip(one, other, strict=True)) > 0.12


Panel = Callable[[skia.Canvas, Design, Rgb, Box, float, bool], None]


def _stacked(
    canvas: skia.Canvas, design: Design, ground: Rgb, panel: Box, around: float, sign_: bool
) -> None:
    """Sign, name, rule, kind: all on one axis."""
    del around
    x, y, w, h = panel
    ink, accent = legible(ground), design.accent_on(ground)
    if h < w * 0.62:
        return _lying(canvas, design, ink, accent, panel)
    if h > w * 1.4 and widest(design.name, design.font, w * 0.2) > w:
        return _upright(canvas, design, ink, accent, panel)
    size = min(w * 0.26, h * 0.17) if sign_ else 0.0
    block = min(h, w * 1.75)
    top = y + (h - block) / 2
    if sign_:
        sign(canvas, design.motif, (x + w / 2, top + block * 0.20), size, accent)
    name = (x, top + block * (0.32 if sign_ else 0.2), w, block * 0.38)
    label(canvas, design.name, name, ink, design.font, most=w * 0.36)
    _rule(canvas, (x + w / 2, top + block * 0.745), w * 0.16, accent)
    small = (x + w * 0.10, top + block * 0.77, w * 0.80, block * 0.13)
    return _small(canvas, design, small, ink, w)


def _upright(canvas: skia.Canvas, design: Design, ink: Rgb, accent: Rgb, panel: Box) -> None:
    """A long word on a narrow pack: the name runs up it."""
    x, y, w, h = panel
    sign(canvas, design.motif, (x + w / 2, y + h * 0.09), min(w * 0.24, h * 0.13), accent)
    canvas.save()
    canvas.translate(x + w / 2, y + h * 0.49)
    canvas.rotate(-90)
    long, across = h * 0.62, w * 0.86
    label(canvas, design.name, (-long / 2, -across / 2, long, across), ink, design.font,
          most=w * 0.34)  # fmt: skip
    canvas.restore()
    _rule(canvas, (x + w / 2, y + h * 0.85), w * 0.16, accent)
    _small(canvas, design, (x + w * 0.05, y + h * 0.87, w * 0.9, h * 0.10), ink, w)


def _lying(canvas: skia.Canvas, design: Design, ink: Rgb, accent: Rgb, panel: Box) -> None:
    """A panel wider than tall: the name, a rule and the kind."""
    x, y, w, h = panel
    name = (x + w * 0.04, y + h * 0.10, w * 0.92, h * (0.48 if design.line else 0.70))
    label(canvas, design.name, name, ink, design.font, most=min(w * 0.26, h * 0.5), rows=2)
    if design.line:
        _rule(canvas, (x + w / 2, y + h * 0.665), w * 0.14, accent)
        _small(canvas, design, (x + w * 0.08, y + h * 0.73, w * 0.84, h * 0.17), ink, w)


def _framed(
    canvas: skia.Canvas, design: Design, ground: Rgb, panel: Box, around: float, sign_: bool
) -> None:
    """The name between bands of the accent that run all around."""
    x, y, w, h = panel
    ink, accent = legible(ground), design.accent_on(ground)
    if around:
        left, band = x + w / 2 - around / 2, h * 0.035
        for at in (y + h * 0.05, y + h * 0.95 - band):
            _fill(canvas, (left, at, around, band), accent)
    inner = (x, y + h * 0.10, w, h * 0.80)
    _stacked(canvas, design, ground, inner, 0.0, sign_)
    del ink


def _blocked(
    canvas: skia.Canvas, design: Design, ground: Rgb, panel: Box, around: float, sign_: bool
) -> None:
    """A field of the accent below, the kind printed on it."""
    x, y, w, h = panel
    if not around or h < w * 0.8:
        return _stacked(canvas, design, ground, panel, around, sign_)
    accent = design.accent_on(ground)
    left, split = x + w / 2 - around / 2, y + h * 0.66
    swings = max(1, round(around / w * 0.75))
    _wave(canvas, (left, split, around, y + h - split), accent, h * 0.03, swings)
    size = min(w * 0.24, h * 0.15) if sign_ else 0.0
    if sign_:
        sign(canvas, design.motif, (x + w / 2, y + h * 0.15), size, accent)
    name = (
        x + w * 0.05,
        y + h * (0.25 if sign_ else 0.14),
        w * 0.90,
        h * (0.34 if sign_ else 0.44),
    )
    label(canvas, design.name, name, legible(ground), design.font, most=w * 0.36)
    low = (x + w * 0.10, y + h * 0.76, w * 0.80, h * 0.15)
    return _small(canvas, design, low, ink_on(accent), w)


def _badged(
    canvas: skia.Canvas, design: Design, ground: Rgb, panel: Box, around: float, sign_: bool
) -> None:
    """The name on a round field, the sign over it and the kind below."""
    x, y, w, h = panel
    if h < w * 0.85:
        return _stacked(canvas, design, ground, panel, around, sign_)
    accent = design.accent_on(ground)
    middle, radius = (x + w / 2, y + h * 0.45), min(w * 0.49, h * 0.34)
    canvas.drawCircle(*middle, radius, skia.Paint(AntiAlias=True, Color=paint(accent)))
    ring = skia.Paint(AntiAlias=True, Color=paint(ground), Style=skia.Paint.kStroke_Style)
    ring.setStrokeWidth(radius * 0.025)
    canvas.drawCircle(*middle, radius * 0.91, ring)
    ink = ink_on(accent)
    inner = radius * 0.80
    name = (middle[0] - inner, middle[1] - inner * 0.45, 2 * inner, inner * 0.95)
    label(canvas, design.name, name, ink, design.font, most=radius * 0.5)
    if sign_:
        sign(canvas, design.motif, (middle[0], middle[1] - radius * 0.62), radius * 0.30, ink)
    low = (x + w * 0.08, y + h * 0.84, w * 0.84, h * 0.10)
    return _small(canvas, design, low, legible(ground), w)


_PANELS: tuple[Panel, ...] = (_stacked, _blocked, _framed, _badged)


def _small(canvas: skia.Canvas, design: Design, box: Box, ink: Rgb, wide: float) -> None:
    if design.line:
        most = wide * 0.075
        label(canvas, design.line, box, ink, design.font, most=most, rows=2, tracking=0.10,
              small=True)  # fmt: skip


def _rule(canvas: skia.Canvas, middle: tuple[float, float], wide: float, ink: Rgb) -> None:
    thick = max(1.0, wide * 0.07)
    _fill(canvas, (middle[0] - wide / 2, middle[1] - thick / 2, wide, thick), ink)


def _fill(canvas: skia.Canvas, box: Box, ink: Rgb) -> None:
    x, y, w, h = box
    canvas.drawRect(skia.Rect.MakeXYWH(x, y, w, h), skia.Paint(AntiAlias=True, Color=paint(ink)))


def _wave(canvas: skia.Canvas, box: Box, ink: Rgb, swing: float, count: int) -> None:
    """A field whose upper edge swings whole times, so that it meets itself at the back."""
    x, y, w, h = box
    path = skia.Path()
    path.moveTo(x, y + h)
    for step in range(65):
        path.lineTo(x + w * step / 64, y + swing * math.sin(math.tau * (step / 64 * count + 0.1)))
    path.lineTo(x + w, y + h)
    path.close()
    canvas.drawPath(path, skia.Paint(AntiAlias=True, Color=paint(ink)))
