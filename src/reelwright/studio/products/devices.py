"""Machines and instruments."""

from reelwright.studio.colour import mix, paint, tone
from reelwright.studio.light import BRUSHED, CHROME, GLASS, GLOSSY, MATTE, METAL, PLASTIC, SATIN
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


def _screen(bench: Bench, canvas: skia.Canvas, area: skia.Path, name: str, px: float) -> None:
    """A lit display: a sweep of the film's colours, the name, a slanting reflection."""
    ink, box = bench.inks, area.getBounds()
    colours = [
        paint(tone(ink.body, lightness=0.20)),
        paint(ink.body),
        paint(mix(ink.accent, ink.body, 0.25)),
    ]
    glow = skia.Paint(AntiAlias=True)
    ends = [(box.left(), box.top()), (box.right(), box.bottom())]
    glow.setShader(skia.GradientShader.MakeLinear(ends, colours, [0, 0.55, 1]))
    canvas.save()
    canvas.clipPath(area, True)
    canvas.drawPath(area, glow)
    w, h, x, y = box.width(), box.height(), box.left(), box.top()
    for share, alpha in ((0.62, 0.16), (0.42, 0.14)):
        r = share * max(w, h)
        fill(canvas, ellipse(x + w * 0.55 - r / 2, y + h * 0.85 - r / 2, r, r), ink.accent, alpha)
    label(
        canvas, name, (x + w * 0.12, y + h * 0.2, w * 0.76, h * 0.4), (1, 1, 1), bench.font, most=px
    )
    shine = outline(f"M {x} {y} L {x + w * 0.62} {y} L {x + w * 0.22} {y + h} L {x} {y + h} Z")
    fill(canvas, shine, (1.0, 1.0, 1.0), 0.07)
    canvas.restore()


def phone(bench: Bench, name: str) -> None:
    """A phone, face on. 480 × 980 units."""
    ink = bench.inks
    bench.part(rounded(0, 190, 480, 90, 8), ink.steel, CHROME)
    bench.part(
        rounded(6, 4, 468, 972, 76), mix(ink.steel, (0, 0, 0), 0.25), METAL, "bevel", depth=12
    )
    bench.part(rounded(18, 16, 444, 948, 66), (0.03, 0.03, 0.04), GLOSSY, "bevel", depth=4)
    area = rounded(32, 30, 416, 920, 54)

    def face(canvas: skia.Canvas) -> None:
        _screen(bench, canvas, area, name, 76)
        fill(canvas, rounded(175, 48, 130, 34, 17), (0, 0, 0))
        for i in range(3):
            fill(canvas, rounded(70, 560 + i * 104, 340, 82, 22), (1, 1, 1), 0.17 - 0.03 * i)
            fill(canvas, ellipse(88, 575 + i * 104, 52, 52), ink.accent, 0.85)
            fill(canvas, rounded(160, 586 + i * 104, 180 - 30 * i, 12, 6), (1, 1, 1), 0.75)
            fill(canvas, rounded(160, 610 + i * 104, 120, 10, 5), (1, 1, 1), 0.35)

    bench.draw(face)


def laptop(bench: Bench, name: str) -> None:
    """An open laptop. 1300 × 830 units."""
    ink = bench.inks
    bench.part(
        rounded(150, 8, 1000, 680, 34), mix(ink.steel, (0, 0, 0), 0.2), METAL, "bevel", depth=10
    )
    bench.part(rounded(160, 18, 980, 662, 26), (0.03, 0.03, 0.04), GLOSSY, "bevel", depth=4)
    area = rounded(186, 44, 928, 600, 8)

    def face(canvas: skia.Canvas) -> None:
        _screen(bench, canvas, area, name, 118)
        for i, h in enumerate((70, 120, 96, 160, 210)):
            fill(canvas, rounded(760 + i * 62, 600 - h, 40, h, 8), (1, 1, 1), 0.25 + 0.1 * i)
        for i in range(3):
            fill(canvas, rounded(250, 460 + i * 44, 320 - 60 * i, 16, 8), (1, 1, 1), 0.4 - 0.08 * i)

    bench.draw(face)
    deck = outline("M 150 690 L 1150 690 L 1296 792 Q 1296 808 1270 812 L 30 812 Q 4 808 4 792 Z")
    bench.part(deck, ink.steel, BRUSHED, "bevel", depth=10)
    bench.part(
        outline("M 190 702 L 1110 702 L 1160 742 L 140 742 Z"), (0.08, 0.08, 0.09), MATTE, "flat"
    )
    bench.part(
        outline("M 510 752 L 790 752 L 806 788 L 494 788 Z"),
        mix(ink.steel, (0, 0, 0), 0.1),
        BRUSHED,
        "flat",
    )
    bench.part(
        rounded(4, 794, 1292, 30, 14), mix(ink.steel, (0, 0, 0), 0.15), METAL, "bevel", depth=10
    )


