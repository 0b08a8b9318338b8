"""Small signs for a label: a drop, a leaf, a flame - told by the words for the product."""

import math
import re
from collections.abc import Callable, Mapping

from reelwright.studio.colour import Rgb, paint
from reelwright.studio.skia import skia

_WORDS: Mapping[str, str] = {
    "drop": r"water|drink|juice|oil|serum|hydrat\w*|lotion|shampoo|soap|milk",
    "leaf": r"tea|organic|herb\w*|vegan|natural|plant|green|matcha|mint|salad|garden|balm|cream",
    "flame": r"candle|chil\w+|hot|spic\w+|sauce|grill|roast\w*|pepper|whisky|whiskey|rum",
    "bean": r"coffee|espresso|cold brew|cocoa|cacao|mocha|latte|beans?",
    "sun": r"sun|sunscreen|spf|vitamin\w*|citrus|orange|lemon|mango|tropical|honey|summer|beer|ale",
    "wave": r"sea|salt|surf|ocean|soda|sparkling|tonic|energy|sound|speaker|audio|fish|tuna",
    "petal": r"perfume|rose|flower|floral|lavender|fragrance|wine|beauty|skin|lip\w*|vase|prosecco",
    "grain": r"bread|cereal|oat\w*|granola|flour|pasta|rice|muesli|wheat|cookie\w*|snack\w*",
}  # fmt: skip


def motif_of(kind: str) -> str:
    """The sign that suits; a star for everything else."""
    for name, words in _WORDS.items():
        if re.search(rf"\b(?:{words})\b", kind.lower()):
            return name
    return "star"


def sign(
    canvas: skia.Canvas, name: str, middle: tuple[float, float], size: float, ink: Rgb
) -> None:
    """Draw a sign, ``size`` across."""
    canvas.save()
    canvas.translate(*middle)
    canvas.scale(size / 100, size / 100)
    brush = skia.Paint(AntiAlias=True, Color=paint(ink))
    _SIGNS.get(name, _star)(canvas, brush)
    canvas.restore()


def _drop(canvas: skia.Canvas, brush: skia.Paint) -> None:
    path = skia.Path()
    path.moveTo(0, -50)
    path.cubicTo(12, -24, 34, -6, 34, 16)
    path.cubicTo(34, 36, 18, 50, 0, 50)
    path.cubicTo(-18, 50, -34, 36, -34, 16)
    path.cubicTo(-34, -6, -12, -24, 0, -50)
    canvas.drawPath(path, brush)


def _leaf(canvas: skia.Canvas, brush: skia.Paint) -> None:
    for side in (1, -1):
        path = skia.Path()
        path.moveTo(0, 44)
        path.cubicTo(side * 52, 30, side * 50, -14, side * 40, -40)
        path.cubicTo(side * 8, -30, side * 2, 6, 0, 44)
        path.close()
        canvas.drawPath(path, brush)


def _flame(canvas: skia.Canvas, brush: skia.Paint) -> None:
    path = skia.Path()
    path.moveTo(4, -50)
    path.cubicTo(10, -20, 36, -8, 32, 20)
    path.cubicTo(30, 42, 14, 50, 0, 50)
    path.cubicTo(-18, 50, -32, 38, -32, 18)
    path.cubicTo(-32, 2, -20, -6, -16, -20)
    path.cubicTo(-8, -12, -6, -6, -4, 2)
    path.cubicTo(6, -12, 6, -30, 4, -50)
    canvas.drawPath(path, brush)


def _bean(canvas: skia.Canvas, brush: skia.Paint) -> None:
    canvas.rotate(28)
    for side in (1, -1):
        path = skia.Path()
        path.moveTo(side * 4, -46)
        path.cubicTo(side * 44, -44, side * 44, 44, side * 4, 46)
        path.cubicTo(side * 4 + 14, 18, side * 4 - 14, -18, side * 4, -46)
        path.close()
        canvas.drawPath(path, brush)


def _sun(canvas: skia.Canvas, brush: skia.Paint) -> None:
    canvas.drawCircle(0, 0, 22, brush)
    _rays(canvas, brush, 12, 32, 48, 6)


def _star(canvas: skia.Canvas, brush: skia.Paint) -> None:
    path = skia.Path()
    path.moveTo(0, -50)
    for turn in range(1, 9):
        reach = 50 if turn % 2 == 0 else 13
        angle = turn * math.tau / 8
        path.lineTo(reach * math.sin(angle), -reach * math.cos(angle))
    path.close()
    canvas.drawPath(path, brush)


def _wave(canvas: skia.Canvas, brush: skia.Paint) -> None:
    line = skia.Paint(brush)
    line.setStyle(skia.Paint.kStroke_Style)
    line.setStrokeWidth(9)
    line.setStrokeCap(skia.Paint.kRound_Cap)
    for y in (-24, 0, 24):
        path = skia.Path()
        path.moveTo(-46, y)
        path.cubicTo(-28, y - 22, -18, y - 22, 0, y)
        path.cubicTo(18, y + 22, 28, y + 22, 46, y)
        canvas.drawPath(path, line)


def _petal(canvas: skia.Canvas, brush: skia.Paint) -> None:
    for turn in range(6):
        canvas.save()
        canvas.rotate(turn * 60)
        canvas.drawOval(skia.Rect.MakeLTRB(-11, -48, 11, -10), brush)
        canvas.restore()
    canvas.drawCircle(0, 0, 6, brush)


def _grain(canvas: skia.Canvas, brush: skia.Paint) -> None:
    canvas.drawRect(skia.Rect.MakeLTRB(-2, -30, 2, 50), brush)
    canvas.drawOval(skia.Rect.MakeLTRB(-8, -52, 8, -22), brush)
    for y in (-8, 14, 36):
        for side in (1, -1):
            canvas.save()
            canvas.translate(side * 14, y - 12)
            canvas.rotate(side * 38)
            canvas.drawOval(skia.Rect.MakeLTRB(-8, -15, 8, 15), brush)
            canvas.restore()


def _rays(
    canvas: skia.Canvas, brush: skia.Paint, count: int, near: float, far: float, wide: float
) -> None:
    for turn in range(count):
        canvas.save()
        canvas.rotate(turn * 360 / count)
        canvas.drawRect(skia.Rect.MakeLTRB(-wide / 2, -far, wide / 2, -near), brush)
        canvas.restore()


_SIGNS: Mapping[str, Callable[[skia.Canvas, skia.Paint], None]] = {
    "drop": _drop, "leaf": _leaf, "flame": _flame, "bean": _bean, "sun": _sun, "wave": _wave,
    "petal": _petal, "grain": _grain, "star": _star,
}  # fmt: skip
