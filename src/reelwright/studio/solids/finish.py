"""What a product is made of and its own colour, as the words for it say."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reelwright.studio.colour import Rgb, rgb
from reelwright.studio.light import (
    CERAMIC,
    CLEAR,
    FROSTED,
    GLOSSY,
    LEATHER,
    LUSTRE,
    MATTE,
    STEEL,
    TIMBER,
    WEAVE,
    Material,
)


@dataclass(frozen=True)
class Finish:
    """A surface. ``None``: whatever the art has of its own."""

    material: Material | None = None
    tint: Rgb | None = None
    """The colour that the stuff has by itself, or that the words name."""
    said: bool = False
    """Whether the tint was said in so many words (``white``) and not only implied (``steel``)."""


_STUFFS: Mapping[str, tuple[Material, str | None]] = {
    "stainless steel": (STEEL, "#c9cdd3"), "steel": (STEEL, "#c9cdd3"),
    "inox": (STEEL, "#c9cdd3"), "aluminium": (STEEL, "#c6c9ce"), "aluminum": (STEEL, "#c6c9ce"),
    "titanium": (STEEL, "#97989b"), "metal": (STEEL, "#b9bdc3"), "iron": (STEEL, "#54565a"),
    "cast iron": (STEEL, "#3f4042"), "pewter": (STEEL, "#9a9ca0"), "tin": (STEEL, "#b8babd"),
    "chrome": (LUSTRE, "#d3d7dc"), "silver": (LUSTRE, "#d5d7da"),
    "sterling silver": (LUSTRE, "#dadcdf"), "platinum": (LUSTRE, "#d2d1cd"),
    "gold": (LUSTRE, "#e3ae45"), "golden": (LUSTRE, "#e3ae45"), "gilded": (LUSTRE, "#e3ae45"),
    "rose gold": (LUSTRE, "#e0a390"), "white gold": (LUSTRE, "#dddad2"),
    "brass": (LUSTRE, "#cfa348"), "bronze": (LUSTRE, "#a9743b"), "copper": (LUSTRE, "#cd7f55"),
    "glass": (CLEAR, "#cfe6e6"), "crystal": (CLEAR, "#e2ecf2"), "transparent": (CLEAR, None),
    "clear": (CLEAR, None), "frosted": (FROSTED, None), "frosted glass": (FROSTED, "#dcebea"),
    "wood": (TIMBER, "#b07c49"), "wooden": (TIMBER, "#b07c49"), "oak": (TIMBER, "#bd8f5a"),
    "walnut": (TIMBER, "#6b432a"), "teak": (TIMBER, "#96632f"), "cherry wood": (TIMBER, "#8f4f30"),
    "beech": (TIMBER, "#d0a575"), "pine": (TIMBER, "#dcb682"), "bamboo": (TIMBER, "#d8b874"),
    "cork": (WEAVE, "#c79a67"), "rattan": (WEAVE, "#c29a62"), "wicker": (WEAVE, "#b98a52"),
    "leather": (LEATHER, "#8a5230"), "suede": (LEATHER, "#a5744a"),
    "vegan leather": (LEATHER, "#8a5230"), "nubuck": (LEATHER, "#a5744a"),
    "ceramic": (CERAMIC, "#ece7dd"), "porcelain": (CERAMIC, "#f4f3ef"),
    "stoneware": (CERAMIC, "#b9ab97"), "enamel": (CERAMIC, "#f0efe9"),
    "marble": (CERAMIC, "#e9e7e4"), "clay": (MATTE, "#b9714e"), "terracotta": (MATTE, "#c2673f"),
    "concrete": (MATTE, "#a3a29e"), "stone": (MATTE, "#a19a90"), "cardboard": (MATTE, "#b98e60"),
    "kraft": (MATTE, "#b98e60"), "paper": (MATTE, "#e9e3d6"), "linen": (WEAVE, "#d6c7ac"),
    "cotton": (WEAVE, "#e6dfd1"), "canvas": (WEAVE, "#cdb994"), "hemp": (WEAVE, "#bba877"),
    "wool": (WEAVE, "#cfc3b0"), "woollen": (WEAVE, "#cfc3b0"), "felt": (WEAVE, None),
    "denim": (WEAVE, "#3d5a85"), "velvet": (WEAVE, None), "silk": (FROSTED, None),
    "matte": (MATTE, None), "matt": (MATTE, None), "glossy": (GLOSSY, None),
    "shiny": (GLOSSY, None), "lacquered": (GLOSSY, None),
}  # fmt: skip
_COLOURS: Mapping[str, str] = {
    "black": "#17171a", "jet black": "#121214", "charcoal": "#35383d", "graphite": "#43464b",
    "grey": "#84878b", "gray": "#84878b", "white": "#f3f2ee", "ivory": "#f2ead6",
    "cream": "#f3ead2", "beige": "#d9c6a5", "tan": "#c79c6b", "brown": "#6f4628",
    "chestnut": "#7a4225", "red": "#cf2431", "burgundy": "#7a1530", "crimson": "#b3122d",
    "pink": "#ee7aac", "blush": "#e9b9bd", "coral": "#fb7c66", "orange": "#f07f16",
    "amber": "#e39a1c", "yellow": "#f7cf3a", "lime": "#a4d037", "green": "#2f8a40",
    "dark green": "#1b4d33", "forest green": "#1f5335", "olive": "#6f7335", "sage": "#9caf88",
    "mint": "#a5e0c8", "teal": "#0f7f86", "turquoise": "#29c3c9", "blue": "#2461cf",
    "light blue": "#7fbfe8", "sky blue": "#7cc4f0", "navy": "#1c2c52", "navy blue": "#1c2c52",
    "midnight blue": "#18233f", "purple": "#6f38a8", "violet": "#7a4bc0",
    "lavender": "#b9a6e0", "lilac": "#c3aadd", "magenta": "#d0249a",
}  # fmt: skip


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted({*_STUFFS, *_COLOURS}, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")


@cache
def finish_of(kind: str) -> Finish:
    """The finish that the words for the product ask for: ``matte black headphones``."""
    words = _pattern().findall(re.sub(r"[\s_-]+", " ", kind.lower()))
    stuffs = [_STUFFS[each] for each in words if each in _STUFFS]
    colours = [_COLOURS[each] for each in words if each in _COLOURS]
    material = stuffs[0][0] if stuffs else None
    natural = next((tint for _, tint in stuffs if tint), None)
    tint = colours[0] if colours else natural
    return Finish(material, rgb(tint) if tint else None, said=bool(colours))
