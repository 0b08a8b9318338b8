"""How a shot type frames the product: where it is, how large, how it is turned."""

import math
from dataclasses import dataclass

from reelwright.common.spec import Shot
from reelwright.studio.layout import Layout, is_end_card

_FIT = {
    "extreme_close_up": 2.1,
    "close_up": 1.0,
    "medium": 0.88,
    "wide": 0.68,
    "overhead": 0.92,
    "dynamic": 0.94,
}
_NEAR = 1.32
"""A close-up in a tall or square frame, over what its place holds: its foot leaves the picture."""
_CLOSING = 0.94
_LEAN = {"overhead": -14.0, "dynamic": 9.0}
"""Degrees, clockwise."""


@dataclass(frozen=True)
class Placement:
    """The product's middle and size on the frame, in pixels, with the camera in mid-move."""

    x: float
    y: float
    width: float
    height: float
    lean: float
    stands: bool


def place(layout: Layout, shot: Shot, ratio: float, *, flat: bool) -> Placement:
    """Frame a product of ``ratio`` (width over height); a ``flat`` one cannot stand."""
    zone, lean = layout.product, _LEAN.get(shot.type, 0.0)
    if ratio > 1.6:
        lean *= 0.6
    turn = math.radians(lean)
    wide = ratio * math.cos(turn) + math.sin(abs(turn))
    tall = math.cos(turn) + ratio * math.sin(abs(turn))
    fit = min(zone.w * 0.94 / wide, zone.h * 0.94 / tall)
    if shot.type == "extreme_close_up" and not is_end_card(shot):
        return _macro(layout, ratio, fit)
    if shot.type == "close_up" and layout.outward == "down":
        return _near(layout, ratio, fit, flat=flat)
    height = fit * (_CLOSING if is_end_card(shot) else _FIT[shot.type])
    stands = not flat and shot.type not in {"overhead", "dynamic"}
    x, y = zone.centre
    foot = zone.bottom - 0.015 * zone.h - height / 2
    return Placement(x, foot if stands else y, height * ratio, height, lean, stands)


def _near(layout: Layout, ratio: float, fit: float, *, flat: bool) -> Placement:
    """Larger than its place, with its top where the place begins."""
    zone = layout.product
    height = min(fit * _NEAR, zone.w / ratio)
    x, y = zone.centre
    if height > zone.h:
        y = zone.y + 0.03 * zone.h + height / 2
    elif not flat:
        y = zone.bottom - 0.015 * zone.h - height / 2
    return Placement(x, y, height * ratio, height, 0.0, stands=not flat)


def _macro(layout: Layout, ratio: float, fit: float) -> Placement:
    """So near that the product runs off the frame on the side away from the words."""
    zone = layout.product
    height = min(fit * _FIT["extreme_close_up"], 1.35 * zone.w / ratio)
    width = height * ratio
    x, y = zone.centre
    if layout.outward == "right" and width > zone.w:
        x = zone.x + width / 2
    if layout.outward == "left" and width > zone.w:
        x = zone.right - width / 2
    if layout.outward == "down" and height > zone.h:
        y = zone.y + height / 2
    if layout.outward == "up" and height > zone.h:
        y = zone.bottom - height / 2
    return Placement(x, y, width, height, 0.0, stands=False)
