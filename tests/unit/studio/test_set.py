"""Colours of a set."""

import colorsys

import pytest

from kits.shots import direction, shot, style
from reelwright.common.spec import Palette
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
