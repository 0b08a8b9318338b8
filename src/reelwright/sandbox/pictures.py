"""The pictures that the sandbox answers with, and what clips begin on."""

import hashlib
import re
from functools import lru_cache
from io import BytesIO
from typing import get_args

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.common.spec import Environment, Size
from reelwright.sandbox import wares
from reelwright.sandbox.facts import Output
from reelwright.studio.environment import background

Pixels = NDArray[np.uint8]
"""BGR, (height, width, 3)."""
PLACES: tuple[Environment, ...] = get_args(Environment)
WORD = re.compile(r"[a-z]+")
REFERENCE_SHARE = 0.5
"""How much of a picture's shorter side the first reference takes."""

NONE: tuple[bytes, Pixels | None] = (b"", None)


def opened(data: bytes) -> Pixels | None:
    """A picture's pixels; ``None``: it is none."""
    image = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    return None if image is None else np.asarray(image, np.uint8)


def size_of(data: bytes) -> Size | None:
    """A picture's width and height, without decoding it; ``None``: it is none."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data)) as image:
            return image.size
    except (UnidentifiedImageError, OSError, ValueError):
        return None


def place(words: str, size: Size) -> Pixels:
    """A place out of the studio's: the one that the words name, or always the same for them."""
    number = int.from_bytes(hashlib.sha256(words.encode()).digest()[:4], "big")
    named = next((word for word in WORD.findall(words.lower()) if word in PLACES), None)
    name = PLACES[number % len(PLACES)] if named is None else PLACES[PLACES.index(named)]
    return _place(name, (number >> 8) % 8, size)


@lru_cache(maxsize=24)
def _place(name: Environment, turn: int, size: Size) -> Pixels:
    seen = background(name, size, yaw=(turn - 3.5) * 0.12, blur=0.25)
    return np.ascontiguousarray(seen[..., :3])


def cover(image: Pixels, size: Size) -> Pixels:
    """The picture, filling the size; what is too much is cut off evenly."""
    height, width = image.shape[:2]
    if (width, height) == size:
        return image
    scale = max(size[0] / width, size[1] / height)
    wide = max(size[0], round(width * scale)), max(size[1], round(height * scale))
    large = cv2.resize(image, wide, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    x, y = (wide[0] - size[0]) // 2, (wide[1] - size[1]) // 2
    return np.ascontiguousarray(large[y : y + size[1], x : x + size[0]], np.uint8)


def still(output: Output, words: str, given: list[bytes], *, edits: bool) -> bytes:
    """A picture file. ``edits``: it is made from the first one given, and not around it."""
    data, image = next(((each, it) for each in given if (it := opened(each)) is not None), NONE)
    if image is None:
        asked = wares.alone(words, output.size)
        made = place(f"{words}/{output.number}", output.size) if asked is None else asked
    elif edits:
        made = cover(image, output.size)
    else:
        made = _with(place(f"{words}/{output.number}", output.size), data, image)
    return encoded(made, output.suffix)


def _with(scene: Pixels, data: bytes, image: Pixels) -> Pixels:
    """The scene with what the first reference shows, or with all of it in its middle."""
    shown = wares.lifted(data)
    if shown is not None:
        return wares.stood(scene, shown)
    made = scene.copy()
    height, width = made.shape[:2]
    side = min(height, width) * REFERENCE_SHARE
    scale = side / max(image.shape[:2])
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    y, x = (height - small.shape[0]) // 2, (width - small.shape[1]) // 2
    made[y : y + small.shape[0], x : x + small.shape[1]] = small
    return made


def enlarged(output: Output, given: list[bytes], scale: float) -> bytes:
    """The first picture, so many times larger; at most 4096 pixels a side."""
    image = opened(given[0]) if given else None
    source = image if image is not None else place("nothing given", (256, 256))
    scale = min(scale, 4096 / max(source.shape[:2]))
    wide = cv2.resize(source, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    return encoded(np.asarray(wide, np.uint8), output.suffix)


def encoded(image: Pixels, suffix: str) -> bytes:
    """A picture file: PNG, JPEG or WebP by its ending."""
    options = {
        "png": [cv2.IMWRITE_PNG_COMPRESSION, 1],
        "jpg": [cv2.IMWRITE_JPEG_QUALITY, 90],
        "webp": [cv2.IMWRITE_WEBP_QUALITY, 85],
    }[suffix]
    done, data = cv2.imencode(f".{suffix}", image, options)
    assert done, "OpenCV writes these three kinds"
    return data.tobytes()
