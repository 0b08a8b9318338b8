"""Compositions: words, product and logo each have a place of their own."""

import pytest

from kits.shots import SIZES, shot
from reelwright.studio.layout import compose, safe_area


@pytest.mark.parametrize("aspect", SIZES)
@pytest.mark.parametrize("beat", ["hero", "cta"])
@pytest.mark.parametrize("index", [0, 1])
def test_nothing_shares_a_place(aspect: str, beat: str, index: int) -> None:
    size = SIZES[aspect]
    layout, safe = compose(size, shot(index, beat=beat)), safe_area(size)
    assert not layout.text.overlaps(layout.product)
    if beat == "cta":
        assert not layout.logo.overlaps(layout.text)
        assert not layout.logo.overlaps(layout.product)
    assert layout.text.x >= safe.x and layout.text.right <= safe.right + 0.01
    assert layout.text.y >= safe.y and layout.text.bottom <= safe.bottom + 0.01


def test_a_tall_frame_keeps_clear_of_the_apps_buttons() -> None:
    safe = safe_area((1080, 1920))
    assert (safe.y, safe.bottom) == (pytest.approx(0.14 * 1920), pytest.approx(0.80 * 1920))
    assert (safe.x, safe.right) == (pytest.approx(0.06 * 1080), pytest.approx(0.88 * 1080))
