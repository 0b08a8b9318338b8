"""Packaged goods: turned, folded and moulded."""

from reelwright.studio.colour import contrast, mix, tone
from reelwright.studio.light import (
    BRUSHED,
    CHROME,
    COATED,
    GLASS,
    GLOSSY,
    MATTE,
    METAL,
    PLASTIC,
    SATIN,
)
from reelwright.studio.products.kit import (
    Bench,
    ellipse,
    fill,
    label,
    legible,
    outline,
    rounded,
    stroke,
)
from reelwright.studio.skia import skia


def bottle(bench: Bench, name: str) -> None:
    """An insulated drinking bottle with a screw cap. 330 × 1000 units."""
    ink = bench.inks

    def print_(canvas: skia.Canvas) -> None:
        label(canvas, name, (60, 390, 210, 270), legible(ink.seen(ink.body)), bench.font, most=74)
        fill(canvas, rounded(125, 690, 80, 5, 2), legible(ink.seen(ink.body)), 0.7)
        fill(canvas, skia.Path().addRect(skia.Rect.MakeXYWH(0, 930, 330, 80)), ink.steel)

    body = outline(
        "M 25 985 Q 25 1000 45 1000 L 285 1000 Q 305 1000 305 985 L 305 345"
        " C 305 262 240 268 232 205 L 98 205 C 90 268 25 262 25 345 Z"
    )
    bench.part(body, ink.body, ink.of(COATED), decal=print_)
    bench.part(rounded(100, 176, 130, 40, 6), ink.steel, METAL)
    bench.part(rounded(84, 30, 162, 152, 16), ink.dark, PLASTIC)
    bench.part(rounded(84, 140, 162, 14, 2), ink.steel, CHROME)
    bench.part(rounded(118, 0, 94, 34, 12), ink.dark, PLASTIC)


def perfume(bench: Bench, name: str) -> None:
    """A heavy glass flacon with liquid inside. 620 × 1000 units."""
    ink = bench.inks
    liquid = tone(mix(ink.body, (1.0, 1.0, 1.0), 0.18), saturation=1.1)

    def print_(canvas: skia.Canvas) -> None:
        fill(canvas, rounded(0, 0, 620, 520, 0), mix(liquid, (1.0, 1.0, 1.0), 0.45))
        for y, share in ((520, 0.10), (700, 0.05), (860, 0.0)):
            fill(canvas, rounded(0, y, 620, 500, 0), mix(liquid, (0.0, 0.0, 0.0), 0.14 - share))

    def plate_print(canvas: skia.Canvas) -> None:
        label(canvas, name, (150, 585, 320, 190), legible(ink.pale), bench.font, most=58)
        stroke(canvas, rounded(144, 582, 332, 196, 4), ink.accent, 3, 0.8)

    bench.part(rounded(30, 350, 560, 650, 70), mix(liquid, ink.pale, 0.5), GLASS, "bevel", depth=70)
    bench.part(rounded(76, 394, 468, 556, 44), liquid, GLOSSY, "bevel", depth=46, decal=print_)
    bench.part(rounded(132, 570, 356, 220, 8), ink.pale, SATIN, "bevel", depth=5, decal=plate_print)
    bench.part(rounded(238, 296, 144, 62, 8), ink.accent, METAL)
    bench.part(rounded(196, 0, 228, 300, 26), ink.dark, GLOSSY)
    bench.part(rounded(196, 262, 228, 16, 2), ink.accent, CHROME)


def can(bench: Bench, name: str) -> None:
    """A slim drinks can. 420 × 900 units."""
    ink = bench.inks

    def print_(canvas: skia.Canvas) -> None:
        wave = outline("M 0 560 C 140 470 260 660 420 540 L 420 900 L 0 900 Z")
        fill(canvas, wave, ink.accent)
        lower = outline("M 0 640 C 150 560 280 730 420 620 L 420 900 L 0 900 Z")
        fill(canvas, lower, mix(ink.accent, (1.0, 1.0, 1.0), 0.35))
        label(canvas, name, (66, 210, 288, 280), legible(ink.seen(ink.body)), bench.font, most=86)

    body = outline(
        "M 62 78 L 358 78 C 362 110 404 118 404 160 L 404 800 C 404 838 366 846 360 872"
        " L 60 872 C 54 846 16 838 16 800 L 16 160 C 16 118 58 110 62 78 Z"
    )
    bench.part(ellipse(58, 44, 304, 62), ink.steel, CHROME, "bevel", depth=14)
    bench.part(ellipse(80, 52, 260, 42), mix(ink.steel, (0, 0, 0), 0.25), BRUSHED, "bevel", depth=8)
    bench.part(ellipse(168, 58, 84, 22), ink.steel, CHROME, "cushion", depth=8)
    bench.part(rounded(72, 860, 276, 34, 12), ink.steel, CHROME)
    bench.part(body, ink.body, ink.of(GLOSSY), decal=print_)
    bench.part(outline("M 58 74 Q 210 132 362 74 L 362 92 Q 210 150 58 92 Z"), ink.steel, CHROME)


