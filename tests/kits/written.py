"""Words on really rendered, graded frames, for tests that read them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import cv2
import numpy as np
from numpy.typing import NDArray

from kits.metronome import Metronome
from reelwright.common.ports import Direction
from reelwright.common.spec import Brief, Options, Output, Spec
from reelwright.media.cube import read_cube
from reelwright.media.grade import Grader
from reelwright.media.overlay import Overlayer
from reelwright.media.planes import Converter
from reelwright.phases.phase1_validate.phase import understand
from reelwright.providers.builtin.rules import BuiltinRules
from reelwright.studio.scene import Scene
from reelwright.studio.type import TextBox, TextTrack, uncovered
from reelwright.templates.loader import Library
from reelwright.templates.luts import lut_path

LIBRARY = Library()
RULES = BuiltinRules(LIBRARY.keywords())


def spec_of(prompt: str, **options: object) -> Spec:
    """What the program understands of the prompt."""
    brief = Brief(prompt=prompt, options=Options.model_validate(options))
    return understand(brief, RULES, LIBRARY, Metronome(), uncovered)


def track_of(spec: Spec, output: Output) -> TextTrack:
    """The film's words in one of its ratios."""
    return TextTrack(
        spec.texts, shots=spec.shots, output=output, style=spec.style, product=spec.product
    )


@dataclass(frozen=True)
class Written:
    """A finished frame, RGB uint8 (h, w, 3), and the lines that rest on it."""

    picture: NDArray[np.uint8]
    boxes: tuple[TextBox, ...]
    frame: int


def moments(boxes: Sequence[TextBox]) -> list[int]:
    """A frame for each time that words stand still together."""
    found: list[int] = []
    for box in sorted(boxes, key=lambda box: box.start):
        middle = box.start + (box.end - box.start) * 3 // 5
        if not any(box.start <= frame < box.end for frame in found):
            found.append(middle)
    return found


def written(spec: Spec, output: Output, most: int | None = None) -> Iterator[Written]:
    """The frames on which the film's words rest; ``most``: only so many, spread over the film."""
    track = track_of(spec, output)
    frames = moments(track.boxes())
    if most is not None and len(frames) > most:
        frames = [frames[round(n * (len(frames) - 1) / (most - 1))] for n in range(most)]
    grader = Grader(read_cube(lut_path(spec.style.grade)), output.size)
    converter = Converter()
    for frame in frames:
        under = converter.to_i420(converter.from_bgra(_drawn(spec, output, frame)))
        under = np.ascontiguousarray(under)
        grader.apply(under)
        overlay = track.at(frame, under)
        assert overlay is not None
        Overlayer().draw(under, overlay)
        present = tuple(box for box in track.boxes() if box.start <= frame < box.end)
        yield Written(converter.to_rgb(under), present, frame)


def _drawn(spec: Spec, output: Output, frame: int) -> NDArray[np.uint8]:
    """The shot at half its size, for it is the words that are read."""
    shot = next(shot for shot in spec.shots if shot.frames.contains(frame))
    direction = Direction(
        shot=shot,
        shot_length=shot.frames.length,
        style=spec.style,
        product=spec.product,
        film_seed=spec.seed,
    )
    width, height = output.size
    small = width // 4 * 2, height // 4 * 2
    scene = Scene(direction, small, Fraction(output.rate), sketch=True)
    picture = scene.frame(frame - shot.frames.start)
    return np.ascontiguousarray(cv2.resize(picture, output.size, interpolation=cv2.INTER_LINEAR))
