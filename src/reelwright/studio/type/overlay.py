"""Set type turned into pixels: scrim, words in motion, the pill of a call to action."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.common.spec import Size
from reelwright.studio.colour import paint
from reelwright.studio.ease import clamp, settle, smooth
from reelwright.studio.skia import skia
from reelwright.studio.type.setting import Scheme, SetLine, SetWord

ENTRANCE = 0.42
STAGGER = 0.06
EXIT = 0.25
"""Seconds: one word's rise, from word to word, the whole line's going."""

MARGIN = 0.20
"""How far the scrim reaches beyond the words, over the frame's shorter side."""


@dataclass(frozen=True, eq=False)
class Overlay:
    """Pixels to lay over a frame: RGBA, premultiplied, uint8 (h, w, 4). All four are even."""

    x: int
    y: int
    pixels: NDArray[np.uint8]


@dataclass(frozen=True)
class Pose:
    """How far a line has come in and gone, each 0…1; ``words`` has one entry a word."""

    words: tuple[float, ...]
    gone: float

    @property
    def still(self) -> bool:
        return self.gone == 0 and all(share == 1 for share in self.words)

    @property
    def presence(self) -> float:
        """How strongly the line's surroundings show."""
        return smooth(max(self.words, default=0.0) * 1.6) * (1 - self.gone)


def pose(line: SetLine, frame: int, rate: Fraction, *, stays: bool) -> Pose:
    """Where the line is in its coming and going at ``frame`` of the film."""
    shown = float(line.line.frames.length / rate)
    since = float((frame - line.line.frames.start + 1) / rate)
    left = float((line.line.frames.end - frame) / rate)
    haste = min(1.0, shown / 1.6)
    stagger = min(STAGGER, 0.4 / max(1, len(line.words))) * haste
    arrived = tuple(
        clamp((since - number * stagger) / (ENTRANCE * haste)) for number in range(len(line.words))
    )
    return Pose(arrived, 0.0 if stays else 1 - clamp(left / (EXIT * haste)))


