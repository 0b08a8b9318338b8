"""Captions and the line “Made with AI”, drawn into the film where its own words leave room."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from reelwright.common.spec import Output, Size
from reelwright.common.time import FrameRange
from reelwright.studio.colour import paint
from reelwright.studio.rect import Rect
from reelwright.studio.safe import safe_area
from reelwright.studio.skia import skia
from reelwright.studio.type.breaking import balance, joined, pieces, split_long
from reelwright.studio.type.overlay import Overlay
from reelwright.studio.type.shape import Word, metrics, tidy, word
from reelwright.studio.type.track import TextBox

FACE = "Manrope_600SemiBold.ttf"
EM, LABEL_EM = 0.046, 0.027
"""Type size of captions and of the label, over the frame's shorter side."""
SMALLEST_PX = 12.0
LEADING = 1.32
INK = (1.0, 1.0, 1.0)
PLATE = (0.04, 0.04, 0.05)
PLATE_ALPHA, LABEL_ALPHA = 0.74, 0.62
"""White on either stands at 4.5:1 or better over pure white."""
LABEL = "Made with AI"
STEP = 0.02
"""How far captions move up at a time to get out of the way, over the frame's height."""


class Cue(Protocol):
    """Rows of text, shown during ``frames`` of the film."""

    @property
    def rows(self) -> tuple[str, ...]: ...
    @property
    def frames(self) -> FrameRange: ...


class Track(Protocol):
    """What is laid over each frame; the same object while nothing changes."""

    def at(self, frame: int, under: NDArray[np.uint8] | None = None) -> Overlay | None: ...


@dataclass(frozen=True)
class Plate:
    """Rows of words on a dark ground, not placed yet: ``width`` and ``height`` in pixels."""

    rows: tuple[Word, ...]
    px: float
    alpha: float

    @property
    def pad(self) -> tuple[float, float]:
        """Room around the words, across and down."""
        return 0.62 * self.px, 0.42 * self.px

    @property
    def width(self) -> float:
        return max(row.width for row in self.rows) + 2 * self.pad[0]

    @property
    def height(self) -> float:
        cap, drop = metrics(FACE, self.px)
        return cap + drop + (len(self.rows) - 1) * LEADING * self.px + 2 * self.pad[1]


@dataclass(frozen=True)
class Taken:
    """A place where something else stands from frame ``start`` up to ``end``."""

    rect: Rect
    start: int
    end: int


class CaptionTrack:
    """Captions of a whole film, at the foot of the safe area or above what stands there."""

    def __init__(self, cues: Sequence[Cue], *, size: Size, taken: Sequence[Taken]) -> None:
        self._size = size
        self._placed = [(cue, *_placed(cue, size, taken)) for cue in cues if any(cue.rows)]
        self._last: tuple[int, Overlay] | None = None

    def boxes(self) -> list[Taken]:
        """When and where each caption stands."""
        return [Taken(rect, cue.frames.start, cue.frames.end) for cue, _, rect in self._placed]

    def at(self, frame: int, under: NDArray[np.uint8] | None = None) -> Overlay | None:
        """What to lay over ``frame`` of the film; ``None`` where nothing is said."""
        del under  # a caption brings its own ground
        for number, (cue, plate, rect) in enumerate(self._placed):
            if cue.frames.contains(frame):
                if self._last is None or self._last[0] != number:
                    self._last = number, drawn(plate, rect, self._size)
                return self._last[1]
        return None


class LabelTrack:
    """“Made with AI”, small, in that corner of the safe area where the fewest words come by."""

    def __init__(self, *, size: Size, taken: Sequence[Taken]) -> None:
        plate = _set(LABEL, max(SMALLEST_PX, LABEL_EM * min(size)), size[0], LABEL_ALPHA)
        self.rect = min(_corners(plate, size), key=lambda rect: _covered(rect, taken))
        self._overlay = drawn(plate, self.rect, size)

    def at(self, frame: int, under: NDArray[np.uint8] | None = None) -> Overlay:
        """The same on every frame."""
        del frame, under
        return self._overlay


