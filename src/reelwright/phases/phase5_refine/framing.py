"""How footage of another shape is cropped, shot by shot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from reelwright.common.plan import Chunk
from reelwright.common.spec import Size
from reelwright.media.planes import Bytes
from reelwright.media.reframe import (
    MIDDLE,
    Finder,
    Point,
    Sight,
    matters,
    path_through,
    sights,
    subject,
)
from reelwright.media.scale import fill


class Framing:
    """Brings the footage's frames to the size at which the film is joined."""

    def __init__(
        self, paths: Mapping[int, Path], rate: Fraction, size: Size, find: Finder = subject
    ) -> None:
        self._paths = paths
        self._rate = rate
        self._size = size
        self._find = find
        self._planned: dict[int, Mapping[int, Point]] = {}

    def apply(self, frame: Bytes, chunk: Chunk, chunks: Sequence[Chunk], number: int) -> Bytes:
        """The film's frame ``number``, which shows ``chunk``, one of its shot's ``chunks``."""
        if not matters(chunk.size, self._size):
            return fill(frame, self._size)
        if chunk.shot not in self._planned:
            self._planned[chunk.shot] = self._plan(chunks)
        centre = self._planned[chunk.shot].get(number, MIDDLE)
        return fill(frame, self._size, centre=centre)

    def _plan(self, chunks: Sequence[Chunk]) -> Mapping[int, Point]:
        """The crop's middle for each of a shot's frames: one path until there is a cut."""
        planned: dict[int, Point] = {}
        view: list[Sight] = []
        first = chunks[0].covers.start if chunks else 0
        for chunk in chunks:
            for number, seen in enumerate(sights(self._paths[chunk.index], self._find)):
                placed = [self._in_film(chunk, sight) for sight in seen]
                if view and (number or chunk.continues is None) and placed:
                    until = self._frame(placed[0].at)
                    planned |= self._walked(view, first, until)
                    view, first = [], until
                view += placed
        return planned | self._walked(view, first, chunks[-1].covers.end if chunks else first)

    def _in_film(self, chunk: Chunk, sight: Sight) -> Sight:
        start = Fraction(chunk.covers.start) / self._rate
        return Sight(start + sight.at - chunk.source_in, sight.centre)

    def _frame(self, at: Fraction) -> int:
        return -int(-at * self._rate // 1)

    def _walked(self, view: Sequence[Sight], first: int, end: int) -> dict[int, Point]:
        frames = range(first, end)
        points = path_through(view, [Fraction(frame) / self._rate for frame in frames])
        return dict(zip(frames, points, strict=True))
