"""Colours of a set."""

import colorsys

import numpy as np
import pytest

from kits.shots import direction, shot, style
from reelwright.common.spec import Backdrop, Palette
from reelwright.studio.backdrop import paint_set
from reelwright.studio.layout import compose
from reelwright.studio.placing import place

NAVY_AND_GOLD = Palette(
    background="#14213d", surface="#2a3550", primary="#d4af37", accent="#d4af37", ink="#ffffff"
)


@pytest.mark.parametrize("index", range(4))
def test_navy_with_gold_stays_navy_and_does_not_turn_to_mud(index: int) -> None:
    plan = direction(shot(index), style(NAVY_AND_GOLD, "luxury"))
    size = (160, 284)
    layout = compose(size, plan.shot)
    spot = place(layout, plan.shot, 0.33, flat=False)
    picture = paint_set(plan, size, layout, spot, 1).picture
    corner = picture[60:90, 25:60, :3].reshape(-1, 3).mean(axis=0) / 255
    blue, green, red = (float(part) for part in corner)
    assert 200 <= colorsys.rgb_to_hls(red, green, blue)[0] * 360 <= 250


BLACK_AND_GOLD = Palette(
    background="#000000", surface="#191818", primary="#d4af37", accent="#dfc369", ink="#ffffff",
    named=True,
)  # fmt: skip


@pytest.mark.parametrize(
    "wall", ["sweep", "rays", "bokeh", "window", "mesh", "waves", "arches", "environment"]
)
def test_black_that_was_asked_for_stays_the_ground_of_the_picture(wall: Backdrop) -> None:
    dark = style(BLACK_AND_GOLD, "cinematic").model_copy(update={"backdrops": (wall,)})
    plan = direction(shot(0), dark)
    size = (160, 284)
    layout = compose(size, plan.shot)
    spot = place(layout, plan.shot, 0.5, flat=False)
    picture = paint_set(plan, size, layout, spot, 1).picture
    assert np.median(picture[..., :3].max(axis=2)) < 72
