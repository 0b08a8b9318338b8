"""Things that are worn, read, driven, sat on and eaten - and the emblem for all the rest."""

import math

from reelwright.studio.colour import contrast, mix, paint, tone
from reelwright.studio.light import CHROME, GLASS, GLOSSY, MATTE, METAL, PLASTIC, SATIN
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


def shoe(bench: Bench, name: str) -> None:
    """A running shoe from the side. 1120 × 600 units."""
    ink = bench.inks
    sole = outline(
        "M 60 470 C 40 540 60 590 130 590 L 960 590 C 1080 590 1112 540 1096 490"
        " C 900 530 300 520 60 450 Z"
    )
    upper = outline(
        "M 70 120 C 60 60 130 40 170 70 C 230 120 330 130 390 40 C 420 0 470 10 500 50"
        " C 580 160 700 260 850 310 C 1000 350 1100 400 1100 500 C 800 545 300 535 62 480"
        " C 40 380 60 240 70 120 Z"
    )

    def print_(canvas: skia.Canvas) -> None:
        fill(
            canvas,
            outline("M 820 300 C 1000 350 1100 400 1110 520 L 880 540 C 900 440 870 360 820 300 Z"),
            mix(ink.body, (0, 0, 0), 0.28),
        )
        fill(
            canvas,
            outline("M 50 90 L 190 80 C 160 260 190 400 240 540 L 40 520 Z"),
            mix(ink.body, (0, 0, 0), 0.28),
        )
        swoosh = outline(
            "M 250 470 C 420 440 560 380 640 230 L 720 280 C 640 430 480 490 270 505 Z"
        )
        fill(canvas, swoosh, ink.accent)
        for dx in range(5):
            stroke(
                canvas,
                outline(f"M {455 + dx * 62} {120 + dx * 46} L {540 + dx * 62} {82 + dx * 46}"),
                ink.pale,
                15,
            )

    bench.part(
        outline("M 100 100 C 180 150 330 160 420 60 L 440 110 C 340 220 170 210 90 150 Z"),
        ink.dark,
        MATTE,
        "cushion",
        depth=30,
    )
    bench.part(upper, ink.body, ink.of(SATIN), "cushion", depth=110, decal=print_)
    bench.part(sole, ink.pale, PLASTIC, "cushion", depth=40)
    bench.part(
        outline(
            "M 70 560 C 80 592 100 596 130 596 L 960 596 C 1040 596 1080 580 1094 552"
            " C 900 580 300 578 70 560 Z"
        ),
        ink.accent,
        PLASTIC,
        "cushion",
        depth=12,
    )
    bench.draw(
        lambda c: label(
            c, name, (300, 528, 440, 34), legible(ink.pale), bench.font, most=30, rows=1
        )
    )


def chair(bench: Bench, name: str) -> None:
    """An upholstered armchair on wooden legs. 800 × 900 units."""
    ink, wood = bench.inks, (0.50, 0.33, 0.20)
    for data in (
        "M 150 700 L 195 700 L 160 895 L 136 895 Z",
        "M 605 700 L 650 700 L 664 895 L 640 895 Z",
    ):
        bench.part(outline(data), wood, SATIN, "cushion", depth=14)
    back = outline("M 150 540 C 120 60 200 10 400 10 C 600 10 680 60 650 540 Z")
    bench.part(back, ink.body, ink.of(MATTE), "cushion", depth=120)
    bench.part(
        rounded(120, 480, 560, 160, 60),
        mix(ink.body, (1, 1, 1), 0.08),
        ink.of(MATTE),
        "cushion",
        depth=80,
    )
    bench.part(
        rounded(110, 590, 580, 130, 40),
        mix(ink.body, (0, 0, 0), 0.15),
        ink.of(MATTE),
        "cushion",
        depth=50,
    )
    for x in (40, 640):
        bench.part(
            rounded(x, 350, 120, 370, 58),
            mix(ink.body, (0, 0, 0), 0.06),
            MATTE,
            "cushion",
            depth=58,
        )
    bench.part(rounded(270, 330, 260, 180, 46), ink.accent, MATTE, "cushion", depth=80)
    bench.draw(
        lambda c: label(c, name, (300, 360, 200, 120), legible(ink.accent), bench.font, most=36)
    )


