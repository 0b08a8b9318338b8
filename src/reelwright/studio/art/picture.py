"""One picture of the set, at any size, in the light of the stage."""

import json
import zipfile
from functools import cache, lru_cache
from pathlib import Path
from typing import TypedDict, cast

import numpy as np
from numpy.typing import NDArray

from reelwright.common.errors import MediaError
from reelwright.studio.art.light import lit
from reelwright.studio.art.tint import tinted
from reelwright.studio.colour import Rgb
from reelwright.studio.skia import skia

Pixels = NDArray[np.uint8]
PREFIX = "emoji:"
HERE = Path(__file__).parent
PACKED = HERE / "fluent.zip"
_UNITS = 32
"""Side of the square that the documents are drawn in."""
_PROBE = 192
"""Pixels of the drawing that only finds where in its square the picture lies."""
_SEEN = 6
"""Alpha from which a pixel counts as seen: soft outer glows may be cut, solid parts may not."""


class Stances(TypedDict):
    """How a thing is shown, where its drawing alone does not say."""

    turned: dict[str, float]
    """Degrees against the clock that bring a thing drawn askew to stand or lie level."""
    hanging: list[str]
    """Things that would not stand on a table as they are drawn."""
    made_in_any_colour: list[str]
    """Things whose colour is their maker's choice: shoes and cars, but no tomatoes."""


@cache
def keys() -> tuple[str, ...]:
    """Every key, in order: ``emoji:accordion`` …"""
    with zipfile.ZipFile(PACKED) as packed:
        return tuple(sorted(PREFIX + name.removesuffix(".svg") for name in packed.namelist()))


def has(key: str) -> bool:
    """Whether there is a picture for this key."""
    return key in keys()


def hangs(key: str) -> bool:
    """Whether it is to hang in the air, as tools and garments do, and not to stand."""
    return key.removeprefix(PREFIX) in _stances()["hanging"]


def any_colour(key: str) -> bool:
    """Whether such things are made in many colours, so that ``draw`` may be given one."""
    return key.removeprefix(PREFIX) in _stances()["made_in_any_colour"]


def shape(key: str) -> float:
    """Width over height of the picture without its margins."""
    _, _, width, height = _place(key)
    return width / height


@lru_cache(maxsize=8)
def draw(key: str, longest: int, colour: Rgb | None = None) -> Pixels:
    """The picture without margins: (h, w, 4) BGRA, premultiplied, longer side ``longest`` pixels.

    ``colour`` takes the place of the picture's main colour; ``None`` leaves it as it was drawn.
    Not to be written to: shots of one film ask for the same one again and again, and drawing
    takes 0.1 to 0.5 s. Raises ``MediaError`` for a key that is none.
    """
    x, y, width, height = _place(key)
    scale = longest / max(width, height)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    picture = _rendered(key, size, scale, (-x * scale, -y * scale))
    picture = lit(picture if colour is None else tinted(picture, colour))
    picture.flags.writeable = False
    return picture


@cache
def _stances() -> Stances:
    return cast(Stances, json.loads((HERE / "stances.json").read_text(encoding="utf-8")))


@lru_cache(maxsize=64)
def _place(key: str) -> tuple[float, float, float, float]:
    """Where the picture lies, in sides of its square: (x, y, width, height)."""
    # A turned square reaches out of its place by up to a fifth of its side.
    side, room = _PROBE / 1.5, _PROBE / 6
    alpha = _rendered(key, (_PROBE, _PROBE), side, (room, room))[..., 3] >= _SEEN
    rows, columns = np.flatnonzero(alpha.any(axis=1)), np.flatnonzero(alpha.any(axis=0))
    left, right = int(columns[0]) - 0.5, int(columns[-1]) + 1.5
    top, bottom = int(rows[0]) - 0.5, int(rows[-1]) + 1.5
    return (left - room) / side, (top - room) / side, (right - left) / side, (bottom - top) / side


def _rendered(key: str, size: tuple[int, int], side: float, at: tuple[float, float]) -> Pixels:
    """The square picture, ``side`` pixels wide, drawn at ``at`` on a sheet of ``size``."""
    width, height = size
    pixels = np.zeros((height, width, 4), np.uint8)
    info = skia.ImageInfo.Make(width, height, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)
    canvas = skia.Surface.MakeRasterDirect(info, pixels, width * 4).getCanvas()
    document = skia.SVGDOM.MakeFromStream(skia.MemoryStream(_document(key), True))
    document.setContainerSize(skia.Size(_UNITS, _UNITS))
    canvas.translate(*at)
    canvas.scale(side / _UNITS, side / _UNITS)
    canvas.rotate(-_stances()["turned"].get(key.removeprefix(PREFIX), 0.0), _UNITS / 2, _UNITS / 2)
    document.render(canvas)
    return pixels


def _document(key: str) -> bytes:
    if not has(key):
        raise MediaError(f"there is no picture {key}")
    with zipfile.ZipFile(PACKED) as packed:
        return packed.read(key.removeprefix(PREFIX) + ".svg")
