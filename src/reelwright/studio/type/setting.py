"""Type set: which line stands where, and how large."""

from collections.abc import Sequence
from dataclasses import dataclass

from reelwright.common.spec import Size, Style, TextLine
from reelwright.studio.colour import Rgb
from reelwright.studio.layout import Layout
from reelwright.studio.rect import Rect
from reelwright.studio.type.block import Block, block
from reelwright.studio.type.roles import GROWTH, QUIET_GROWTH, Trim, role_of, trim
from reelwright.studio.type.scheme import Scheme
from reelwright.studio.type.shape import Word
from reelwright.studio.typefaces import family

SMALLEST = 0.42
"""How far type may shrink before words are cut instead."""
_STEP = 0.955
_PATIENCE = 0.74
"""How much smaller type may be set for the sake of better breaks."""


@dataclass(frozen=True)
class SetWord:
    """A word at its pen position, in frame pixels. ``order`` counts in the order of reading."""

    word: Word
    x: float
    baseline: float
    row: int
    order: int
    px: float
    colour: Rgb


@dataclass(frozen=True)
class SetLine:
    """One line of the spec, set. ``rect`` is what it covers, its button or mark included."""

    line: TextLine
    words: tuple[SetWord, ...]
    rect: Rect
    rows: tuple[Rect, ...]
    """What the words of each row cover, from above the capitals to below the descenders."""
    font_px: float
    colour: Rgb
    block: Block
    trim: Trim
    centred: bool

    @property
    def rightward(self) -> bool:
        return not self.block.from_right


def set_stack(
    lines: Sequence[TextLine], layout: Layout, size: Size, style: Style, colours: Scheme
) -> tuple[SetLine, ...]:
    """Set the lines that share the screen, one below the other, inside the layout's text zone.

    They start large and shrink together until all fit; where even small type does not, words that
    are wider than the zone are cut.
    """
    blocks = _chosen(lines, layout, size, style)
    return _placed(blocks, _height(blocks), layout, colours, trim(style.look))


def _chosen(lines: Sequence[TextLine], layout: Layout, size: Size, style: Style) -> list[Block]:
    """The largest setting that fits, or a smaller one that breaks its lines at better places."""
    best, first = list[Block](), 0.0
    scale = GROWTH
    while True:
        blocks = _blocks(lines, layout, size, style, scale)
        fits = _height(blocks) <= layout.text.h and all(_fits(each, layout) for each in blocks)
        if fits and (not best or _harsh(blocks) < _harsh(best)):
            best, first = blocks, first or scale
        if best and (not _harsh(best) or scale < _PATIENCE * first or scale < SMALLEST):
            return best
        if scale < SMALLEST / 3:
            return best or blocks
        scale *= _STEP


def _height(blocks: Sequence[Block]) -> float:
    return sum(each.height for each in blocks) + sum(each.gap for each in blocks[:-1])


def _harsh(blocks: Sequence[Block]) -> int:
    return sum(each.harsh for each in blocks)


def _fits(each: Block, layout: Layout) -> bool:
    return each.fits and each.width <= layout.text.w + 0.25


def _blocks(
    lines: Sequence[TextLine], layout: Layout, size: Size, style: Style, scale: float
) -> list[Block]:
    alone = len(lines) == 1
    faces, adds = family(style.font), trim(style.look)
    return [
        block(
            line,
            faces,
            adds,
            px=_px(line, size, scale, alone=alone),
            room=layout.text.w,
            alone=alone,
            leads=line is _loudest(lines),
            followed=line is not lines[-1],
            breaks=scale < SMALLEST,
        )
        for line in lines
    ]


def _px(line: TextLine, size: Size, scale: float, *, alone: bool) -> float:
    how = role_of(line, alone=alone)
    # small type must stay readable: it shrinks by half as much as what is loud
    quiet = min(QUIET_GROWTH, 0.55 + 0.45 * scale, 0.32 + scale)
    return max(7.0, how.em * min(size) * (scale if how.display else quiet))


def _loudest(lines: Sequence[TextLine]) -> TextLine:
    return max(lines, key=lambda line: role_of(line, alone=len(lines) == 1).em)


def _placed(
    blocks: Sequence[Block], height: float, layout: Layout, colours: Scheme, adds: Trim
) -> tuple[SetLine, ...]:
    zone, done = layout.text, list[SetLine]()
    centred = layout.align == "centre"
    top = zone.y + max(0.0, zone.h - height) / 2
    for each in blocks:
        slack = zone.w - each.width
        left = zone.x + (slack / 2 if centred else slack if each.from_right else 0.0)
        rect = Rect(left, top, each.width, each.height)
        colour = _colour(each, colours, adds)
        words = _words(each, rect, (colour, colours.tint), centred=centred)
        rows = _row_rects(each, words)
        done.append(
            SetLine(each.line, words, rect, rows, each.px, colour, each, adds, centred=centred)
        )
        top += each.height + each.gap
    return tuple(done)


def _colour(each: Block, colours: Scheme, adds: Trim) -> Rgb:
    if each.line.role == "cta" and adds.button in {"pill", "box"}:
        return colours.pill_ink
    return colours.tint if each.how.tinted else colours.ink


def _words(each: Block, rect: Rect, inks: tuple[Rgb, Rgb], *, centred: bool) -> tuple[SetWord, ...]:
    across, down = each.pad
    placed: list[SetWord] = []
    for number, row in enumerate(each.rows):
        slack = rect.w - 2 * across - row.width
        left = rect.x + across + (slack / 2 if centred else slack if each.from_right else 0.0)
        baseline = rect.y + each.over + down + each.baselines[number]
        count = len(placed)
        for at, (piece, place) in enumerate(zip(row.words, row.places, strict=True)):
            order = count + (len(row.words) - 1 - at if each.from_right else at)
            placed.append(
                SetWord(piece, left + place, baseline, number, order, row.px, inks[row.tinted])
            )
    return tuple(placed)


def _row_rects(each: Block, words: Sequence[SetWord]) -> tuple[Rect, ...]:
    found: list[Rect] = []
    for number, row in enumerate(each.rows):
        mine = [placed for placed in words if placed.row == number]
        left = mine[0].x + mine[0].word.bearing
        right = max(placed.x + placed.word.width for placed in mine)
        top = mine[0].baseline - row.rise
        found.append(Rect(left, top, right - left, row.rise + row.fall))
    return tuple(found)
