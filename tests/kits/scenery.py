"""Clips of a textured view that a camera passes along, sound or with something wrong with them."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.media.encode import ClipWriter

Pixels = NDArray[np.uint8]
Draw = Callable[[int], Pixels]
SIZE = (208, 120)
RATE = Fraction(16)


def view(place: int = 0) -> Pixels:
    """A wide picture, (120, 640, 3), soft forms and fine grain; another one for each place."""
    random = np.random.default_rng(place)
    coarse = cv2.resize(random.random((8, 40, 3)), (640, 120), interpolation=cv2.INTER_CUBIC)
    fine = cv2.GaussianBlur(random.random((120, 640)), (0, 0), 1.5)[..., None]
    picture = 30 + 25 * place + 110 * coarse + 500 * (fine - 0.5)
    return np.clip(picture, 0, 255).astype(np.uint8)


def passing(place: int = 0, start: float = 0, step: float = 1.0) -> Draw:
    """What is seen of a view by a camera that passes ``step`` pixels a frame."""
    wide = view(place)

    def draw(number: int) -> Pixels:
        shift = np.array([[1, 0, -(start + step * number)], [0, 1, 0]], np.float32)
        return cv2.warpAffine(wide, shift, SIZE, flags=cv2.INTER_LINEAR).astype(np.uint8)

    return draw


def clip(path: Path, draw: Draw, frames: int = 80, rate: Fraction = RATE) -> Path:
    """Write ``draw(0)``, ``draw(1)`` … as a clip."""
    return written(path, (draw(number) for number in range(frames)), rate)


def written(path: Path, pictures: Iterable[Pixels], rate: Fraction = RATE) -> Path:
    with ClipWriter(path, SIZE, rate, quality="intermediate") as writer:
        for picture in pictures:
            writer.write_bgra(np.dstack([picture, np.full(picture.shape[:2], 255, np.uint8)]))
    return path


def black(number: int) -> Pixels:
    return np.zeros((SIZE[1], SIZE[0], 3), np.uint8)


def dim(draw: Draw, light: float = 0.12) -> Draw:
    return lambda number: (draw(number) * light).astype(np.uint8)


def stuck(draw: Draw, since: int, until: int = 10_000) -> Draw:
    """The same picture from one frame to another."""
    return lambda number: draw(since if since <= number < until else number)


def cut(one: Draw, other: Draw, at: int, until: int = 10_000) -> Draw:
    return lambda number: (other if at <= number < until else one)(number)


def blurred(draw: Draw, numbers: Iterable[int]) -> Draw:
    """Some pictures out of focus."""
    soft = set(numbers)

    def drawn(number: int) -> Pixels:
        picture = draw(number)
        return cv2.GaussianBlur(picture, (0, 0), 3).astype(np.uint8) if number in soft else picture

    return drawn