def bounds(lines: Sequence[SetLine], size: Size) -> tuple[int, int, int, int]:
    """The even rectangle x, y, w, h inside the frame that holds the lines and their scrim."""
    width, height = size
    margin = MARGIN * min(size)
    left = int(max(0.0, min(line.rect.x for line in lines) - margin)) // 2 * 2
    top = int(max(0.0, min(line.rect.y for line in lines) - margin)) // 2 * 2
    right = -int(-min(width, max(line.rect.right for line in lines) + margin) // 2) * 2
    bottom = -int(-min(height, max(line.rect.bottom for line in lines) + margin) // 2) * 2
    return left, top, min(right, width) - left, min(bottom, height) - top


def render(lines: Sequence[SetLine], poses: Sequence[Pose], colours: Scheme, size: Size) -> Overlay:
    """Draw the lines as they stand."""
    left, top, width, height = bounds(lines, size)
    pixels = _scrim(lines, poses, colours, (left, top, width, height), size)
    info = skia.ImageInfo.Make(width, height, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType)
    canvas = skia.Surface.MakeRasterDirect(info, pixels, width * 4).getCanvas()
    canvas.translate(-left, -top)
    for line, state in zip(lines, poses, strict=True):
        if line.line.role == "cta":
            _pill(canvas, line, state, colours)
        else:
            _halo(canvas, line, state, colours)
        _words(canvas, line, state)
    return Overlay(left, top, pixels)


def _scrim(
    lines: Sequence[SetLine],
    poses: Sequence[Pose],
    colours: Scheme,
    box: tuple[int, int, int, int],
    size: Size,
) -> NDArray[np.uint8]:
    left, top, width, height = box
    step, margin = 4, MARGIN * min(size)
    mask = np.zeros((height // step + 1, width // step + 1), np.float32)
    core = margin * 0.12
    for line, state in zip(lines, poses, strict=True):
        if line.line.role == "cta":
            continue
        rect = line.rect
        ys = _span(rect.y - top - core, rect.bottom - top + core, step)
        xs = _span(rect.x - left - core, rect.right - left + core, step)
        mask[ys, xs] = np.maximum(mask[ys, xs], state.presence * colours.scrim_alpha)
    mask = cv2.GaussianBlur(mask, (0, 0), margin * 0.34 / step, borderType=cv2.BORDER_REPLICATE)
    alpha = cv2.resize(mask, (width, height), interpolation=cv2.INTER_LINEAR) * _feather(
        box, size, margin
    )
    tint = np.array([*colours.scrim, 1.0], np.float32) * 255
    return (alpha[..., None] * tint + 0.5).astype(np.uint8)


def _span(start: float, end: float, step: int) -> slice:
    return slice(max(0, int(start / step)), max(0, int(end / step) + 1))


def _feather(box: tuple[int, int, int, int], size: Size, margin: float) -> NDArray[np.float32]:
    """Ends the scrim softly where its own box ends inside the frame."""
    left, top, width, height = box
    reach = np.float32(margin * 0.4)

    def ramp(start: int, length: int, whole: int) -> NDArray[np.float32]:
        steps = np.arange(length, dtype=np.float32)
        before = steps if start > 0 else np.full(length, reach)
        after = length - 1 - steps if start + length < whole else np.full(length, reach)
        return np.clip(np.minimum(before, after) / reach, 0, 1).astype(np.float32)

    return ramp(top, height, size[1])[:, None] * ramp(left, width, size[0])[None, :]


def _halo(canvas: skia.Canvas, line: SetLine, state: Pose, colours: Scheme) -> None:
    """The scrim's colour close around the letters, where reading needs it most."""
    brush = skia.Paint(AntiAlias=True, Style=skia.Paint.kStrokeAndFill_Style)
    brush.setStrokeWidth(0.34 * line.font_px + 3)
    brush.setStrokeJoin(skia.Paint.kRound_Join)
    brush.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 0.10 * line.font_px + 0.4))
    for placed, rise, shown in _moving(line, state):
        brush.setColor(paint(colours.scrim, colours.halo_alpha * shown))
        canvas.drawTextBlob(placed.word.blob, placed.x, placed.baseline + rise, brush)


def _words(canvas: skia.Canvas, line: SetLine, state: Pose) -> None:
    brush = skia.Paint(AntiAlias=True)
    for placed, rise, shown in _moving(line, state):
        brush.setColor(paint(line.colour, shown))
        canvas.drawTextBlob(placed.word.blob, placed.x, placed.baseline + rise, brush)


def _moving(line: SetLine, state: Pose) -> Iterator[tuple[SetWord, float, float]]:
    """The words that show: each with how far it is below its place, in pixels, and its opacity."""
    gone = smooth(state.gone)
    for placed, share in zip(line.words, state.words, strict=True):
        if placed.word.blob is not None and share > 0:
            rise = (1 - settle(share)) * 0.55 * line.font_px - 0.2 * line.font_px * gone
            yield placed, rise, smooth(share * 1.4) * (1 - gone)


def _pill(canvas: skia.Canvas, line: SetLine, state: Pose, colours: Scheme) -> None:
    shown = smooth(state.words[0] * 1.4) * (1 - smooth(state.gone)) if state.words else 0.0
    grow = 0.9 + 0.1 * settle(state.words[0] if state.words else 0.0)
    rect, (cx, cy) = line.rect, line.rect.centre
    box = skia.Rect.MakeXYWH(
        cx - rect.w * grow / 2, cy - rect.h * grow / 2, rect.w * grow, rect.h * grow
    )
    corner = min(rect.h * grow / 2, line.font_px * 1.1)
    shade = skia.Paint(AntiAlias=True, Color=paint((0, 0, 0), 0.35 * shown))
    shade.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, line.font_px * 0.3))
    canvas.drawRoundRect(box.makeOffset(0, line.font_px * 0.16), corner, corner, shade)
    fill = skia.Paint(AntiAlias=True, Color=paint(colours.pill, shown))
    canvas.drawRoundRect(box, corner, corner, fill)
