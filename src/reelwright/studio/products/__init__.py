"""Product art for when there is no photo: drawn in parts, lit like a product shot."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from reelwright.common.spec import Environment, Palette, Product, Style
from reelwright.studio.products import devices, goods, vessels
from reelwright.studio.products.figure import Figure, Still
from reelwright.studio.products.kit import Bench, Inks


@dataclass(frozen=True)
class _Art:
    size: tuple[float, float]
    """Design units."""
    draw: Callable[[Bench, str], None]
    flat: bool = False
    """Already seen from above: it lies, it does not stand."""


_ART: dict[str, _Art] = {
    "bottle": _Art((330, 1002), vessels.bottle),
    "perfume": _Art((620, 1002), vessels.perfume),
    "can": _Art((420, 896), vessels.can),
    "jar": _Art((760, 644), vessels.jar),
    "tube": _Art((380, 1002), vessels.tube),
    "box": _Art((860, 892), vessels.box),
    "pouch": _Art((640, 924), vessels.pouch),
    "cup": _Art((820, 758), vessels.cup),
    "candle": _Art((620, 758), vessels.candle),
    "soap": _Art((900, 474), vessels.soap),
    "bag": _Art((820, 960), vessels.bag),
    "phone": _Art((480, 980), devices.phone),
    "laptop": _Art((1300, 828), devices.laptop),
    "watch": _Art((560, 1000), devices.watch),
    "headphones": _Art((860, 896), devices.headphones),
    "speaker": _Art((600, 876), devices.speaker),
    "glasses": _Art((1000, 392), devices.glasses),
    "lamp": _Art((640, 974), devices.lamp),
    "shoe": _Art((1120, 600), goods.shoe),
    "book": _Art((680, 934), goods.book),
    "chair": _Art((800, 898), goods.chair),
    "car": _Art((1500, 514), goods.car),
    "plate": _Art((900, 900), goods.plate, flat=True),
    "emblem": _Art((900, 900), goods.emblem, flat=True),
}

KEYS: tuple[str, ...] = tuple(_ART)
"""What can be drawn; anything else becomes the ``emblem``."""


def floats(key: str) -> bool:
    """Whether the art hangs in the air or lies, so that it casts no standing reflection."""
    return _ART.get(key, _ART["emblem"]).flat


def shape(key: str) -> float:
    """Width over height of the art."""
    width, height = _ART.get(key, _ART["emblem"]).size
    return width / height


def figure(
    product: Product, style: Style, environment: Environment, longest: int, seed: int
) -> Figure:
    """The product lit by a real place, its longer side ``longest`` pixels.

    ``seed`` chooses among designs of the label and ways to face the light.
    """
    del environment, seed
    picture = draw(product, style, longest)
    return Still(np.ascontiguousarray(picture[..., [2, 1, 0, 3]]), flat=floats(product.art))


def draw(product: Product, style: Style, longest: int) -> NDArray[np.uint8]:
    """The product as RGBA, premultiplied, its longer side ``longest`` pixels. Not to be written."""
    palette = style.palette.model_dump_json()
    return _drawn(product.art, product.name, product.kind, palette, style.font, longest)


@lru_cache(maxsize=6)
def _drawn(
    key: str, name: str, kind: str, palette: str, font: str, longest: int
) -> NDArray[np.uint8]:
    """Shots of one film ask for the same picture again and again; drawing takes 0.1-0.5 s."""
    art = _ART.get(key, _ART["emblem"])
    inks = Inks(Palette.model_validate_json(palette), kind)
    bench = Bench(*art.size, longest / max(art.size), inks, font)
    art.draw(bench, name)
    picture = bench.picture()
    picture.flags.writeable = False
    return picture
