"""A product put together from parts and prints, drawn at any turn."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from reelwright.common.spec import Environment, Palette
from reelwright.studio.environment.background import background
from reelwright.studio.environment.lighting import Light, lighting
from reelwright.studio.solids.easel import Bounds, Easel, Frame
from reelwright.studio.solids.parts import Part
from reelwright.studio.solids.wrap import Print, Wrapped

Pixels = NDArray[np.uint8]
Plane = NDArray[np.float32]


@dataclass(frozen=True)
class Build:
    """Parts from the farthest to the nearest, prints among them, and how it is looked at."""

    parts: Sequence[Part | Print]
    look_down: float = 7.0
    """Degrees that the camera looks down."""
    turns: bool = True
    """Nothing but print tells one side of it from another."""

    @property
    def elevation(self) -> float:
        return math.radians(self.look_down)

    def bounds(self) -> Bounds:
        """How far all of it reaches, in projected units."""
        reach = [p.bounds(self.elevation) for p in self.parts if not isinstance(p, Print)]
        lefts, rights, lows, highs = zip(*reach, strict=True)
        return min(lefts), max(rights), min(lows), max(highs)

    def ratio(self) -> float:
        """Width over height."""
        left, right, low, high = self.bounds()
        return (right - left) / (high - low)


class SolidFigure:
    """A :class:`reelwright.studio.products.figure.Figure` of a build."""

    def __init__(
        self, build: Build, environment: Environment, palette: Palette, longest: int
    ) -> None:
        frame = _frame(build, longest)
        light = lighting(environment, round(build.elevation, 3))
        easel = Easel(frame, light, _behind(environment, palette.model_dump_json()))
        self._size, self._turns = frame.size, build.turns
        self._prints, hidden = _laid(build.parts, easel)
        self._base = easel.picture()
        for wrapped, laid_over in zip(self._prints, hidden, strict=True):
            wrapped.settle(self._base, laid_over)
        self._shown = self._base.copy()
        self._turn: float | None = None

    @property
    def size(self) -> tuple[int, int]:
        return self._size

    @property
    def turns(self) -> bool:
        return self._turns and bool(self._prints)

    @property
    def flat(self) -> bool:
        return False

    def pixels(self, turn: float = 0.0) -> Pixels:
        """BGRA, premultiplied; the array is reused by the next call."""
        turn = turn if self._turns else 0.0
        if turn != self._turn:
            for wrapped in self._prints:
                wrapped.over(self._shown, turn)
            self._turn = turn
        return self._shown


def _frame(build: Build, longest: int) -> Frame:
    left, right, low, high = build.bounds()
    scale = longest / max(right - left, high - low)
    width, height = max(2, round((right - left) * scale)), max(2, round((high - low) * scale))
    return Frame((width, height), scale, -left * scale, high * scale, build.elevation)


def _laid(parts: Sequence[Part | Print], easel: Easel) -> tuple[list[Wrapped], list[Plane | None]]:
    """Lay all parts; the prints, and for each what of the whole picture is laid over it later."""
    prints: list[Wrapped] = []
    hidden: list[Plane | None] = []
    for part in parts:
        if isinstance(part, Print):
            prints.append(Wrapped(part, easel))
            hidden.append(None)
            continue
        easel.forget()
        part.lay(easel)
        for at, before in enumerate(hidden):
            hidden[at] = easel.laid.copy() if before is None else np.maximum(before, easel.laid)
    return prints, hidden


@lru_cache(maxsize=4)
def _behind(environment: Environment, palette: str) -> Light:
    shown = background(environment, (256, 256), palette=Palette.model_validate_json(palette))
    light = np.power(shown[..., 2::-1].astype(np.float32) / 255, 2.2)
    return np.asarray(light, np.float32)
