"""The words of a whole film, frame by frame."""

from collections.abc import Sequence
from dataclasses import dataclass

from reelwright.common.spec import Output, Product, Shot, Style, TextLine
from reelwright.studio.colour import Rgb
from reelwright.studio.layout import Rect, compose
from reelwright.studio.type.overlay import Overlay, Pose, pose, render
from reelwright.studio.type.setting import SetLine, scheme, set_stack


@dataclass(frozen=True)
class TextBox:
    """Where a line stands while it rests; ``start`` and ``end`` are frames of the film."""

    line: TextLine
    rect: Rect
    font_px: float
    colour: Rgb
    start: int
    end: int


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
        del product  # the words are final in the spec; kept so that a later look may use it
        self._output = output
        self._scheme = scheme(style.palette)
        self._stacks = [
            set_stack(group, compose(output.size, _home(group, shots)), output.size, style)
            for group in _groups([line for line in texts if line.text.strip()])
        ]
        self._resting: dict[tuple[int, tuple[int, ...]], Overlay] = {}

    def boxes(self) -> list[TextBox]:
        """Every line where it comes to rest."""
        return [
            TextBox(s.line, s.rect, s.font_px, s.colour, s.line.frames.start, s.line.frames.end)
            for stack in self._stacks
            for s in stack
        ]

    def at(self, frame: int) -> Overlay | None:
        """What to lay over ``frame`` of the film; ``None`` where there are no words."""
        for number, stack in enumerate(self._stacks):
            present = tuple(
                i for i, placed in enumerate(stack) if placed.line.frames.contains(frame)
            )
            if present:
                return self._overlay(number, present, frame)
        return None

    def _overlay(self, number: int, present: tuple[int, ...], frame: int) -> Overlay:
        lines = [self._stacks[number][i] for i in present]
        poses = [self._pose(line, frame) for line in lines]
        if not all(state.still for state in poses):
            return render(lines, poses, self._scheme, self._output.size)
        if (number, present) not in self._resting:
            resting = render(lines, poses, self._scheme, self._output.size)
            self._resting = {(number, present): resting}
        return self._resting[number, present]

    def _pose(self, line: SetLine, frame: int) -> Pose:
        stays = line.line.frames.end >= self._output.frames
        return pose(line, frame, self._output.rate, stays=stays)


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
