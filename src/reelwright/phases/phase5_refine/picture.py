"""The film's pictures, in order: read, joined, graded, scaled, with words laid over."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import Protocol

from reelwright.common.errors import MediaError
from reelwright.media.cube import read_cube
from reelwright.media.grade import Grader
from reelwright.media.grain import Grain
from reelwright.media.join import join
from reelwright.media.learned import Learned
from reelwright.media.overlay import Drawn, Overlayer
from reelwright.media.planes import Bytes, black
from reelwright.media.scale import fill
from reelwright.phases.phase5_refine.footage import Footage
from reelwright.phases.phase5_refine.params import Params
from reelwright.phases.phase5_refine.timeline import View, views


class Words(Protocol):
    """What is written on each frame of a film; the same object while nothing moves."""

    def at(self, frame: int, under: Bytes | None = None) -> Drawn | None: ...


LutPath = Callable[[str], Path]


class Picture:
    """Makes the frames of one film. It may be iterated once, in any one thread."""

    def __init__(
        self,
        params: Params,
        footage: Footage,
        words: Words,
        lut: Path,
        extras: Sequence[Words] = (),
    ) -> None:
        self._params = params
        self._footage = footage
        # Each has an overlayer of its own, which converts what stays the same only once.
        self._layers = [(layer, Overlayer()) for layer in (words, *extras)]
        self._size = params.work_size
        self._grader = Grader(read_cube(lut), self._size)
        finish, output = params.finish, params.output
        self._grain = (
            None if finish.grain == "none" else Grain(finish.grain, output.size, params.seed)
        )
        self._learned = Learned() if finish.upscale == "learned" else None
        self._open: dict[int, Generator[Bytes]] = {}

    def frames(self) -> Generator[Bytes]:
        """One I420 array of the output's size for every frame of the film."""
        try:
            for view in views(self._params.shots, self._params.output.frames):
                frame = self._joined(view)
                self._grader.apply(frame)
                frame = self._scaled(frame)
                for layer, overlayer in self._layers:
                    drawn = layer.at(view.frame, frame)
                    if drawn is not None:
                        overlayer.draw(frame, drawn)
                if self._grain is not None:
                    self._grain.apply(frame, view.frame)
                yield frame
        finally:
            self._close(keep=set())

    @property
    def not_learned(self) -> str:
        """Why learned upscaling was given up; empty while it works, or was not asked for."""
        return self._learned.failure if self._learned else ""

    def _scaled(self, frame: Bytes) -> Bytes:
        size, scaler = self._params.output.size, self._params.finish.upscale
        if self._learned is not None:
            return self._learned.fill(frame, size)
        return fill(frame, size, "lanczos" if scaler == "lanczos" else "bicubic")

    def _joined(self, view: View) -> Bytes:
        self._close(keep={view.shot, view.old})
        if view.kind == "cut":
            return self._next(view.shot, view.frame)
        old = black(self._size) if view.old is None else self._next(view.old, view.frame)
        return join(view.kind, old, self._next(view.shot, view.frame), view.t)

    def _next(self, place: int, frame: int) -> Bytes:
        if place not in self._open:
            self._open[place] = self._footage.shot(self._params.shots[place].index, frame)
        found = next(self._open[place], None)
        if found is None:
            raise MediaError(f"the footage of shot {place} ends before frame {frame} of the film")
        return fill(found, self._size)

    def _close(self, keep: set[int | None]) -> None:
        for place in [place for place in self._open if place not in keep]:
            self._open.pop(place).close()
