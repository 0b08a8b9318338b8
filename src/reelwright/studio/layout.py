"""Where product, words and logo go: one rule for the scene and for the type."""

from dataclasses import dataclass
from typing import Literal

from reelwright.common.spec import Composition, Shot, Size
from reelwright.studio.rect import Rect
from reelwright.studio.safe import safe_area

__all__ = ["END_CARDS", "Layout", "Rect", "compose", "is_end_card", "safe_area"]

END_CARDS = frozenset({"cta", "call_to_action", "end_card"})
"""The names of beats that close a film with the call to action."""


Side = Literal["left", "right", "down", "up"]


@dataclass(frozen=True)
class Layout:
    """A shot's composition: words stay in ``text``, the product stands on ``product``'s foot."""

    product: Rect
    text: Rect
    logo: Rect
    align: Literal["left", "centre"]
    outward: Side
    """The side of the frame away from the words, where a large product may run off."""


def is_end_card(shot: Shot) -> bool:
    """Whether the shot closes the film with the call to action."""
    return shot.beat in END_CARDS


_Part = tuple[float, float, float, float]
"""Left, top, right, bottom, over the frame's width and height."""
_Plan = tuple[_Part, _Part, _Part, Literal["left", "centre"], Side]
"""Product, words, logo; how the words are set; the side away from them."""

_WIDE: dict[Composition, _Plan] = {
    "right": ((0.515, 0.06, 0.975, 0.90), (0.06, 0.11, 0.475, 0.89), (0, 0, 0, 0), "left", "right"),
    "left": ((0.025, 0.06, 0.485, 0.90), (0.525, 0.11, 0.94, 0.89), (0, 0, 0, 0), "left", "left"),
    "centre": (
        (0.12, 0.335, 0.88, 0.955),
        (0.12, 0.065, 0.88, 0.315),
        (0, 0, 0, 0),
        "centre",
        "down",
    ),
}
_WIDE_END: dict[Composition, _Plan] = {
    "right": (
        (0.53, 0.07, 0.965, 0.90), (0.07, 0.30, 0.485, 0.86), (0.07, 0.09, 0.40, 0.265),
        "left", "right",
    ),
    "left": (
        (0.035, 0.07, 0.47, 0.90), (0.515, 0.30, 0.93, 0.86), (0.515, 0.09, 0.845, 0.265),
        "left", "left",
    ),
    "centre": (
        (0.56, 0.05, 0.99, 0.95), (0.09, 0.30, 0.53, 0.86), (0.09, 0.09, 0.42, 0.265),
        "left", "right",
    ),
}  # fmt: skip
"""A wide frame has no good middle for brand, call to action and a product at once: the centred end
card is the right one with a larger product."""
_FEED: dict[Composition, _Plan] = {
    "right": ((0.16, 0.32, 1.00, 0.93), (0.07, 0.06, 0.93, 0.295), (0, 0, 0, 0), "left", "down"),
    "left": ((0.07, 0.045, 0.93, 0.66), (0.07, 0.69, 0.93, 0.94), (0, 0, 0, 0), "centre", "up"),
    "centre": ((0.07, 0.32, 0.93, 0.93), (0.07, 0.06, 0.93, 0.295), (0, 0, 0, 0), "centre", "down"),
}
_FEED_END: dict[Composition, _Plan] = {
    "right": (
        (0.20, 0.425, 1.00, 0.94), (0.07, 0.195, 0.93, 0.405), (0.07, 0.06, 0.45, 0.16),
        "left", "down",
    ),
    "left": (
        (0.12, 0.165, 0.88, 0.665), (0.07, 0.69, 0.93, 0.94), (0.31, 0.055, 0.69, 0.145),
        "centre", "up",
    ),
    "centre": (
        (0.10, 0.425, 0.90, 0.94), (0.07, 0.195, 0.93, 0.405), (0.30, 0.06, 0.70, 0.16),
        "centre", "down",
    ),
}  # fmt: skip
_TALL: dict[Composition, _Plan] = {
    "right": ((0.18, 0.355, 1.00, 0.90), (0.06, 0.145, 0.88, 0.33), (0, 0, 0, 0), "left", "down"),
    "left": ((0.00, 0.355, 0.82, 0.90), (0.06, 0.145, 0.88, 0.33), (0, 0, 0, 0), "left", "down"),
    "centre": (
        (0.06, 0.355, 0.94, 0.90),
        (0.06, 0.145, 0.88, 0.33),
        (0, 0, 0, 0),
        "centre",
        "down",
    ),
}
_TALL_END: dict[Composition, _Plan] = {
    "right": (
        (0.18, 0.45, 1.00, 0.90), (0.06, 0.245, 0.88, 0.425), (0.06, 0.145, 0.58, 0.22),
        "left", "down",
    ),
    "left": (
        (0.00, 0.45, 0.82, 0.90), (0.06, 0.245, 0.88, 0.425), (0.06, 0.145, 0.58, 0.22),
        "left", "down",
    ),
    "centre": (
        (0.06, 0.45, 0.94, 0.90), (0.06, 0.24, 0.88, 0.425), (0.22, 0.145, 0.72, 0.225),
        "centre", "down",
    ),
}  # fmt: skip
"""A tall frame is held in a hand: the product is shown large, and stands lower than words may,
under the captions of the apps."""


def compose(size: Size, shot: Shot, *, logo: bool = True) -> Layout:
    """The composition of a shot: a function of frame size, composition and beat alone.

    Words may stay through all of a beat's shots, which share one composition. Without a ``logo``
    an end card gives its place to the words, to the product where that is the nearer, and to both
    where they stand one above the other.
    """
    ratio, closing = size[0] / size[1], is_end_card(shot)
    if ratio > 1.3:
        plans = _WIDE_END if closing else _WIDE
    elif ratio > 0.7:
        plans = _FEED_END if closing else _FEED
    else:
        plans = _TALL_END if closing else _TALL
    product, text, mark, align, outward = plans[shot.composition]
    if closing and not logo:
        if outward == "up":
            product = (product[0], mark[1], product[2], product[3])
        elif ratio > 1.3:
            text = (text[0], mark[1], text[2], text[3])
        else:
            lift = 0.65 * (text[1] - mark[1])
            text = (text[0], mark[1], text[2], text[3] - lift)
            product = (product[0], product[1] - lift, product[2], product[3])
    return Layout(_part(size, product), _part(size, text), _part(size, mark), align, outward)


def _part(size: Size, part: _Part) -> Rect:
    (width, height), (left, top, right, bottom) = size, part
    return Rect(left * width, top * height, (right - left) * width, (bottom - top) * height)
