"""Where product, words and logo go: one rule for the scene and for the type."""

from dataclasses import dataclass
from typing import Literal
from zlib import crc32

from reelwright.common.spec import Shot, Size
from reelwright.studio.rect import Rect
from reelwright.studio.safe import safe_area

__all__ = ["END_CARDS", "Layout", "Rect", "compose", "is_end_card", "safe_area"]

END_CARDS = frozenset({"cta", "call_to_action", "end_card"})
"""The names of beats that close a film with the call to action."""


@dataclass(frozen=True)
class Layout:
    """A shot's composition: words stay in ``text``, the product stands on ``product``'s foot."""

    product: Rect
    text: Rect
    logo: Rect
    align: Literal["left", "centre"]
    outward: Literal["left", "right", "down", "up"]
    """The side of the frame away from the words, where a large product may run off."""


def is_end_card(shot: Shot) -> bool:
    """Whether the shot closes the film with the call to action."""
    return shot.beat in END_CARDS


def compose(size: Size, shot: Shot) -> Layout:
    """The composition of a shot: a function of frame size and beat alone.

    Words may stay through all of a beat's shots, so these share one composition.
    """
    width, height = size
    if width / height > 1.3:
        return _beside(
            size, words_left=crc32(shot.beat.encode()) % 2 == 0, closing=is_end_card(shot)
        )
    if is_end_card(shot):
        return _closing_stack(size)
    return _stack(size)


def _part(size: Size, left: float, top: float, right: float, bottom: float) -> Rect:
    width, height = size
    return Rect(left * width, top * height, (right - left) * width, (bottom - top) * height)


def _beside(size: Size, *, words_left: bool, closing: bool) -> Layout:
    top = 0.28 if closing else 0.12
    if words_left:
        return Layout(
            product=_part(size, 0.555, 0.10, 0.945, 0.86),
            text=_part(size, 0.06, top, 0.50, 0.88),
            logo=_part(size, 0.06, 0.09, 0.30, 0.24),
            align="left",
            outward="right",
        )
    return Layout(
        product=_part(size, 0.055, 0.10, 0.445, 0.86),
        text=_part(size, 0.50, top, 0.94, 0.88),
        logo=_part(size, 0.50, 0.09, 0.74, 0.24),
        align="left",
        outward="left",
    )


def _stack(size: Size) -> Layout:
    """Words above, the product below; it may stand lower than words may, under the apps' captions.

    A phone's viewer is shown the product large: half of the frame's height and more.
    """
    width, height = size
    if width / height < 0.7:
        text, product = (0.06, 0.145, 0.88, 0.325), (0.06, 0.345, 0.94, 0.885)
    elif width < height:
        text, product = (0.07, 0.06, 0.93, 0.30), (0.07, 0.325, 0.93, 0.925)
    else:
        text, product = (0.07, 0.06, 0.93, 0.295), (0.10, 0.325, 0.90, 0.935)
    return Layout(
        product=_part(size, *product),
        text=_part(size, *text),
        logo=_part(size, 0.06, 0.145, 0.40, 0.21),
        align="centre",
        outward="down",
    )


def _closing_stack(size: Size) -> Layout:
    width, height = size
    if width / height < 0.7:
        # the words stay above what the players write over the lower third
        logo, product = (0.28, 0.142, 0.66, 0.195), (0.10, 0.425, 0.90, 0.885)
        text = (0.06, 0.205, 0.88, 0.415)
    else:
        logo, product = (0.36, 0.055, 0.64, 0.125), (0.14, 0.14, 0.86, 0.635)
        text = (0.07, 0.665, 0.93, 0.94)
    return Layout(
        product=_part(size, *product),
        text=_part(size, *text),
        logo=_part(size, *logo),
        align="centre",
        outward="up",
    )