def car(bench: Bench, name: str) -> None:
    """A saloon car from the side. 1500 × 520 units."""
    ink = bench.inks
    body = outline(
        "M 30 330 C 30 250 120 225 330 205 C 440 90 560 20 780 20 C 980 20 1090 110 1190 200"
        " C 1360 220 1470 250 1478 330 C 1484 400 1470 430 1420 430 L 90 430"
        " C 40 430 26 400 30 330 Z"
    )

    def lines(canvas: skia.Canvas) -> None:
        shadow = mix(ink.body, (0, 0, 0), 0.5)
        stroke(canvas, outline("M 780 200 L 776 410"), shadow, 3)
        stroke(
            canvas,
            outline("M 420 300 C 800 280 1100 285 1440 300"),
            mix(ink.body, (1, 1, 1), 0.35),
            3,
            0.8,
        )
        fill(canvas, rounded(700, 268, 60, 10, 5), shadow)
        fill(canvas, rounded(1020, 268, 60, 10, 5), shadow)
        fill(canvas, outline("M 60 395 L 1450 395 L 1440 440 L 70 440 Z"), shadow)

    bench.part(body, ink.body, ink.of(GLOSSY), "cushion", depth=90, decal=lines)
    for data in (
        "M 400 200 C 480 110 590 58 756 52 L 756 200 Z",
        "M 800 52 C 950 56 1040 110 1120 200 L 800 200 Z",
    ):
        bench.part(outline(data), (0.07, 0.09, 0.12), GLASS, "bevel", depth=10)
    bench.part(
        outline("M 40 290 C 80 258 150 250 200 252 C 190 288 120 306 42 312 Z"),
        (0.98, 0.97, 0.9),
        GLASS,
        "cushion",
        depth=14,
    )
    bench.part(
        outline("M 1474 296 C 1440 262 1400 256 1370 258 C 1380 290 1430 306 1474 312 Z"),
        (0.85, 0.08, 0.1),
        GLASS,
        "cushion",
        depth=14,
    )
    for x in (230, 1080):
        bench.part(ellipse(x, 290, 220, 220), (0.05, 0.05, 0.055), MATTE, "cushion", depth=34)
        bench.part(ellipse(x + 38, 328, 144, 144), ink.steel, CHROME, "bevel", depth=16)
        bench.draw(lambda c, x=x: _spokes(c, x + 110))
    bench.draw(
        lambda c: label(
            c, name, (470, 320, 290, 56), legible(ink.seen(ink.body)), bench.font, most=44, rows=1
        )
    )


def _spokes(canvas: skia.Canvas, cx: float) -> None:
    for number in range(5):
        angle = number * math.tau / 5
        x, y = cx + 58 * math.sin(angle), 400 - 58 * math.cos(angle)
        stroke(canvas, outline(f"M {cx} 400 L {x} {y}"), (0.12, 0.12, 0.13), 15)
    fill(canvas, ellipse(cx - 16, 384, 32, 32), (0.2, 0.2, 0.22))


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


def plate(bench: Bench, name: str) -> None:
    """A pizza on a plate, seen from above. 900 × 900 units."""
    ink = bench.inks
    bench.part(ellipse(0, 0, 900, 900), ink.pale, GLOSSY, "bevel", depth=60)
    bench.part(ellipse(110, 110, 680, 680), (0.80, 0.55, 0.28), MATTE, "cushion", depth=70)
    bench.part(ellipse(160, 160, 580, 580), (0.88, 0.40, 0.16), SATIN, "cushion", depth=20)
    bench.part(ellipse(172, 172, 556, 556), (0.97, 0.80, 0.42), SATIN, "cushion", depth=14)
    for number in range(11):
        angle, reach = number * 2.399, 60 + 190 * math.sqrt((number + 0.5) / 11)
        x, y = 450 + reach * math.cos(angle), 450 + reach * math.sin(angle)
        bench.part(ellipse(x - 48, y - 48, 96, 96), (0.74, 0.16, 0.12), SATIN, "cushion", depth=16)
    for number in range(7):
        angle, reach = 1.1 + number * 2.399, 40 + 200 * math.sqrt((number + 0.5) / 7)
        x, y = 450 + reach * math.cos(angle), 450 + reach * math.sin(angle)
        leaf = outline(
            f"M {x - 44} {y} Q {x} {y - 44} {x + 44} {y - 6} Q {x} {y + 40} {x - 44} {y} Z"
        )
        bench.part(leaf, (0.20, 0.45, 0.15), SATIN, "cushion", depth=14)
    bench.part(rounded(280, 400, 340, 110, 12), ink.pale, SATIN, "bevel", depth=6)
    bench.draw(
        lambda c: label(
            c, name, (300, 410, 300, 90), legible(ink.pale), bench.font, most=54, rows=2
        )
    )


def emblem(bench: Bench, name: str) -> None:
    """The name on a card of glass before rings, for whatever has no body. 900 × 900 units."""
    ink = bench.inks
    ring = skia.Path()
    ring.addOval(skia.Rect.MakeXYWH(70, 70, 760, 760))
    band = skia.Path()
    brush = skia.Paint(Style=skia.Paint.kStroke_Style)
    brush.setStrokeWidth(70)
    brush.getFillPath(ring, band)
    bench.part(band, ink.accent, METAL, "cushion", depth=34)
    bench.part(ellipse(560, 40, 250, 250), ink.body, ink.of(SATIN), "cushion", depth=125)
    bench.part(
        ellipse(60, 640, 150, 150), mix(ink.accent, (1, 1, 1), 0.3), SATIN, "cushion", depth=75
    )
    tint = tone(mix(ink.body, ink.ground, 0.25), lightness=0.26)

    def print_(canvas: skia.Canvas) -> None:
        sheen = skia.Paint(AntiAlias=True)
        colours = [paint((1.0, 1.0, 1.0), 0.30), paint((1.0, 1.0, 1.0), 0.0)]
        sheen.setShader(skia.GradientShader.MakeLinear([(60, 260), (500, 660)], colours))
        canvas.drawRect(skia.Rect.MakeXYWH(0, 0, 900, 900), sheen)
        label(canvas, name, (110, 300, 680, 300), (1, 1, 1), bench.font, most=150)

    bench.part(rounded(40, 240, 820, 420, 60), tint, GLASS, "bevel", depth=16, decal=print_)
    bench.draw(lambda c: stroke(c, rounded(44, 244, 812, 412, 58), (1.0, 1.0, 1.0), 3, 0.45))
