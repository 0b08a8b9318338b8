"""Names fitted into a given space: as large as fits, over as many rows as help."""

from reelwright.studio.colour import Rgb, paint
from reelwright.studio.skia import skia
from reelwright.studio.type.breaking import balance, split_long
from reelwright.studio.type.shape import metrics, tidy, word
from reelwright.studio.typefaces import family

Box = tuple[float, float, float, float]
"""x, y, width, height."""


def label(
    canvas: skia.Canvas,
    text: str,
    box: Box,
    colour: Rgb,
    font: str,
    *,
    most: float = 90,
    rows: int = 3,
    tracking: float = 0.0,
    small: bool = False,
) -> None:
    """Typeset ``text`` centred in ``box``, as large as fits but at most ``most``.

    ``small``: in the family's text face; ``tracking`` in ems.
    """
    x, y, w, h = box
    file, px = family(font).text if small else family(font).display, most
    while True:
        lines, fits = _broken(tidy(text), file, px, w, tracking)
        cap, drop = metrics(file, px)
        height = cap + (len(lines) - 1) * px * 1.12
        if (fits and len(lines) <= rows and height + drop <= h) or px < 9:
            break
        px *= 0.94
    brush = skia.Paint(AntiAlias=True, Color=paint(colour))
    top = y + (h - height) / 2 + cap
    for number, line in enumerate(lines):
        set_line = word(line, file, px, tracking)
        if set_line.blob is not None:
            canvas.drawTextBlob(
                set_line.blob, x + (w - set_line.width) / 2, top + number * px * 1.12, brush
            )


def widest(text: str, font: str, px: float) -> float:
    """How wide the longest word of ``text`` is in the family's display face."""
    file = family(font).display
    return max((word(piece, file, px).width for piece in tidy(text).split(" ")), default=0.0)


def _broken(
    text: str, file: str, px: float, width: float, tracking: float
) -> tuple[list[str], bool]:
    def measure(piece: str) -> float:
        return word(piece, file, px, tracking).width

    words = text.split(" ")
    whole = all(measure(piece) <= width for piece in words)
    if px < 16 and not whole:
        words, whole = split_long(words, measure, width), True
    return [" ".join(line) for line in balance(words, measure, width)], whole
