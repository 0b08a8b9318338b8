"""Type set: which line stands where, how large, in which colours."""

from collections.abc import Sequence
from dataclasses import dataclass

from reelwright.common.spec import Palette, Size, Style, TextLine, TextRole
from reelwright.studio.colour import Rgb, apart, contrast, ink_on, luminance, mix, rgb
from reelwright.studio.layout import Layout, Rect
from reelwright.studio.type.breaking import balance, split_long
from reelwright.studio.type.shape import Word, metrics, tidy, word
from reelwright.studio.typefaces import Family, family

ORDER: tuple[TextRole, ...] = (
    "label", "step", "brand", "headline", "quote", "offer", "claim", "cta",
)  # fmt: skip
"""From the top of a stack of lines to its foot."""
EM: dict[TextRole, float] = {
    "brand": 0.098, "headline": 0.094, "claim": 0.056, "cta": 0.044,
    "quote": 0.070, "step": 0.040, "offer": 0.120, "label": 0.040,
}  # fmt: skip
"""Type size by role, over the shorter side of a wide frame."""
MOST_ROWS: dict[TextRole, int] = {
    "brand": 2, "headline": 3, "claim": 3, "cta": 2, "quote": 5, "step": 1, "offer": 2, "label": 1,
}  # fmt: skip
SCRIM = 0.34
"""Opacity of the wide ground under words; the rest of their contrast comes from the halo."""
SCRIM_LEAST = 0.5
"""How much of it is left under the outermost letters: it fades so widely as to show no edge."""
SMALLEST = 0.34
"""How far type may shrink before words are cut instead."""


@dataclass(frozen=True)
class Scheme:
    """The colours of words over footage that nobody knows beforehand."""

    ink: Rgb
    accent: Rgb
    scrim: Rgb
    scrim_alpha: float
    """Of the wide, soft ground of a line."""
    halo_alpha: float
    """Of what hugs the letters: with the scrim enough for 4.5:1 over the worst footage."""
    pill: Rgb
    pill_ink: Rgb


@dataclass(frozen=True)
class SetWord:
    """A word at its pen position, in frame pixels."""

    word: Word
    x: float
    baseline: float


@dataclass(frozen=True)
class SetLine:
    """One line of the spec, set. ``rect`` is what it covers, the pill of a cta included."""

    line: TextLine
    words: tuple[SetWord, ...]
    rect: Rect
    font_px: float
    colour: Rgb


def scheme(palette: Palette) -> Scheme:
    """Pale words on a deep scrim, or the reverse in a bright film."""
    ground = rgb(palette.background)
    bright = luminance(ground) > 0.32
    # the ground's own colour, so that over the studio's sets the scrim is hardly seen
    scrim = mix(ground, rgb(palette.primary), 0.10) if bright else mix(ground, (0, 0, 0), 0.05)
    ink = rgb(palette.ink)
    if contrast(ink, scrim) < 8:
        ink = ink_on(scrim)
    pill = apart(rgb(palette.accent), scrim, 2.2)
    worst = (0.0, 0.0, 0.0) if bright else (1.0, 1.0, 1.0)
    needed = _needed(ink, scrim, worst)
    # the halo covers 0.92 of what is next to a letter (its blur takes the rest)
    least = SCRIM * SCRIM_LEAST
    halo = min(1.0, (needed - least) / (1 - least) / 0.92)
    return Scheme(ink, pill, scrim, SCRIM, halo, pill, ink_on(pill))


def _needed(ink: Rgb, scrim: Rgb, worst: Rgb) -> float:
    steps = (step / 100 for step in range(40, 97, 2))
    return next((a for a in steps if contrast(ink, mix(worst, scrim, a)) >= 5.0), 0.96)


def set_stack(
    lines: Sequence[TextLine], layout: Layout, size: Size, style: Style
) -> tuple[SetLine, ...]:
    """Set the lines that share the screen, one above the other, inside the layout's text zone."""
    faces, colours = family(style.font), scheme(style.palette)
    ordered = sorted(lines, key=lambda line: ORDER.index(line.role))
    scale = 1.0
    while True:
        blocks = [_block(line, faces, size, layout, scale) for line in ordered]
        height = sum(block.height for block in blocks) + sum(block.gap for block in blocks[:-1])
        fits = all(block.fits for block in blocks)
        if (height <= layout.text.h and fits) or scale < SMALLEST / 2:
            return _placed(blocks, height, layout, colours)
        scale *= 0.94