def jar(bench: Bench, name: str) -> None:
    """A cosmetics jar with a wide lid. 760 × 640 units."""
    ink = bench.inks

    def print_(canvas: skia.Canvas) -> None:
        label(canvas, name, (170, 330, 420, 190), legible(ink.seen(ink.pale)), bench.font, most=84)
        fill(canvas, rounded(320, 545, 120, 6, 3), ink.accent)

    bench.part(rounded(20, 230, 720, 410, 74), ink.pale, ink.of(GLOSSY), decal=print_)
    bench.part(rounded(40, 210, 680, 34, 6), ink.accent, METAL)
    bench.part(rounded(6, 10, 748, 212, 30), ink.body, ink.of(PLASTIC))
    bench.part(rounded(6, 180, 748, 14, 2), tone(ink.body, lightness=0.25), PLASTIC)


def tube(bench: Bench, name: str) -> None:
    """A squeeze tube standing on its cap. 380 × 1000 units."""
    ink = bench.inks

    def print_(canvas: skia.Canvas) -> None:
        fill(canvas, rounded(0, 640, 380, 190, 0), ink.accent)
        label(canvas, name, (80, 250, 220, 340), legible(ink.seen(ink.body)), bench.font, most=72)

    body = outline("M 8 70 L 372 70 C 366 360 340 640 330 830 L 50 830 C 40 640 14 360 8 70 Z")
    bench.part(body, ink.body, ink.of(PLASTIC), "cushion", depth=150, decal=print_)
    bench.part(
        rounded(2, 10, 376, 70, 10), mix(ink.body, (0, 0, 0), 0.12), ink.of(SATIN), "bevel", depth=8
    )
    bench.part(rounded(56, 828, 268, 172, 18), ink.pale, PLASTIC)
    bench.part(rounded(56, 846, 268, 8, 2), ink.steel, CHROME)


def box(bench: Bench, name: str) -> None:
    """A carton seen from its corner. 860 × 900 units."""
    ink = bench.inks
    front = outline("M 30 190 L 560 230 L 560 890 L 30 820 Z")
    side = outline("M 560 230 L 830 170 L 830 790 L 560 890 Z")
    top = outline("M 30 190 L 320 130 L 830 170 L 560 230 Z")

    def print_(canvas: skia.Canvas) -> None:
        fill(canvas, outline("M 0 660 L 560 730 L 560 900 L 0 860 Z"), ink.accent)
        canvas.save()
        canvas.concat(skia.Matrix.MakeAll(1, 0, 0, 0.076, 1, 0, 0, 0, 1))
        label(canvas, name, (75, 260, 440, 330), legible(ink.seen(ink.body)), bench.font, most=92)
        canvas.restore()

    bench.part(top, mix(ink.body, (1.0, 1.0, 1.0), 0.32), ink.of(MATTE), "bevel", depth=6)
    bench.part(side, mix(ink.body, (0, 0, 0), 0.34), ink.of(SATIN), "bevel", depth=6)
    bench.part(front, ink.body, ink.of(SATIN), "bevel", depth=6, decal=print_)


def pouch(bench: Bench, name: str) -> None:
    """A stand-up pouch: coffee, snacks, powder. 640 × 920 units."""
    ink = bench.inks

    def print_(canvas: skia.Canvas) -> None:
        fill(canvas, rounded(0, 640, 640, 300, 0), mix(ink.body, (0, 0, 0), 0.35))
        fill(canvas, rounded(120, 250, 400, 330, 24), ink.pale)
        label(canvas, name, (150, 290, 340, 220), legible(ink.pale), bench.font, most=80)
        fill(canvas, rounded(260, 535, 120, 7, 3), ink.accent)
        fill(canvas, ellipse(270, 690, 100, 100), ink.accent)
        stroke(canvas, outline("M 300 770 C 330 750 305 725 345 708"), ink.body, 7)

    body = outline(
        "M 60 60 L 580 60 C 572 240 604 420 612 640 C 618 780 606 880 590 910 Q 320 935 50 910"
        " C 34 880 22 780 28 640 C 36 420 68 240 60 60 Z"
    )
    bench.part(body, ink.body, ink.of(SATIN), "cushion", depth=190, decal=print_)
    bench.part(
        rounded(52, 16, 536, 66, 6), mix(ink.body, (0, 0, 0), 0.2), ink.of(SATIN), "bevel", depth=6
    )
    bench.draw(lambda canvas: fill(canvas, rounded(70, 104, 500, 5, 2), (0.0, 0.0, 0.0), 0.28))