def extra_tracks(
    output: Output, cues: Sequence[Cue], words: Sequence[TextBox]
) -> tuple[Track, ...]:
    """What the output asks to have drawn beside the film's own ``words``."""
    taken = [Taken(box.rect, box.start, box.end) for box in words]
    tracks: list[Track] = []
    if output.ai_label:
        label = LabelTrack(size=output.size, taken=taken)
        taken.append(Taken(label.rect, 0, output.frames))
        tracks.append(label)
    if output.burn_captions and cues:
        tracks.append(CaptionTrack(cues, size=output.size, taken=taken))
    return tuple(tracks)


def _set(text: str, px: float, room: float, alpha: float) -> Plate:
    """The text broken into even rows that are no wider than ``room`` with their ground."""
    inner = room - 2 * Plate((), px, alpha).pad[0]

    def measure(part: str) -> float:
        return word(part, FACE, px).width

    rows = balance(split_long(pieces(tidy(text)), measure, inner), measure, inner)
    return Plate(tuple(word(joined(row), FACE, px) for row in rows), px, alpha)


def _placed(cue: Cue, size: Size, taken: Sequence[Taken]) -> tuple[Plate, Rect]:
    area = safe_area(size)
    plate = _set(" ".join(cue.rows), max(SMALLEST_PX, EM * min(size)), area.w, PLATE_ALPHA)
    meanwhile = [each for each in taken if _meet(each, cue.frames)]
    left = area.x + (area.w - plate.width) / 2
    step = STEP * size[1]
    count = max(1, int((area.h - plate.height) / step) + 1)
    places = [
        Rect(left, area.bottom - plate.height - number * step, plate.width, plate.height)
        for number in range(count)
    ]
    return plate, min(places, key=lambda rect: _covered(rect, meanwhile))


def _meet(taken: Taken, frames: FrameRange) -> bool:
    return taken.start < frames.end and frames.start < taken.end


def _corners(plate: Plate, size: Size) -> list[Rect]:
    area = safe_area(size)
    xs = (area.x, area.right - plate.width)
    ys = (area.y, area.bottom - plate.height)
    return [Rect(x, y, plate.width, plate.height) for y in ys for x in xs]


def _covered(rect: Rect, taken: Sequence[Taken]) -> float:
    """How much lies under ``rect`` with a little air around it, in pixels × frames."""
    air = 0.25 * rect.h
    total = 0.0
    for each in taken:
        wide = min(rect.right + air, each.rect.right) - max(rect.x - air, each.rect.x)
        high = min(rect.bottom + air, each.rect.bottom) - max(rect.y - air, each.rect.y)
        total += max(0.0, wide) * max(0.0, high) * (each.end - each.start)
    return total


def drawn(plate: Plate, rect: Rect, size: Size) -> Overlay:
    """The plate as pixels at ``rect``, on even ground inside the frame."""
    left, top = max(0, int(rect.x) // 2 * 2), max(0, int(rect.y) // 2 * 2)
    right, bottom = (min(-(-int(end + 1) // 2) * 2, most // 2 * 2) for end, most in
                     ((rect.right, size[0]), (rect.bottom, size[1])))  # fmt: skip
    pixels = np.zeros((bottom - top, right - left, 4), np.uint8)
    info = skia.ImageInfo.Make(
        right - left, bottom - top, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType
    )
    canvas = skia.Surface.MakeRasterDirect(info, pixels, (right - left) * 4).getCanvas()
    canvas.translate(-left, -top)
    ground = skia.Paint(AntiAlias=True, Color=paint(PLATE, plate.alpha))
    corner = 0.34 * plate.px
    canvas.drawRoundRect(skia.Rect.MakeXYWH(rect.x, rect.y, rect.w, rect.h), corner, corner, ground)
    _write(canvas, plate, rect)
    return Overlay(left, top, pixels)


def _write(canvas: skia.Canvas, plate: Plate, rect: Rect) -> None:
    brush = skia.Paint(AntiAlias=True, Color=paint(INK, 1.0))
    cap, drop = metrics(FACE, plate.px)
    for number, row in enumerate(plate.rows):
        if row.blob is not None:
            baseline = rect.y + plate.pad[1] + cap + 0.3 * drop + number * LEADING * plate.px
            left = rect.x + (rect.w - row.width) / 2
            canvas.drawTextBlob(row.blob, left, baseline, brush)
