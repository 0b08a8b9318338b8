"""Where product, words and logo go: one rule for the scene and for the type."""

from dataclasses import dataclass, replace
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


@dataclass(frozen=True)
class _Plan:
    """Where things go in a frame of a kind; a shot that closes the film has a place for a logo."""

    product: _Part
    text: _Part
    logo: _Part = (0, 0, 0, 0)
    align: Literal["left", "centre"] = "left"
    outward: Side = "down"

    def turned(self) -> "_Plan":
        """The product on the other side; the words stay."""
        return replace(self, product=_flipped(self.product))

    def mirrored(self) -> "_Plan":
        """Product and words with their sides changed; the logo stays where the words begin."""
        left, top, right, bottom = self.logo
        text = _flipped(self.text)
        shift = text[0] - self.text[0] if right else 0
        logo = _exact((left + shift, top, right + shift, bottom))
        return replace(self.turned(), text=text, logo=logo, outward="left")


def _flipped(part: _Part) -> _Part:
    left, top, right, bottom = part
    return _exact((1 - right, top, 1 - left, bottom))


def _exact(part: _Part) -> _Part:
    left, top, right, bottom = (round(each, 4) for each in part)
    return left, top, right, bottom


_Plans = dict[Composition, _Plan]

_WIDE_RIGHT = _Plan((0.515, 0.06, 0.975, 0.90), (0.06, 0.11, 0.475, 0.89), outward="right")
_WIDE: _Plans = {
    "right": _WIDE_RIGHT,
    "left": _WIDE_RIGHT.mirrored(),
    "centre": _Plan((0.12, 0.335, 0.88, 0.955), (0.12, 0.065, 0.88, 0.315), align="centre"),
}
_WIDE_CLOSE = _Plan(
    (0.53, 0.07, 0.965, 0.90), (0.07, 0.30, 0.485, 0.86), (0.07, 0.09, 0.40, 0.265), outward="right"
)
_WIDE_END: _Plans = {
    "right": _WIDE_CLOSE,
    "left": _WIDE_CLOSE.mirrored(),
    "centre": _Plan(
        (0.56, 0.05, 0.99, 0.95), (0.09, 0.30, 0.53, 0.86), (0.09, 0.09, 0.42, 0.265),
        outward="right",
    ),
}  # fmt: skip
"""A wide frame has no good middle for brand, call to action and a product at once: the centred end
card is the right one with a larger product."""
_FEED_WORDS = (0.07, 0.06, 0.93, 0.295)
_FEED: _Plans = {
    "right": _Plan((0.16, 0.32, 1.00, 0.93), _FEED_WORDS),
    "left": _Plan(
        (0.07, 0.045, 0.93, 0.66), (0.07, 0.69, 0.93, 0.94), align="centre", outward="up"
    ),
    "centre": _Plan((0.07, 0.32, 0.93, 0.93), _FEED_WORDS, align="centre"),
}
_FEED_END: _Plans = {
    "right": _Plan(
        (0.20, 0.425, 1.00, 0.94), (0.07, 0.195, 0.93, 0.405), (0.07, 0.06, 0.45, 0.16)
    ),
    "left": _Plan(
        (0.12, 0.165, 0.88, 0.665), (0.07, 0.69, 0.93, 0.94), (0.31, 0.055, 0.69, 0.145),
        "centre", "up",
    ),
    "centre": _Plan(
        (0.10, 0.425, 0.90, 0.94), (0.07, 0.195, 0.93, 0.405), (0.30, 0.06, 0.70, 0.16), "centre"
    ),
}  # fmt: skip
_TALL_WORDS = (0.06, 0.145, 0.88, 0.33)
_TALL_RIGHT = _Plan((0.18, 0.355, 1.00, 0.90), _TALL_WORDS)
_TALL: _Plans = {
    "right": _TALL_RIGHT,
    "left": _TALL_RIGHT.turned(),
    "centre": _Plan((0.06, 0.355, 0.94, 0.90), _TALL_WORDS, align="centre"),
}
_TALL_CLOSE = _Plan((0.18, 0.45, 1.00, 0.90), (0.06, 0.245, 0.88, 0.425), (0.06, 0.145, 0.58, 0.22))
_TALL_END: _Plans = {
    "right": _TALL_CLOSE,
    "left": _TALL_CLOSE.turned(),
    "centre": _Plan(
        (0.06, 0.45, 0.94, 0.90), (0.06, 0.24, 0.88, 0.425), (0.22, 0.145, 0.72, 0.225), "centre"
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
    plan = plans[shot.composition]
    product, text, mark = plan.product, plan.text, plan.logo
    if closing and not logo:
        if plan.outward == "up":
            product = (product[0], mark[1], product[2], product[3])
        elif ratio > 1.3:
            text = (text[0], mark[1], text[2], text[3])
        else:
            lift = 0.65 * (text[1] - mark[1])
            text = (text[0], mark[1], text[2], text[3] - lift)
            product = (product[0], product[1] - lift, product[2], product[3])
    return Layout(
        _part(size, product), _part(size, text), _part(size, mark), plan.align, plan.outward
    )


def _part(size: Size, part: _Part) -> Rect:
    (width, height), (left, top, right, bottom) = size, part
    return Rect(left * width, top * height, (right - left) * width, (bottom - top) * height)