def watch(bench: Bench, name: str) -> None:
    """A wrist watch, dial towards the viewer. 560 × 1000 units."""
    ink = bench.inks
    strap = mix(ink.body, (0, 0, 0), 0.25)
    stuff = ink.of(SATIN)
    case = ink.body if stuff.metal else ink.steel
    for data in (
        "M 170 300 C 180 160 190 60 200 6 L 360 6 C 370 60 380 160 390 300 Z",
        "M 170 700 C 180 840 190 940 200 994 L 360 994 C 370 940 380 840 390 700 Z",
    ):
        bench.part(outline(data), strap, stuff, "cushion", depth=34)
    bench.part(rounded(520, 470, 36, 60, 10), case, METAL, "bevel", depth=10)
    bench.part(ellipse(30, 250, 500, 500), case, METAL, "bevel", depth=42)
    bench.part(ellipse(66, 286, 428, 428), ink.accent, CHROME, "bevel", depth=12)
    bench.part(ellipse(78, 298, 404, 404), (0.05, 0.055, 0.07), SATIN, "bevel", depth=6)

    def dial(canvas: skia.Canvas) -> None:
        for tick in range(60):
            canvas.save()
            canvas.translate(280, 500)
            canvas.rotate(tick * 6)
            major = tick % 5 == 0
            fill(
                canvas,
                rounded(-3, -192, 6, 34, 2) if major else rounded(-1, -190, 2, 12, 1),
                ink.pale,
                0.95 if major else 0.5,
            )
            canvas.restore()
        label(canvas, name, (190, 395, 180, 60), ink.pale, bench.font, most=30, rows=2)
        for angle, length, width in ((-58, 110, 12), (58, 160, 8)):
            canvas.save()
            canvas.translate(280, 500)
            canvas.rotate(angle)
            fill(canvas, rounded(-width / 2, -length, width, length + 22, width / 2), ink.pale)
            canvas.restore()
        stroke(canvas, outline("M 280 530 L 280 350"), ink.accent, 3)
        fill(canvas, ellipse(268, 488, 24, 24), ink.accent)
        fill(
            canvas,
            outline("M 130 380 C 200 300 330 290 400 330 C 300 340 200 400 150 520 Z"),
            (1, 1, 1),
            0.07,
        )

    bench.draw(dial)


def headphones(bench: Bench, name: str) -> None:
    """Over-ear headphones from the front. 860 × 900 units."""
    ink = bench.inks
    arch = outline("M 90 560 C 60 -130 800 -130 770 560 L 726 560 C 740 -20 120 -20 134 560 Z")
    bench.part(arch, ink.body, ink.of(SATIN), "cushion", depth=24)
    pad = outline("M 200 190 C 300 60 560 60 660 190 L 630 216 C 540 110 320 110 230 216 Z")
    bench.part(pad, ink.dark, MATTE, "cushion", depth=18)
    for x in (98, 728):
        bench.part(rounded(x, 440, 34, 170, 12), ink.steel, CHROME)
    for cushion, shell, cap in (
        (
            rounded(150, 540, 130, 340, 62),
            rounded(26, 520, 170, 372, 84),
            ellipse(44, 600, 60, 210),
        ),
        (
            rounded(580, 540, 130, 340, 62),
            rounded(664, 520, 170, 372, 84),
            ellipse(756, 600, 60, 210),
        ),
    ):
        bench.part(cushion, ink.dark, MATTE, "cushion", depth=50)
        bench.part(shell, ink.body, ink.of(PLASTIC), "cushion", depth=80)
        bench.part(cap, ink.accent, METAL, "cushion", depth=24)

    def brand(canvas: skia.Canvas) -> None:
        canvas.drawPath(skia.Path(), skia.Paint())
        label(
            canvas,
            name,
            (290, 62, 280, 44),
            legible(ink.seen(ink.body)),
            bench.font,
            most=30,
            rows=1,
        )

    bench.draw(brand)


def glasses(bench: Bench, name: str) -> None:
    """Sunglasses from the front. 1000 × 400 units."""
    ink = bench.inks
    lens = tone(ink.accent, lightness=0.22)
    for x in (56, 546):
        glass = outline(
            f"M {x} 90 Q {x + 200} 50 {x + 398} 90 C {x + 410} 250 {x + 330} 372 {x + 200} 372"
            f" C {x + 70} 372 {x - 10} 250 {x} 90 Z"
        )
        bench.part(glass, lens, GLASS, "bevel", depth=26, alpha=0.86)
        band = skia.Path()
        brush = skia.Paint(Style=skia.Paint.kStroke_Style)
        brush.setStrokeWidth(30)
        brush.getFillPath(glass, band)
        bench.part(band, ink.body, ink.of(GLOSSY), "cushion", depth=13)
        shine = outline(f"M {x + 50} 110 L {x + 170} 96 L {x + 80} 290 L {x + 40} 220 Z")
        bench.draw(lambda c, s=shine: fill(c, s, (1, 1, 1), 0.16))
    bench.part(
        outline("M 448 130 Q 500 86 552 130 L 552 166 Q 500 124 448 166 Z"),
        ink.body,
        GLOSSY,
        "cushion",
        depth=12,
    )
    for data in ("M 46 80 L 4 96 L 6 142 L 52 130 Z", "M 954 80 L 996 96 L 994 142 L 948 130 Z"):
        bench.part(outline(data), ink.accent, METAL, "cushion", depth=12)
    bench.draw(lambda c: label(c, name, (70, 92, 130, 26), (1, 1, 1), bench.font, most=16, rows=1))
