"""Lines that share the screen turned into pixels to lay over a frame."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.common.spec import Entrance, Motion, Size
from reelwright.studio.skia import skia
from reelwright.studio.type.brush import draw
from reelwright.studio.type.entrance import Pose
from reelwright.studio.type.ground import Box, Ground, even, ground
from reelwright.studio.type.scheme import Scheme
from reelwright.studio.type.setting import SetLine

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Overlay:
    """Pixels to lay over a frame: RGBA, premultiplied, uint8 (h, w, 4). All four are even."""

    x: int
    y: int
    pixels: Pixels


@dataclass(frozen=True)
class Manner:
    """How a film's words come in, and in which colours."""

    colours: Scheme
    entrance: Entrance
    motion: Motion


class Stack:
    """Draws lines that share the screen. What does not move is kept from frame to frame."""

    def __init__(self, lines: Sequence[SetLine], manner: Manner, size: Size) -> None:
        self.lines, self._manner, self._size = tuple(lines), manner, size
        self._grounds: dict[int, Ground] = {}
        self._pixels: dict[int, tuple[float, Pixels]] = {}

    @property
    def colours(self) -> Scheme:
        return self._manner.colours

    def render(self, poses: Mapping[int, Pose], opacity: float) -> Overlay:
        """The lines that have a pose, on a ground of ``opacity``."""
        grounded = [n for n in poses if opacity > 0 and needs_ground(self.lines[n])]
        boxes = [self._ground(n).box if n in grounded else self._tight(n) for n in poses]
        left, top, width, height = _union(boxes)
        pixels = np.zeros((height, width, 4), np.uint8)
        for number in grounded:
            self._lay(pixels, (left, top), number, poses[number].presence, opacity)
        info = skia.ImageInfo.Make(width, height, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType)
        canvas = skia.Surface.MakeRasterDirect(info, pixels, width * 4).getCanvas()
        canvas.translate(-left, -top)
        how = self._manner
        for number, state in poses.items():
            draw(canvas, self.lines[number], state, how.colours, how.entrance, how.motion)
        return Overlay(left, top, pixels)

    def _lay(
        self, onto: Pixels, corner: tuple[int, int], number: int, presence: float, opacity: float
    ) -> None:
        """The line's ground, where it is stronger than what lies there already."""
        x, y, width, height = self._ground(number).box
        part = onto[y - corner[1] :, x - corner[0] :][:height, :width]
        made = self._made(number, opacity)
        if presence < 1:
            made = cv2.convertScaleAbs(made, alpha=presence)
        part[...] = made if len(self.lines) == 1 else cv2.max(part, made)

    def _ground(self, number: int) -> Ground:
        if number not in self._grounds:
            self._grounds[number] = ground(self.lines[number], self._size)
        return self._grounds[number]

    def _made(self, number: int, opacity: float) -> Pixels:
        kept = self._pixels.get(number)
        if kept is None or kept[0] != opacity:
            kept = opacity, self._ground(number).pixels(opacity, self._manner.colours.ground)
            self._pixels[number] = kept
        return kept[1]

    def _tight(self, number: int) -> Box:
        """Where a line without a ground is drawn, on its way as well."""
        line = self.lines[number]
        rect, room = line.rect, 0.85 * line.font_px + 4
        return even(rect.x - room, rect.y - room, rect.right + room, rect.bottom + room, self._size)


def needs_ground(line: SetLine) -> bool:
    """A button has its own."""
    return line.line.role != "cta" or line.trim.button in {"outline", "underline"}


def _union(boxes: Sequence[Box]) -> Box:
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[0] + box[2] for box in boxes), max(box[1] + box[3] for box in boxes)
    return left, top, right - left, bottom - top
