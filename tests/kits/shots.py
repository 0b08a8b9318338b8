"""Values that the studio's tests draw with."""

from fractions import Fraction

from reelwright.common.ports import Direction
from reelwright.common.spec import (
    Camera,
    Output,
    Palette,
    Product,
    Shot,
    ShotType,
    Style,
    TextLine,
    TextRole,
)
from reelwright.common.time import FrameRange

RATE = Fraction(30)
SIZES = {"16:9": (480, 270), "9:16": (270, 480), "1:1": (320, 320), "4:5": (320, 400)}
DARK = Palette(
    background="#0b1418", surface="#14252b", primary="#1f7a8c", accent="#e8944a", ink="#ffffff"
)
BRIGHT = Palette(
    background="#f1efe9", surface="#ffffff", primary="#2f3a44", accent="#d9653b", ink="#14181c"
)


def style(palette: Palette = DARK, look: str = "tech", font: str = "modern") -> Style:
    return Style(look=look, mood="fresh", palette=palette, grade="cinematic_warm", font=font)


def product(name: str = "AquaPure", art: str = "bottle") -> Product:
    return Product(name=name, kind="water bottle", art=art)


def shot(
    index: int = 0,
    kind: ShotType = "medium",
    camera: Camera = "dolly_in",
    beat: str = "hero",
    frames: int = 60,
) -> Shot:
    return Shot(
        index=index,
        beat=beat,
        frames=FrameRange(start=0, end=frames),
        type=kind,
        camera=camera,
        action="",
        setting="",
        prompt="",
    )


def direction(
    a_shot: Shot | None = None, a_style: Style | None = None, a_product: Product | None = None
) -> Direction:
    a_shot = a_shot or shot()
    return Direction(
        shot=a_shot,
        shot_length=a_shot.frames.length,
        style=a_style or style(),
        product=a_product or product(),
        film_seed=5,
    )


def output(aspect: str = "16:9", frames: int = 60) -> Output:
    return Output(
        duration=Fraction(frames, 30),
        rate=RATE,
        aspect=aspect,  # pyright: ignore
        resolution="480p",
        size=SIZES[aspect],
    )


def line(role: TextRole, text: str, start: int = 0, end: int = 60) -> TextLine:
    return TextLine(role=role, text=text, frames=FrameRange(start=start, end=end))
