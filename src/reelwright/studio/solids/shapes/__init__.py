"""The shapes that goods come in, and which of them the words for a product mean."""

import re
from collections.abc import Callable, Mapping, Sequence

from reelwright.studio.solids.design import Design
from reelwright.studio.solids.shapes import bottles, packs, tall, vessels
from reelwright.studio.solids.slab import Slab
from reelwright.studio.solids.solid import Build

Shape = Callable[[Design], Build | Slab]

SHAPES: Mapping[str, Shape] = {
    "bottle": bottles.sport, "flask": bottles.sport, "wine": bottles.wine, "beer": bottles.beer,
    "juice": bottles.juice, "spirit": bottles.spirit, "pump": bottles.pump,
    "spray": bottles.spray, "dropper": bottles.dropper, "thermos": vessels.thermos,
    "jar": vessels.preserve, "cream": vessels.jar, "tin": vessels.tin, "caddy": vessels.caddy,
    "cup": vessels.cup, "to-go-cup": vessels.to_go, "tumbler": vessels.tumbler,
    "bowl": vessels.bowl, "candle": vessels.candle, "vase": vessels.vase, "can": tall.can,
    "food-can": tall.food_can, "tube": tall.tube, "perfume": tall.perfume,
    "lipstick": tall.lipstick, "deodorant": tall.deodorant, "speaker": tall.speaker,
    "lamp": tall.lamp, "box": packs.box, "carton": packs.carton, "book": packs.book,
    "pouch": packs.pouch, "sachet": packs.sachet, "soap": packs.soap,
}  # fmt: skip
"""By art key."""

_NARROWER: Mapping[str, Sequence[tuple[str, str]]] = {
    "bottle": (
        ("wine", r"wine|champagne|prosecco|cava|ros[eé]|merlot|riesling|sekt"),
        ("beer", r"beer|ale|lager|ipa|cider|stout|pils(?:ner)?|kombucha|brew(?!.*cold)"),
        ("spirit", r"whisk(?:e)?y|gin|vodka|rum|tequila|bourbon|mezcal|liqueur|brandy|cognac"),
        ("dropper", r"serum|tincture|(?:beard|essential|face|facial|cbd|hair|body) oil|drops"),
        ("spray", r"cleaner|spray|disinfectant|polish|repellent|mist"),
        ("pump", r"lotion|shampoo|conditioner|soap|wash|gel|saniti[sz]er|cleanser|moisturi[sz]er"),
        ("juice", r"juice|milk|smoothie|lemonade|soda|cola|oil|vinegar|syrup|sauce|ketchup|tea"
                  r"|coffee|cold brew|kefir|cordial|dressing|tonic|(?:mineral|spring|sparkling"
                  r"|coconut|still|aloe) water|drink|mustard"),
        ("thermos", r"thermos|vacuum"),
    ),
    "jar": (
        ("cream", r"cream|creme|crème|balm|scrub|body butter|mask|moisturi[sz]er|salve|gel|wax"
                  r"|pomade|clay|lotion|night|skin\w*|hair|deodorant"),
        ("caddy", r"powder|collagen|supplement\w*|vitamin\w*|protein|tea|coffee|spice\w*"),
    ),
    "perfume": (("dropper", r"oil|serum"), ("spray", r"mist|spray")),
    "can": (("food-can", r"beans?|soup|tuna|tomato\w*|fish|sardines?|food|corn|peas|fruit"),),
    "box": (("carton", r"milk|juice|carton"),),
    "pouch": (("sachet", r"sachet|sheet mask|bar|bars|wipes"), ("caddy", r"tin|caddy")),
    "cup": (
        ("tumbler", r"tumbler|travel|insulated|thermal"),
        ("to-go-cup", r"to.go|takeaway|take.away|paper|disposable|bubble tea|boba|smoothie|iced"
                      r"|frapp\w+|latte|cappuccino"),
        ("bowl", r"bowl"),
    ),
    "tube": (("lipstick", r"lipstick"), ("deodorant", r"deodorant"),),
}  # fmt: skip


def shape_of(art: str, kind: str) -> Shape | None:
    """The shape of an art key, narrowed by the words; ``None``: it is no packaged good."""
    for narrower, words in _NARROWER.get(art, ()):
        if re.search(rf"\b(?:{words})\b", kind.lower()):
            return SHAPES[narrower]
    return SHAPES.get(art)
