"""How a shot type frames the product: where it is, how large, how it is turned."""

import math
from dataclasses import dataclass

import numpy as np

from reelwright.common.spec import Shot
from reelwright.studio.layout import Layout, is_end_card

_FIT = {
    "extreme_close_up": 2.15,
    "close_up": 1.24,
    "medium": 0.92,
    "wide": 0.75,
    "overhead": 0.96,
    "dynamic": 1.0,
}
"""The product's size over what its place holds."""
_STACKED = {"extreme_close_up": 1.43, "close_up": 1.16, "dynamic": 0.90}
"""The same where words are above or below: nearer still, and its label would leave the frame."""
_IN_HAND = {"dynamic": 0.92, "medium": 0.96, "wide": 0.78}
"""The same on a tall or square frame, which has no room to give away around what stands whole."""
_WHOLE = {"extreme_close_up": 1.04, "close_up": 0.98}
_CLEAR = 0.03
"""Room between a large product and the words, over its place: the camera moves."""
_CLOSING = 0.94
_LEAN = {"overhead": 14.0, "dynamic": 10.0}
"""Degrees; to which side is the seed's choice."""


@dataclass(frozen=True)
class Placement:
    """The product's middle and size on the frame, in pixels, with the camera in mid-move."""

    x: float
    y: float
    width: float
    height: float
    lean: float
    stands: bool

    @property
    def foot(self) -> float:
        return self.y + self.height / 2


def place(
    layout: Layout, shot: Shot, ratio: float, *, flat: bool, seed: int = 0, raised: float = 0.0
) -> Placement:
    """Frame a product of ``ratio`` (width over height); a ``flat`` one cannot stand.

    ``seed`` varies size and place a little, so that two films of one look differ.
    ``raised``: how much of its place a plinth under it takes, over the place's height.
    """
    zone, lean = layout.product, _LEAN.get(shot.type, 0.0)
    dice = np.random.default_rng([abs(seed), shot.index, 41])
    lean *= (1 if dice.random() < 0.5 else -1) * (0.6 if ratio > 1.6 else 1.0)
    turn = math.radians(abs(lean))
    wide = ratio * math.cos(turn) + math.sin(turn)
    tall = math.cos(turn) + ratio * math.sin(turn)
    fit = min(zone.w * 0.96 / wide, zone.h * (0.97 - raised) / tall)
    share = _CLOSING if is_end_card(shot) else _FIT[shot.type]
    if layout.outward in {"down", "up"}:
        stacked = _STACKED | _IN_HAND if zone.w < 2 * zone.h else _STACKED
        share = stacked.get(shot.type, share) if not is_end_card(shot) else share
    if flat:
        # an emblem, a plate or a framed photo is read whole: no camera goes into it
        share = min(share, _WHOLE.get(shot.type, share))
    height = fit * share * float(dice.uniform(0.95, 1.03) if share < 0.95 else 1.0)
    stands = not flat and shot.type not in {"overhead", "dynamic"}
    if share > 1.1:
        return _near(layout, ratio, height, stands=stands)
    slack = max(0.0, zone.w - height * wide)
    x = zone.centre[0] + float(dice.uniform(-0.16, 0.16)) * slack
    y = zone.bottom - (0.01 + raised) * zone.h - height / 2 if stands else zone.centre[1]
    return Placement(x, y, height * ratio, height, lean, stands)


def _near(layout: Layout, ratio: float, height: float, *, stands: bool) -> Placement:
    """Larger than its place: it runs off the frame on the side away from the words."""
    zone = layout.product
    height = min(height, 1.4 * zone.w / ratio)
    width = height * ratio
    x, y = zone.centre
    if layout.outward == "up":
        y = zone.bottom - _CLEAR * zone.h - height / 2
    elif layout.outward == "down" or height < 1.5 * zone.h:
        y = max(zone.y + _CLEAR * zone.h, zone.bottom - height) + height / 2
    if width > zone.w:
        inner = {"right": zone.x + width / 2, "left": zone.right - width / 2}
        x = inner.get(layout.outward, x)
    return Placement(x, y, width, height, 0.0, stands)
