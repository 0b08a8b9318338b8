"""The product when there is no photo: packaged goods as solids, machines and things as art."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from reelwright.common.spec import Environment, Palette, Product, Style
from reelwright.studio import art
from reelwright.studio.products import devices, goods
from reelwright.studio.products.figure import Figure, Still
from reelwright.studio.products.kit import Bench
from reelwright.studio.solids.design import Design
from reelwright.studio.solids.inks import Inks
from reelwright.studio.solids.shapes import SHAPES, shape_of
from reelwright.studio.solids.slab import Slab, SlabFigure
from reelwright.studio.solids.solid import SolidFigure


@dataclass(frozen=True)
class _Art:
    size: tuple[float, float]
    """Design units."""
    draw: Callable[[Bench, str], None]
    flat: bool = False
    """Already seen from above: it lies, it does not stand."""


_ART: dict[str, _Art] = {
    "bag": _Art((820, 960), goods.bag),
    "phone": _Art((480, 980), devices.phone),
    "laptop": _Art((1300, 828), devices.laptop),
    "watch": _Art((560, 1000), devices.watch),
    "headphones": _Art((860, 896), devices.headphones),
    "glasses": _Art((1000, 392), devices.glasses),
    "shoe": _Art((1120, 600), goods.shoe),
    "chair": _Art((800, 898), goods.chair),
    "car": _Art((1500, 514), goods.car),
    "plate": _Art((900, 900), goods.plate, flat=True),
    "emblem": _Art((900, 900), goods.emblem, flat=True),
}

KEYS: tuple[str, ...] = (*SHAPES, *_ART)
"""What can be shown by name, beside :func:`reelwright.studio.art.keys`; anything else becomes the
``emblem``."""


def floats(key: str) -> bool:
    """Whether the art hangs in the air or lies, so that it casts no standing reflection."""
    if art.has(key):
        return art.hangs(key)
    if key in SHAPES:
        return False
    return _ART.get(key, _ART["emblem"]).flat


def shape(key: str, kind: str = "") -> float:
    """Width over height; the words for a product may mean another shape of the same key."""
    if art.has(key):
        return art.shape(key)
    made = shape_of(key, kind)
    if made is not None:
        plain = Palette(
            background="#202020", surface="#202020", primary="#808080", accent="#a0a0a0",
            ink="#ffffff",
        )  # fmt: skip
        return made(Design("", kind, "modern", Inks(plain, kind))).ratio()
    width, height = _ART.get(key, _ART["emblem"]).size
    return width / height


def figure(
    product: Product, style: Style, environment: Environment, longest: int, seed: int
) -> Figure:
    """The product lit by a real place, its longer side ``longest`` pixels.

    ``seed`` chooses among designs of the label and ways to face the light.
    """
    if art.has(product.art):
        colour = Inks(style.palette, product.kind).body if art.any_colour(product.art) else None
        return Still(art.draw(product.art, longest, colour), flat=floats(product.art))
    made = shape_of(product.art, product.kind)
    if made is None:
        return Still(_drawn_bgra(product, style, longest), flat=floats(product.art))
    inks = Inks(style.palette, product.kind)
    build = made(Design(product.name, product.kind, style.font, inks, seed))
    if isinstance(build, Slab):
        return SlabFigure(build, environment, longest)
    return SolidFigure(build, environment, style.palette, longest)


def draw(product: Product, style: Style, longest: int) -> NDArray[np.uint8]:
    """The product in a studio as RGBA, premultiplied, its longer side ``longest`` pixels."""
    pixels = figure(product, style, "studio", longest, seed=0).pixels()
    return np.ascontiguousarray(pixels[..., [2, 1, 0, 3]])


def _drawn_bgra(product: Product, style: Style, longest: int) -> NDArray[np.uint8]:
    palette = style.palette.model_dump_json()
    return _drawn(product.art, product.name, product.kind, palette, style.font, longest)


@lru_cache(maxsize=6)
def _drawn(
    key: str, name: str, kind: str, palette: str, font: str, longest: int
) -> NDArray[np.uint8]:
    """Shots of one film ask for the same picture again and again; drawing takes 0.1-0.5 s."""
    drawn = _ART.get(key, _ART["emblem"])
    inks = Inks(Palette.model_validate_json(palette), kind)
    bench = Bench(*drawn.size, longest / max(drawn.size), inks, font)
    drawn.draw(bench, name)
    picture = np.ascontiguousarray(bench.picture()[..., [2, 1, 0, 3]])
    picture.flags.writeable = False
    return picture
