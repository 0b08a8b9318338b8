"""Lay drawn pictures over I420 frames."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np

from reelwright.common.errors import MediaError
from reelwright.media.planes import Bytes, planes

# RGBA (premultiplied, 0…255) to Y, U, V in BT.709 limited range (ITU-R BT.709-6 item 3); the
# alpha column carries the offsets 16 and 128, so that what is not covered adds nothing.
MATRIX = np.array(
    [
        [0.2126 * 219 / 255, 0.7152 * 219 / 255, 0.0722 * 219 / 255, 16 / 255],
        [-0.2126 / 1.8556 * 224 / 255, -0.7152 / 1.8556 * 224 / 255, 0.5 * 224 / 255, 128 / 255],
        [0.5 * 224 / 255, -0.7152 / 1.5748 * 224 / 255, -0.0722 / 1.5748 * 224 / 255, 128 / 255],
    ],
    np.float32,
)


class Drawn(Protocol):
    """A picture at a place: ``pixels`` is (h, w, 4) RGBA premultiplied; all four even."""

    @property
    def x(self) -> int: ...
    @property
    def y(self) -> int: ...
    @property
    def pixels(self) -> Bytes: ...


@dataclass(frozen=True)
class Prepared:
    """An overlay in the film's own colours; ``keep_*`` is what shows through, 0…255."""

    x: int
    y: int
    luma: Bytes
    chroma_u: Bytes
    chroma_v: Bytes
    keep_luma: Bytes
    keep_chroma: Bytes


class Overlayer:
    """Blends overlays into frames; an overlay that stays the same object is converted once."""

    def __init__(self) -> None:
        self._last: tuple[Drawn, Prepared] | None = None

    def draw(self, frame: Bytes, drawn: Drawn) -> None:
        """Blend ``drawn`` into the I420 ``frame`` in place."""
        if self._last is None or self._last[0] is not drawn:
            self._last = (drawn, prepare(drawn))
        blend(frame, self._last[1])


def prepare(drawn: Drawn) -> Prepared:
    """Convert an overlay to BT.709 limited 4:2:0."""
    height, width = drawn.pixels.shape[:2]
    if any(value % 2 for value in (drawn.x, drawn.y, width, height)):
        raise MediaError("an overlay must lie on even pixels")
    half = cv2.resize(drawn.pixels, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    chroma = cv2.transform(half, MATRIX[1:])
    return Prepared(
        x=drawn.x,
        y=drawn.y,
        luma=np.ascontiguousarray(cv2.transform(drawn.pixels, MATRIX[:1]), np.uint8).reshape(
            height, width
        ),
        chroma_u=np.ascontiguousarray(chroma[..., 0], np.uint8),
        chroma_v=np.ascontiguousarray(chroma[..., 1], np.uint8),
        keep_luma=np.asarray(255 - drawn.pixels[..., 3], np.uint8),
        keep_chroma=np.asarray(255 - half[..., 3], np.uint8),
    )


def blend(frame: Bytes, over: Prepared) -> None:
    """Blend a prepared overlay into the I420 ``frame`` in place; it must lie inside it."""
    to = planes(frame)
    height, width = over.luma.shape
    if over.x < 0 or over.y < 0 or over.x + width > to.y.shape[1] or over.y + height > len(to.y):
        raise MediaError("an overlay lies outside the frame")
    _lay(to.y[over.y : over.y + height, over.x : over.x + width], over.luma, over.keep_luma)
    rows = slice(over.y // 2, (over.y + height) // 2)
    columns = slice(over.x // 2, (over.x + width) // 2)
    _lay(to.u[rows, columns], over.chroma_u, over.keep_chroma)
    _lay(to.v[rows, columns], over.chroma_v, over.keep_chroma)


def _lay(under: Bytes, over: Bytes, keep: Bytes) -> None:
    under[...] = cv2.add(cv2.multiply(under, keep, scale=1 / 255), over)
