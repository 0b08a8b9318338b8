"""Products in the sandbox's pictures: drawn where the words ask for one alone, and stood in a place
where a picture of one is given."""

import re
from collections.abc import Sequence
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.common.spec import Brief, Palette, Product, Size, Style

Pixels = NDArray[np.uint8]
"""BGR, (height, width, 3)."""
Drawn = NDArray[np.uint8]
"""BGRA, premultiplied, without empty margins."""
ASKED = re.compile(
    r"^(?P<what>.+?),?\s+(?:product\s+)?on\s+(?:an?\s+)?(?:plain|white)\s+background"
)
"""How a prompt asks for a picture of a product alone."""
WIDTH, HEIGHT = 0.62, 0.74
"""How much of a picture's sides a product takes at most."""
FOOT = 0.9
"""Where it stands, from the top."""
SHADE = 0.5
"""How dark the ground right under a product is, 0…1."""
STYLE = Style(
    look="minimal", mood="fresh", grade="crisp_cool", font="modern",
    palette=Palette(background="#eef1f4", surface="#ffffff", primary="#2f6f9f", accent="#e0903a",
                    ink="#17222c"),
)  # fmt: skip


def alone(words: str, size: Size) -> Pixels | None:
    """The product that the words ask for, on white; ``None``: they ask for none."""
    asked = ASKED.search(words)
    if asked is None:
        return None
    drawn = _drawn(asked["what"], max(size))
    return stood(np.full((size[1], size[0], 3), 255, np.uint8), drawn, shade=0.0)


@lru_cache(maxsize=8)
def lifted(data: bytes) -> Drawn | None:
    """What the picture shows on its plain background; ``None``: there is none. A film's stills
    are all asked for with the same one, and cutting out takes a second."""
    image = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    if image is None:
        return None
    from reelwright.studio.cutout import PLAIN, cut_out
    from reelwright.studio.logo import premultiplied

    found = cut_out(np.ascontiguousarray(image[..., ::-1], np.uint8), PLAIN)
    if found is None:
        return None
    return np.ascontiguousarray(premultiplied(found)[..., [2, 1, 0, 3]], np.uint8)


def stood(scene: Pixels, what: Drawn, shade: float = SHADE) -> Pixels:
    """It stands in the middle of the scene; ``shade`` is how dark the ground under it is."""
    height, width = scene.shape[:2]
    scale = min(width * WIDTH / what.shape[1], height * HEIGHT / what.shape[0])
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    size = max(1, round(what.shape[1] * scale)), max(1, round(what.shape[0] * scale))
    fitted = cv2.resize(what, size, interpolation=way)
    left, top = (width - size[0]) // 2, round(height * FOOT) - size[1]
    made = _shaded(scene, (width / 2, height * FOOT), size[0], shade)
    spot = made[top : top + size[1], left : left + size[0]]
    alpha = fitted[..., 3:].astype(np.float32) / 255
    spot[:] = np.clip(spot * (1 - alpha) + fitted[..., :3], 0, 255).astype(np.uint8)
    return made


def _shaded(scene: Pixels, at: tuple[float, float], wide: int, dark: float) -> Pixels:
    y, x = np.mgrid[: scene.shape[0], : scene.shape[1]].astype(np.float32)
    away = np.hypot((x - at[0]) / (0.62 * wide), (y - at[1]) / (0.11 * wide))
    shade = 1 - dark * np.exp(-2 * away**2)
    return np.asarray(scene * shade[..., None], np.uint8)


@lru_cache(maxsize=8)
def _drawn(what: str, longest: int) -> Drawn:
    """The studio's picture of what is named; drawing takes up to half a second."""
    from reelwright.providers.builtin.rules.extractor import BuiltinRules
    from reelwright.studio import products
    from reelwright.studio.cutout import cropped

    none: dict[str, Sequence[str]] = {}
    found = BuiltinRules(none).extract(Brief(prompt=f"An ad for {what}"))
    product = Product(
        name=found.product_name or what, kind=found.product_kind or what, art=found.art or "emblem"
    )
    return cropped(products.figure(product, STYLE, "studio", longest, seed=0).pixels())
