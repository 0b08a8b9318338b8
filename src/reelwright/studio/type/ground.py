"""The ground under words: wide, soft, of the film's own colour, as strong as reading needs."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.common.spec import Size
from reelwright.studio.colour import Rgb, paint
from reelwright.studio.skia import skia
from reelwright.studio.type.setting import SetLine

Mask = NDArray[np.float32]
Box = tuple[int, int, int, int]
"""x, y, w, h in whole even pixels."""
SOFT = 0.06
"""How softly the ground ends: a Gaussian's sigma, over the frame's shorter side."""
REACH = 2.6
"""How far beyond the words it is drawn, in sigmas."""
WIDEST = 0.62
"""The most that the wide ground covers; past that, a halo close to the letters takes over."""
_STEP = 4
"""The ground is made at a quarter of the frame's size: it has no edges to lose."""


def even(left: float, top: float, right: float, bottom: float, size: Size) -> Box:
    """The smallest even rectangle inside the frame that holds these edges."""
    x, y = int(max(0.0, left)) // 2 * 2, int(max(0.0, top)) // 2 * 2
    far = min(size[0], -int(-right // 2) * 2), min(size[1], -int(-bottom // 2) * 2)
    return x, y, max(2, far[0] - x), max(2, far[1] - y)


def reach_of(line: SetLine, size: Size) -> Box:
    """What the ground of a line may cover."""
    far = REACH * SOFT * min(size)
    rect = line.rect
    return even(rect.x - far, rect.y - far, rect.right + far, rect.bottom + far, size)


@dataclass(frozen=True, eq=False)
class Ground:
    """A line's ground at full strength, at a quarter of the frame's size."""

    box: Box
    wide: Mask
    close: Mask
    least: float
    """How much of the wide ground is under the outermost letters."""

    def pixels(self, opacity: float, colour: Rgb) -> NDArray[np.uint8]:
        """RGBA, premultiplied, of ``box``'s size; ``opacity`` is what the letters stand on."""
        wide = min(WIDEST, opacity / self.least)
        there = wide * self.least
        close = max(0.0, min(1.0, (opacity - there) / (1 - there) / 0.94))
        alpha = 1 - (1 - self.wide * wide) * (1 - self.close * close)
        _, _, width, height = self.box
        whole = cv2.resize(alpha, (width, height), interpolation=cv2.INTER_LINEAR)
        tint = np.array([[colour[0] * 255], [colour[1] * 255], [colour[2] * 255], [255]])
        return np.asarray(cv2.transform(whole, tint.astype(np.float32)) + 0.5, np.uint8)


def ground(line: SetLine, size: Size) -> Ground:
    """The ground of a set line."""
    box = reach_of(line, size)
    left, top, width, height = box
    shape = height // _STEP + 1, width // _STEP + 1
    sigma = SOFT * min(size)
    mask = np.zeros(shape, np.float32)
    for row in line.rows:
        ys = _span(row.y - top - 0.75 * sigma, row.bottom - top + 0.75 * sigma)
        xs = _span(row.x - left - 0.95 * sigma, row.right - left + 0.95 * sigma)
        mask[ys, xs] = 1.0
    mask = cv2.GaussianBlur(mask, (0, 0), sigma / _STEP, borderType=cv2.BORDER_REPLICATE)
    mask *= _feather(box, size, sigma, shape)
    under = [
        mask[_span(row.y - top, row.bottom - top), _span(row.x - left, row.right - left)].min()
        for row in line.rows
    ]
    return Ground(box, mask.astype(np.float32), _close(line, box, shape), float(min(under)))


def _span(start: float, end: float) -> slice:
    return slice(max(0, int(start / _STEP)), max(1, int(end / _STEP) + 1))


def _feather(box: Box, size: Size, sigma: float, shape: tuple[int, int]) -> Mask:
    """Ends the ground softly where its own box ends inside the frame."""
    left, top, width, height = box
    reach = np.float32(sigma * 1.3 / _STEP)

    def ramp(start: int, length: int, whole: int, count: int) -> Mask:
        steps = np.arange(count, dtype=np.float32)
        before = steps if start > 0 else np.full(count, reach)
        after = count - 1 - steps if start + length < whole else np.full(count, reach)
        share = np.clip(np.minimum(before, after) / reach, 0, 1)
        return (share * share * (3 - 2 * share)).astype(np.float32)

    down, across = ramp(top, height, size[1], shape[0]), ramp(left, width, size[0], shape[1])
    return down[:, None] * across[None, :]


def _close(line: SetLine, box: Box, shape: tuple[int, int]) -> Mask:
    """The halo: the letters made fat and blurred."""
    pixels = np.zeros((*shape, 4), np.uint8)
    info = skia.ImageInfo.Make(
        shape[1], shape[0], skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType
    )
    canvas = skia.Surface.MakeRasterDirect(info, pixels, shape[1] * 4).getCanvas()
    canvas.scale(1 / _STEP, 1 / _STEP)
    canvas.translate(-box[0], -box[1])
    brush = skia.Paint(AntiAlias=True, Style=skia.Paint.kStrokeAndFill_Style)
    brush.setStrokeJoin(skia.Paint.kRound_Join)
    brush.setColor(paint((1.0, 1.0, 1.0)))
    for placed in line.words:
        brush.setStrokeWidth(0.5 * placed.px + 6)
        if placed.word.blob is not None:
            canvas.drawTextBlob(placed.word.blob, placed.x, placed.baseline, brush)
    soft = max(0.6, 0.10 * line.font_px / _STEP)
    fat = pixels[..., 3].astype(np.float32) / 255
    return np.asarray(cv2.GaussianBlur(fat, (0, 0), soft), np.float32)
