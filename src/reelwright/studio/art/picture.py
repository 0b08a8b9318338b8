"""One picture of the set, at any size."""

import zipfile
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reelwright.common.errors import MediaError
from reelwright.studio.skia import skia

Pixels = NDArray[np.uint8]
PREFIX = "emoji:"
PACKED = Path(__file__).parent / "fluent.zip"
_PROBE = 192
"""Pixels of the drawing that only finds where in its square the picture lies."""
_SEEN = 6
"""Alpha from which a pixel counts as seen: soft outer glows may be cut, solid parts may not."""


@cache
def keys() -> tuple[str, ...]:
    """Every key, in order: ``emoji:accordion`` …"""
    with zipfile.ZipFile(PACKED) as packed:
        return tuple(sorted(PREFIX + name.removesuffix(".svg") for name in packed.namelist()))


def has(key: str) -> bool:
    """Whether there is a picture for this key."""
    return key in keys()


def shape(key: str) -> float:
    """Width over height of the picture without its margins."""
    _, _, width, height = _place(key)
    return width / height


@lru_cache(maxsize=8)
def draw(key: str, longest: int) -> Pixels:
    """The picture without margins: (h, w, 4) BGRA, premultiplied, longer side ``longest`` pixels.

    Not to be written to: shots of one film ask for the same one again and again, and drawing
    takes 0.1 to 0.5 s. Raises ``MediaError`` for a key that is none.
    """
    x, y, width, height = _place(key)
    scale = longest / max(width, height)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    picture = _rendered(key, size, scale, (-x * scale, -y * scale))
    picture.flags.writeable = False
    return picture


@lru_cache(maxsize=64)
def _place(key: str) -> tuple[float, float, float, float]:
    """Where the picture lies in a square of side 1: (x, y, width, height)."""
    alpha = _rendered(key, (_PROBE, _PROBE), _PROBE, (0, 0))[..., 3] >= _SEEN
    rows, columns = np.flatnonzero(alpha.any(axis=1)), np.flatnonzero(alpha.any(axis=0))
    left, right = max(0, int(columns[0]) - 1), min(_PROBE, int(columns[-1]) + 2)
    top, bottom = max(0, int(rows[0]) - 1), min(_PROBE, int(rows[-1]) + 2)
    return left / _PROBE, top / _PROBE, (right - left) / _PROBE, (bottom - top) / _PROBE


def _rendered(key: str, size: tuple[int, int], side: float, at: tuple[float, float]) -> Pixels:
    """The square picture, ``side`` pixels wide, drawn at ``at`` on a sheet of ``size``."""
    width, height = size
    pixels = np.zeros((height, width, 4), np.uint8)
    info = skia.ImageInfo.Make(width, height, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)
    canvas = skia.Surface.MakeRasterDirect(info, pixels, width * 4).getCanvas()
    document = skia.SVGDOM.MakeFromStream(skia.MemoryStream(_document(key), True))
    document.setContainerSize(skia.Size(side, side))
    canvas.translate(*at)
    # The documents say 32 by 32; their own size would win over that of the container.
    canvas.scale(side / 32, side / 32)
    document.render(canvas)
    return pixels


def _document(key: str) -> bytes:
    if not has(key):
        raise MediaError(f"there is no picture {key}")
    with zipfile.ZipFile(PACKED) as packed:
        return packed.read(key.removeprefix(PREFIX) + ".svg")
