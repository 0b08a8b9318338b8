"""Drawing a set line as it stands: its words, its button, the look's mark."""

from collections.abc import Iterator

from reelwright.common.spec import Entrance, Motion
from reelwright.studio.colour import paint
from reelwright.studio.ease import smooth
from reelwright.studio.rect import Rect
from reelwright.studio.skia import skia
from reelwright.studio.type.entrance import Pose, stance
from reelwright.studio.type.scheme import Scheme
from reelwright.studio.type.setting import SetLine, SetWord

Unit = tuple[skia.TextBlob, float, SetWord]
"""What moves as one: its glyphs, where they begin, the word they are of."""


def draw(
    canvas: skia.Canvas,
    line: SetLine,
    pose: Pose,
    colours: Scheme,
    entrance: Entrance,
    motion: Motion,
) -> None:
    """Draw the line as far as it has come in."""
    if line.line.role == "cta":
        _button(canvas, line, pose, colours)
    _mark(canvas, line, pose, colours)
    if entrance == "reveal" and not pose.still:
        _behind_edges(canvas, line, pose, motion)
    else:
        _words(canvas, line, pose, entrance, motion)


def _units(line: SetLine, pose: Pose) -> Iterator[tuple[Unit, float]]:
    """The line's words or letters with how far each has come in."""
    ordered = sorted(line.words, key=lambda placed: placed.order)
    if not pose.by_letter or pose.still:
        shares = pose.units if not pose.still else (1.0,) * len(ordered)
        for placed, share in zip(ordered, shares, strict=False):
            if placed.word.blob is not None:
                yield (placed.word.blob, placed.x, placed), share
        return
    number = 0
    for placed in ordered:
        for letter in placed.word.letters:
            yield (letter.blob, placed.x + letter.x, placed), pose.units[number]
            number += 1


def _words(
    canvas: skia.Canvas, line: SetLine, pose: Pose, entrance: Entrance, motion: Motion
) -> None:
    brush = skia.Paint(AntiAlias=True)
    way = 1.0 if line.rightward else -1.0
    for (blob, x, placed), share in _units(line, pose):
        stand = stance(share, pose.gone, entrance, motion, way)
        if stand.opacity <= 0:
            continue
        brush.setColor(paint(placed.colour, stand.opacity))
        x, y = x + stand.x * placed.px, placed.baseline + stand.y * placed.px
        if abs(stand.scale - 1) < 0.002:
            canvas.drawTextBlob(blob, x, y, brush)
            continue
        middle = x + 0.3 * placed.px if pose.by_letter else x + placed.word.width / 2
        rise = y - 0.36 * placed.px
        canvas.save()
        canvas.translate(middle, rise)
        canvas.scale(stand.scale, stand.scale)
        canvas.drawTextBlob(blob, x - middle, y - rise, brush)
        canvas.restore()


def _behind_edges(canvas: skia.Canvas, line: SetLine, pose: Pose, motion: Motion) -> None:
    """Each row comes up from behind an edge below it, and goes up behind one above it."""
    brush = skia.Paint(AntiAlias=True)
    for (blob, x, placed), share in _units(line, pose):
        brush.setColor(paint(placed.colour))
        stand = stance(share, pose.gone, "reveal", motion, 1.0)
        row = line.rows[placed.row]
        room = 0.25 * placed.px
        canvas.save()
        canvas.clipRect(
            skia.Rect.MakeLTRB(row.x - room, row.y - 0.1 * placed.px, row.right + room, row.bottom)
        )
        if stand.opacity > 0:
            canvas.drawTextBlob(blob, x, placed.baseline + stand.y * placed.px, brush)
        canvas.restore()


def _button(canvas: skia.Canvas, line: SetLine, pose: Pose, colours: Scheme) -> None:
    shown, em, kind = pose.presence, line.font_px, line.trim.button
    if shown <= 0:
        return
    if kind == "underline":
        _underlines(canvas, line, shown, colours)
        return
    grow = 0.92 + 0.08 * shown
    rect, (x, y) = line.rect, line.rect.centre
    box = skia.Rect.MakeXYWH(x - rect.w * grow / 2, y - rect.h * grow / 2, rect.w * grow, rect.h)
    corner = {"pill": rect.h / 2, "box": 0.22 * em, "outline": 0.10 * em}[kind]
    corner = min(corner, 1.5 * em)
    if kind == "outline":
        wide = max(1.5, 0.055 * em)
        brush = skia.Paint(
            AntiAlias=True,
            Color=paint(colours.accent, shown),
            Style=skia.Paint.kStroke_Style,
            StrokeWidth=wide,
        )
        canvas.drawRoundRect(box.makeInset(wide / 2, wide / 2), corner, corner, brush)
        return
    shade = skia.Paint(AntiAlias=True, Color=paint((0, 0, 0), 0.26 * shown))
    shade.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, em * 0.28))
    canvas.drawRoundRect(box.makeOffset(0, em * 0.14), corner, corner, shade)
    fill = skia.Paint(AntiAlias=True, Color=paint(colours.accent, shown))
    canvas.drawRoundRect(box, corner, corner, fill)


def _underlines(canvas: skia.Canvas, line: SetLine, shown: float, colours: Scheme) -> None:
    brush = skia.Paint(AntiAlias=True, Color=paint(colours.accent, shown))
    em = line.font_px
    for row in line.rows[-1:]:
        width = row.w * smooth(shown)
        left = row.x if not line.centred else row.x + (row.w - width) / 2
        canvas.drawRect(skia.Rect.MakeXYWH(left, row.bottom - 0.05 * em, width, 0.09 * em), brush)


def mark_rect(line: SetLine) -> Rect | None:
    """Where the look's mark beside the line is drawn, when it is grown."""
    em, rect = line.font_px, line.rect
    if line.block.mark == "bar":
        width = 0.95 * em
        left = rect.x + (rect.w - width) / 2 if line.centred else rect.x
        left = rect.right - width if not line.rightward and not line.centred else left
        return Rect(left, rect.y, width, max(3.0, 0.085 * em))
    if line.block.mark == "rule":
        width = 1.15 * em
        left = rect.x + (rect.w - width) / 2 if line.centred else rect.x
        left = rect.right - width if not line.rightward and not line.centred else left
        below = rect.bottom + line.block.gap * 0.5
        return Rect(left, below, width, max(1.5, 0.026 * em))
    return rect if line.block.mark == "brackets" else None


def _mark(canvas: skia.Canvas, line: SetLine, pose: Pose, colours: Scheme) -> None:
    rect, shown = mark_rect(line), pose.presence
    if rect is None or shown <= 0:
        return
    brush = skia.Paint(AntiAlias=True, Color=paint(colours.accent, shown))
    if line.block.mark != "brackets":
        width = rect.w * smooth(shown)
        left = rect.x + (rect.w - width) / 2 if line.centred else rect.x
        canvas.drawRect(skia.Rect.MakeXYWH(left, rect.y, width, rect.h), brush)
        return
    thick, arm = max(2.0, 0.05 * line.font_px), 0.34 * line.font_px * (0.4 + 0.6 * shown)
    for x, y, right, down in (
        (rect.x, rect.y, 1, 1),
        (rect.right, rect.y, -1, 1),
        (rect.x, rect.bottom, 1, -1),
        (rect.right, rect.bottom, -1, -1),
    ):
        canvas.drawRect(_between(x, y, x + right * arm, y + down * thick), brush)
        canvas.drawRect(_between(x, y, x + right * thick, y + down * arm), brush)


def _between(x: float, y: float, to_x: float, to_y: float) -> skia.Rect:
    return skia.Rect.MakeLTRB(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))
