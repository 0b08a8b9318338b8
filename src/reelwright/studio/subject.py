"""What a shot shows: the figure, where it stands and on what."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.common.ports import Direction
from reelwright.common.spec import Camera, Size
from reelwright.studio import products
from reelwright.studio.backdrop import choose, plinth_of
from reelwright.studio.cutout import is_card
from reelwright.studio.layout import Layout, is_end_card
from reelwright.studio.logo import premultiplied
from reelwright.studio.placing import Placement, place
from reelwright.studio.products.figure import Figure, Still

Pixels = NDArray[np.uint8]
_LARGEST = 1400
"""A figure's longer side at most, in pixels; larger ones are enlarged and a little soft."""
_TURNED = 1000
"""The same for a figure that is drawn anew for every frame."""
TURNING: frozenset[Camera] = frozenset({"orbit", "whip"})
"""The moves in which even a product that is shown very large turns."""
_RAISED = {"wide": 0.13, "medium": 0.10, "close_up": 0.0}
"""How much of the product's place a plinth takes."""


@dataclass(frozen=True)
class Subject:
    """A figure in its place."""

    figure: Figure
    spot: Placement
    plinth: str
    """``""`` for none, ``round`` or ``block``."""
    tall: float
    """The plinth's height, in the frame's pixels."""

    @property
    def ground(self) -> float:
        """Where the ground meets what stands on it, from the frame's top."""
        return self.spot.foot + self.tall

    def silhouette(self, height: int = 160) -> NDArray[np.float32]:
        """The figure's shape, 0…1, made small: shadows are soft."""
        alpha = self.figure.pixels()[..., 3]
        width = max(4, round(height * alpha.shape[1] / alpha.shape[0]))
        small = cv2.resize(alpha, (width, height), interpolation=cv2.INTER_AREA)
        return (small / 255).astype(np.float32)


def subject(direction: Direction, size: Size, layout: Layout, picture: Pixels | None) -> Subject:
    """Frame the shot's product. ``picture``: RGBA, straight alpha; ``None`` draws one."""
    shot, art = direction.shot, direction.product.art
    if picture is not None:
        flat, ratio = is_card(picture), picture.shape[1] / picture.shape[0]
    else:
        flat, ratio = products.floats(art), products.shape(art)
    plinth = "" if flat or layout.outward == "up" else plinth_of(direction)
    raised = _RAISED.get(shot.type, 0.0) * (0.8 if is_end_card(shot) else 1) if plinth else 0.0
    seed = direction.film_seed
    spot = place(layout, shot, ratio, flat=flat, seed=seed, raised=raised)
    still = picture is not None or (shot.type == "extreme_close_up" and shot.camera not in TURNING)
    largest = _LARGEST if still else _TURNED
    longest = max(8, min(largest, round(max(spot.width, spot.height))))
    figure = _drawn(direction, longest) if picture is None else _shown(picture, longest, flat=flat)
    ratio = figure.size[0] / figure.size[1]
    spot = place(layout, shot, ratio, flat=figure.flat, seed=seed, raised=raised)
    if not spot.stands or not raised:
        plinth, raised = "", 0.0
    return Subject(figure, spot, plinth, raised * layout.product.h)


def _drawn(direction: Direction, longest: int) -> Figure:
    lit_by = direction.shot.environment if choose(direction) == "environment" else "studio"
    return products.figure(direction.product, direction.style, lit_by, longest, direction.film_seed)


def _shown(rgba: Pixels, longest: int, *, flat: bool) -> Still:
    share = longest / max(rgba.shape[:2])
    size = max(1, round(rgba.shape[1] * share)), max(1, round(rgba.shape[0] * share))
    way = cv2.INTER_AREA if share < 1 else cv2.INTER_CUBIC
    made = cv2.resize(premultiplied(rgba), size, interpolation=way)[..., [2, 1, 0, 3]]
    return Still(np.ascontiguousarray(made, np.uint8), flat=flat)
