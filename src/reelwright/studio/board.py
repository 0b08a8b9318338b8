"""The style guide: one designed sheet with the film's colours, type, set and product."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from reelwright.common.ports import Direction
from reelwright.common.spec import Product, Shot, Size, Style
from reelwright.common.time import FrameRange
from reelwright.studio.colour import Rgb, ink_on, mix, paint, rgb
from reelwright.studio.products.kit import label
from reelwright.studio.rect import Rect
from reelwright.studio.scene import Scene
from reelwright.studio.skia import skia
from reelwright.studio.type.shape import tidy, word
from reelwright.studio.typefaces import family

Pixels = NDArray[np.uint8]


def board(
    style: Style, product: Product, size: Size, seed: int, picture: Pixels | None = None
) -> Pixels:
    """The sheet, BGRA, opaque. ``picture``: the product cut out, RGBA straight; ``None`` draws."""
    width, height = size
    pixels = np.zeros((height, width, 4), np.uint8)
    info = skia.ImageInfo.Make(width, height, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)
    canvas = skia.Surface.MakeRasterDirect(info, pixels, width * 4).getCanvas()
    ground = mix(rgb(style.palette.surface), ink_on(rgb(style.palette.surface)), 0.03)
    canvas.clear(paint(ground))
    wide = width > height * 1.2
    sample, notes = _areas(size, wide=wide)
    _sample(canvas, sample, style, product, seed, picture)
    _notes(canvas, notes, style, product, ink_on(ground))
    return pixels


def _areas(size: Size, *, wide: bool) -> tuple[Rect, Rect]:
    width, height = size
    if wide:
        return Rect(0, 0, width * 0.46, height), Rect(
            width * 0.50, height * 0.08, width * 0.45, height * 0.84
        )
    return Rect(0, 0, width, height * 0.44), Rect(
        width * 0.07, height * 0.48, width * 0.86, height * 0.46
    )


def _sample(
    canvas: skia.Canvas,
    area: Rect,
    style: Style,
    product: Product,
    seed: int,
    picture: Pixels | None,
) -> None:
    size = int(area.w) // 2 * 2, int(area.h) // 2 * 2
    shot = Shot(
        index=0,
        beat="board",
        frames=FrameRange(start=0, end=1),
        type="medium",
        camera="static",
        action="",
        setting="",
        prompt="",
        composition="centre",
    )
    direction = Direction(shot=shot, shot_length=2, style=style, product=product, film_seed=seed)
    scene = Scene(direction, size, Fraction(30), product_image=picture, sketch=True)
    shown = skia.Image.fromarray(scene.frame(0).copy(), colorType=skia.kBGRA_8888_ColorType)
    canvas.drawImage(shown, area.x, area.y)


def _notes(canvas: skia.Canvas, area: Rect, style: Style, product: Product, ink: Rgb) -> None:
    unit, faces = area.h / 100, family(style.font)
    label(
        canvas,
        product.name,
        (area.x, area.y, area.w, 22 * unit),
        ink,
        style.font,
        most=17 * unit,
        rows=2,
    )
    words = " · ".join(part for part in (style.look, style.mood, product.kind) if part)
    _line(canvas, words, area.x, area.y + 32 * unit, faces.text, 4.2 * unit, ink, area.w)
    _swatches(canvas, Rect(area.x, area.y + 40 * unit, area.w, 30 * unit), style, ink, unit)
    sample = "Aa Bb Cc 0123 &?!"
    _line(canvas, sample, area.x, area.y + 88 * unit, faces.display, 11 * unit, ink, area.w)
    facts = f"{style.font}: {_name(faces.display)} / {_name(faces.text)}   grade: {style.grade}"
    _line(canvas, facts, area.x, area.y + 98 * unit, faces.text, 3.2 * unit, ink, area.w)


def _swatches(canvas: skia.Canvas, area: Rect, style: Style, ink: Rgb, unit: float) -> None:
    entries = list(style.palette.model_dump(exclude={"named"}).items())
    step = area.w / len(entries)
    for number, (role, code) in enumerate(entries):
        box = skia.Rect.MakeXYWH(area.x + number * step, area.y, step * 0.9, area.h * 0.72)
        canvas.drawRoundRect(
            box, 2 * unit, 2 * unit, skia.Paint(AntiAlias=True, Color=paint(rgb(code)))
        )
        edge = skia.Paint(
            AntiAlias=True, Color=paint(ink, 0.25), Style=skia.Paint.kStroke_Style, StrokeWidth=1
        )
        canvas.drawRoundRect(box, 2 * unit, 2 * unit, edge)
        for row, text in enumerate((code, role)):
            y = area.y + area.h * (0.86 + 0.13 * row)
            _line(canvas, text, box.left(), y, "Inter_600SemiBold.ttf", 2.7 * unit, ink, step * 0.9)


def _line(
    canvas: skia.Canvas,
    text: str,
    x: float,
    y: float,
    file: str,
    px: float,
    ink: Rgb,
    room: float,
) -> None:
    line = word(tidy(text), file, px)
    if line.width > room:
        line = word(tidy(text), file, px * room / line.width)
    if line.blob is not None:
        canvas.drawTextBlob(line.blob, x, y, skia.Paint(AntiAlias=True, Color=paint(ink)))


def _name(file: str) -> str:
    return file.split("_")[0].replace("PlayfairDisplay", "Playfair Display")