def cup(bench: Bench, name: str) -> None:
    """A mug of coffee with a crema. 820 × 760 units."""
    ink = bench.inks

    def print_(canvas: skia.Canvas) -> None:
        label(canvas, name, (110, 330, 400, 230), legible(ink.seen(ink.body)), bench.font, most=84)

    handle = outline("M 560 240 C 820 190 850 560 570 590 L 575 520 C 740 500 730 290 570 315 Z")
    bench.part(handle, ink.body, ink.of(GLOSSY), "cushion", depth=36)
    body = outline("M 30 90 L 600 90 L 592 640 C 586 730 510 755 315 755 C 120 755 44 730 38 640 Z")
    bench.part(body, ink.body, ink.of(GLOSSY), decal=print_)
    bench.part(
        ellipse(28, 22, 574, 140), mix(ink.body, (1, 1, 1), 0.25), ink.of(GLOSSY), "bevel", depth=16
    )
    bench.part(ellipse(52, 40, 526, 108), (0.24, 0.12, 0.06), GLOSSY, "bevel", depth=10)
    bench.draw(lambda c: stroke(c, ellipse(130, 62, 370, 66), (0.80, 0.58, 0.36), 16, 0.55))
    bench.draw(lambda c: stroke(c, ellipse(230, 78, 170, 34), (0.86, 0.66, 0.44), 10, 0.6))


def candle(bench: Bench, name: str) -> None:
    """A burning candle in a glass. 620 × 760 units."""
    ink = bench.inks
    wax = (0.97, 0.92, 0.82)

    def print_(canvas: skia.Canvas) -> None:
        fill(canvas, rounded(130, 390, 360, 240, 6), ink.pale)
        label(canvas, name, (155, 410, 310, 170), legible(ink.pale), bench.font, most=62)
        fill(canvas, rounded(265, 594, 90, 5, 2), ink.accent)

    body = outline("M 40 190 L 580 190 L 574 700 Q 572 756 500 756 L 120 756 Q 48 756 46 700 Z")
    bench.part(body, mix(ink.body, wax, 0.30), ink.of(GLOSSY), decal=print_)
    bench.part(ellipse(38, 138, 544, 110), mix(ink.body, (1, 1, 1), 0.5), GLASS, "bevel", depth=12)
    bench.part(ellipse(62, 152, 496, 84), wax, MATTE, "bevel", depth=8)
    bench.draw(_flame)


def _flame(canvas: skia.Canvas) -> None:
    glow = skia.Paint(AntiAlias=True)
    warm = [skia.ColorSetARGB(a, 255, 190, 90) for a in (170, 50, 0)]
    glow.setShader(skia.GradientShader.MakeRadial((310, 120), 118, warm, [0, 0.45, 1]))
    canvas.drawCircle(310, 120, 118, glow)
    fill(canvas, rounded(307, 150, 6, 48, 2), (0.15, 0.1, 0.08))
    fill(
        canvas,
        outline("M 310 20 C 350 80 352 150 310 168 C 268 150 270 80 310 20 Z"),
        (1, 0.72, 0.2),
    )
    fill(
        canvas,
        outline("M 310 70 C 332 110 332 150 310 160 C 288 150 288 110 310 70 Z"),
        (1, 0.96, 0.8),
    )


def soap(bench: Bench, name: str) -> None:
    """A bar with its name pressed in. 900 × 480 units."""
    ink = bench.inks
    tint = mix(ink.body, (0.98, 0.96, 0.92), 0.45)

    def print_(canvas: skia.Canvas) -> None:
        stroke(canvas, rounded(130, 110, 640, 250, 110), mix(tint, (0, 0, 0), 0.22), 7)
        label(canvas, name, (190, 140, 520, 190), mix(tint, (0, 0, 0), 0.62), bench.font, most=96)

    bench.part(
        rounded(15, 40, 870, 430, 190), mix(tint, (0, 0, 0), 0.18), PLASTIC, "cushion", depth=120
    )
    bench.part(rounded(15, 10, 870, 430, 190), tint, PLASTIC, "cushion", depth=150, decal=print_)


def bag(bench: Bench, name: str) -> None:
    """A leather tote. 820 × 960 units."""
    ink = bench.inks

    def print_(canvas: skia.Canvas) -> None:
        seam = mix(ink.body, (1, 1, 1), 0.45)
        stroke(canvas, outline("M 60 420 L 88 925 L 732 925 L 760 420"), seam, 3, 0.5)
        stamp = seam if contrast(seam, ink.body) >= 1.9 else mix(ink.body, (0, 0, 0), 0.6)
        label(canvas, name, (230, 560, 360, 150), stamp, bench.font, most=66)

    for shade, lift in ((0.45, 0), (0.0, 14)):
        strap = skia.Path()
        strap.addArc(skia.Rect.MakeXYWH(240, 30 + lift, 340, 700), 180, 180)
        band = skia.Path()
        brush = skia.Paint(Style=skia.Paint.kStroke_Style)
        brush.setStrokeWidth(34)
        brush.getFillPath(strap, band)
        bench.part(band, mix(ink.body, (0, 0, 0), 0.2 + shade), ink.of(SATIN), "cushion", depth=14)
    body = outline(
        "M 30 370 Q 410 340 790 370 L 770 900 Q 768 955 710 955 L 110 955 Q 52 955 50 900 Z"
    )
    bench.part(body, ink.body, ink.of(SATIN), "cushion", depth=80, decal=print_)
    for x in (232, 552):
        bench.part(
            rounded(x, 340, 40, 86, 10), mix(ink.body, (0, 0, 0), 0.3), SATIN, "bevel", depth=6
        )
        bench.part(ellipse(x + 8, 386, 24, 24), ink.accent, CHROME, "cushion", depth=10)
