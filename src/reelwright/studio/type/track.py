"""The words of a whole film, frame by frame."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reelwright.common.spec import Output, Product, Shot, Style, TextLine
from reelwright.studio.colour import Rgb
from reelwright.studio.layout import compose
from reelwright.studio.rect import Rect
from reelwright.studio.type.entrance import Pose, pose
from reelwright.studio.type.legible import opacity_for
from reelwright.studio.type.overlay import Manner, Overlay, Stack, needs_ground
from reelwright.studio.type.scheme import Scheme, scheme
from reelwright.studio.type.setting import SetLine, set_stack

_RISE = 0.04
"""How much stronger the ground may grow from one frame to the next."""
_GRAIN = 0.04
"""Its strength moves in steps of this, so that it rests while the picture behind hardly changes."""

_HEAVY, _GAIN = 0.45, 0.3
"""A ground stronger than this gives way to the other inks if they save so much of it."""


@dataclass(frozen=True)
class TextBox:
    """Where a line stands while it rests; ``start`` and ``end`` are frames of the film."""

    line: TextLine
    rect: Rect
    font_px: float
    colour: Rgb
    start: int
    end: int
    rows: tuple[Rect, ...] = ()
    """What each row of words covers."""


class TextTrack:
    """All on-screen words of a film. Lines that share the screen are set as one stack.

    ``at`` gives the identical object for as long as nothing moves, so that callers may keep
    what they derived from it.
    """

    def __init__(
        self,
        texts: Sequence[TextLine],
        *,
        shots: Sequence[Shot],
        output: Output,
        style: Style,
        product: Product,
    ) -> None:
        logo = product.has_logo
        self._output, self._style = output, style
        self._colours = scheme(style.palette)
        self._inverse = scheme(style.palette, inverse=True)
        self._groups = [
            (group, compose(output.size, _home(group, shots), logo=logo))
            for group in _groups([line for line in texts if line.text.strip()])
        ]
        self._stacks = [self._stack(n, self._colours) for n in range(len(self._groups))]
        self._cuts = {shot.frames.start for shot in shots if not shot.transition.frames}
        self._opacity: dict[int, float] = {}
        self._resting: tuple[tuple[int, tuple[int, ...], float], Overlay] | None = None

    def boxes(self) -> list[TextBox]:
        """Every line where it comes to rest."""
        return [_box(placed) for stack in self._stacks for placed in stack.lines]

    def at(self, frame: int, under: NDArray[np.uint8] | None = None) -> Overlay | None:
        """What to lay over ``frame`` of the film; ``None`` where there are no words.

        ``under`` is the picture that the words will lie on, I420 (h * 3/2, w) uint8: the ground
        under them is then only as strong as this picture needs; it grows slowly where a later
        one needs more, and is measured anew on a cut. Frames must then be asked for in order.
        Without it the ground is strong enough for any picture.
        """
        for number, stack in enumerate(self._stacks):
            present = tuple(
                n for n, placed in enumerate(stack.lines) if placed.line.frames.contains(frame)
            )
            if present:
                return self._overlay(number, present, frame, under)
        return None

    def _overlay(
        self, number: int, present: tuple[int, ...], frame: int, under: NDArray[np.uint8] | None
    ) -> Overlay:
        if under is not None and number not in self._opacity:
            self._choose(number, present, under)
        stack = self._stacks[number]
        poses = {n: self._pose(stack.lines, n, frame) for n in present}
        opacity = self._strength(number, present, frame, under)
        if not all(state.still for state in poses.values()):
            return stack.render(poses, opacity)
        key = number, present, opacity
        if self._resting is None or self._resting[0] != key:
            self._resting = key, stack.render(poses, opacity)
        return self._resting[1]

    def _stack(self, number: int, colours: Scheme) -> Stack:
        (group, layout), size = self._groups[number], self._output.size
        manner = Manner(colours, self._style.entrance, self._style.motion)
        return Stack(set_stack(group, layout, size, self._style, colours), manner, size)

    def _choose(self, number: int, present: tuple[int, ...], under: NDArray[np.uint8]) -> None:
        """The other inks, where the picture is so unlike the palette that they need no ground."""
        wanted = _wanted(self._stacks[number], present, under)
        if wanted > _HEAVY:
            other = self._stack(number, self._inverse)
            if _wanted(other, present, under) < wanted - _GAIN:
                self._stacks[number] = other

    def _strength(
        self, number: int, present: tuple[int, ...], frame: int, under: NDArray[np.uint8] | None
    ) -> float:
        stack = self._stacks[number]
        if under is None:
            return stack.colours.most
        wanted = _wanted(stack, present, under)
        # on a cut everything changes at once, and so may the ground
        before = None if frame in self._cuts else self._opacity.get(number)
        steps = -(-wanted // _GRAIN)
        target = min(0.96, (steps + 1) * _GRAIN) if wanted > 0 else 0.0
        now = target if before is None else max(before, min(target, before + _RISE))
        # a target one step above what is needed leaves room, so that little changes move nothing
        if before is not None and wanted <= before:
            now = before
        self._opacity[number] = now
        return now

    def _pose(self, lines: Sequence[SetLine], number: int, frame: int) -> Pose:
        line = lines[number]
        starts = [each.line.frames.start for each in lines[:number]]
        return pose(
            line,
            frame,
            self._output.rate,
            entrance=self._style.entrance,
            motion=self._style.motion,
            stays=line.line.frames.end >= self._output.frames,
            place=starts.count(line.line.frames.start),
        )


def _wanted(stack: Stack, present: Sequence[int], under: NDArray[np.uint8]) -> float:
    """How strong the ground must be under the lines that stand on it."""
    needs = (
        opacity_for(under, row, line.colour, stack.colours)
        for line in (stack.lines[n] for n in present)
        if needs_ground(line)
        for row in line.rows
    )
    return max(needs, default=0.0)


def _box(placed: SetLine) -> TextBox:
    frames = placed.line.frames
    return TextBox(
        placed.line,
        placed.rect,
        placed.font_px,
        placed.colour,
        frames.start,
        frames.end,
        placed.rows,
    )


def _groups(texts: Sequence[TextLine]) -> list[list[TextLine]]:
    """Lines that overlap in time, together."""
    groups: list[list[TextLine]] = []
    end = -1
    for line in sorted(texts, key=lambda line: line.frames.start):
        if groups and line.frames.start < end:
            groups[-1].append(line)
        else:
            groups.append([line])
        end = max(end, line.frames.end) if len(groups[-1]) > 1 else line.frames.end
    return groups


def _home(group: Sequence[TextLine], shots: Sequence[Shot]) -> Shot:
    """The shot in which the group is seen longest: its composition keeps room for the words."""
    start = min(line.frames.start for line in group)
    end = max(line.frames.end for line in group)

    def seen(shot: Shot) -> int:
        return min(end, shot.frames.end) - max(start, shot.frames.start)

    return max(shots, key=seen)
