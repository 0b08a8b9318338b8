"""Compositions: words, product and logo each have a place of their own."""

import pytest

from kits.shots import SIZES, shot
from reelwright.studio.layout import compose, safe_area


@pytest.mark.parametrize("aspect", SIZES)
@pytest.mark.parametrize("beat", ["hook", "reveal", "cta"])
def test_nothing_shares_a_place(aspect: str, beat: str) -> None:
    size = SIZES[aspect]
    layout, safe = compose(size, shot(beat=beat)), safe_area(size)
    assert not layout.text.overlaps(layout.product)
    if beat == "cta":
        assert not layout.logo.overlaps(layout.text)
        assert not layout.logo.overlaps(layout.product)
    assert layout.text.x >= safe.x and layout.text.right <= safe.right + 0.01
    assert layout.text.y >= safe.y and layout.text.bottom <= safe.bottom + 0.01


@pytest.mark.parametrize("aspect", SIZES)
def test_the_shots_of_a_beat_share_one_composition(aspect: str) -> None:
    size = SIZES[aspect]
    assert compose(size, shot(2, "wide", beat="hook")) == compose(size, shot(3, beat="hook"))


def test_wide_films_change_sides_between_beats() -> None:
    size = SIZES["16:9"]
    sides = {compose(size, shot(beat=beat)).outward for beat in ("hook", "reveal", "facts")}
    assert sides == {"left", "right"}


def test_a_tall_frame_keeps_clear_of_the_apps_buttons() -> None:
    safe = safe_area((1080, 1920))
    assert (safe.y, safe.bottom) == (pytest.approx(0.14 * 1920), pytest.approx(0.80 * 1920))
    assert (safe.x, safe.right) == (pytest.approx(0.06 * 1080), pytest.approx(0.88 * 1080))