@dataclass(frozen=True)
class _Block:
    line: TextLine
    rows: tuple[tuple[Word, ...], ...]
    px: float
    cap: float
    drop: float
    space: float
    fits: bool

    @property
    def leading(self) -> float:
        return self.px * (1.12 if self.line.role in {"brand", "headline"} else 1.36)

    @property
    def pad(self) -> tuple[float, float]:
        """Room around the words, across and down: the pill of a call to action."""
        return (self.px * 1.0, self.px * 0.62) if self.line.role == "cta" else (0.0, 0.0)

    @property
    def gap(self) -> float:
        return self.px * (0.42 if self.line.role in {"brand", "headline"} else 0.7) + 8

    @property
    def height(self) -> float:
        return self.cap + self.drop + (len(self.rows) - 1) * self.leading + 2 * self.pad[1]

    def width_of(self, row: tuple[Word, ...]) -> float:
        return sum(piece.width for piece in row) + self.space * (len(row) - 1)

    @property
    def width(self) -> float:
        return max((self.width_of(row) for row in self.rows), default=0.0) + 2 * self.pad[0]


def _boost(size: Size) -> float:
    """Type is larger over the shorter side where the frame is narrow: it is held in a hand."""
    ratio = size[0] / size[1]
    return 1.34 if ratio < 0.7 else 1.22 if ratio < 0.95 else 1.14 if ratio < 1.3 else 1.06


def _block(line: TextLine, faces: Family, size: Size, layout: Layout, scale: float) -> _Block:
    showy = line.role in {"brand", "headline"}
    file = faces.display if showy else faces.text
    if line.role == "cta":
        file = "Manrope_800ExtraBold.ttf" if faces.text.startswith("Manrope") else faces.display
    tracking = faces.tracking if showy else 0.0
    px = round(max(8.0, EM[line.role] * _boost(size) * min(size) * scale), 1)
    pad = px if line.role == "cta" else 0.0
    room = layout.text.w - 2 * pad

    def measure(text: str) -> float:
        return word(text, file, px, tracking).width

    words = tidy(line.text).split(" ")
    whole = all(measure(piece) <= room for piece in words)
    if not whole and scale < SMALLEST * 1.6:
        words, whole = split_long(words, measure, room), True
    rows = balance(words, measure, room)
    cap, drop = metrics(file, px)
    return _Block(
        line=line,
        rows=tuple(tuple(word(piece, file, px, tracking) for piece in row) for row in rows),
        px=px,
        cap=cap,
        drop=drop,
        space=max(measure("n n") - 2 * measure("n"), 0.18 * px),
        fits=whole and (len(rows) <= MOST_ROWS[line.role] or scale < SMALLEST * 1.6),
    )


def _placed(
    blocks: Sequence[_Block], height: float, layout: Layout, colours: Scheme
) -> tuple[SetLine, ...]:
    zone, done = layout.text, list[SetLine]()
    top = zone.y + (zone.h - height) / 2
    for block in blocks:
        left = zone.x if layout.align == "left" else zone.x + (zone.w - block.width) / 2
        rect = Rect(left, top, block.width, block.height)
        ink = colours.pill_ink if block.line.role == "cta" else colours.ink
        done.append(SetLine(block.line, _words(block, rect, layout), rect, block.px, ink))
        top += block.height + block.gap
    return tuple(done)


def _words(block: _Block, rect: Rect, layout: Layout) -> tuple[SetWord, ...]:
    across, down = block.pad
    placed: list[SetWord] = []
    for number, row in enumerate(block.rows):
        slack = rect.w - 2 * across - block.width_of(row)
        pen = rect.x + across + (slack / 2 if layout.align == "centre" else 0.0)
        baseline = rect.y + down + block.cap + number * block.leading
        for piece in row:
            placed.append(SetWord(piece, pen, baseline))
            pen += piece.width + block.space
    return tuple(placed)
