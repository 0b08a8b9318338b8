"""Compositions: words, product and logo each have a place of their own."""

import pytest

from kits.shots import SIZES, shot
from reelwright.common.spec import ShotType
from reelwright.studio.layout import compose, safe_area
from reelwright.studio.placing import Placement, place


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
    assert (safe.y, safe.bottom) == (pytest.approx(0.14 * 1920), pytest.approx(0.65 * 1920))
    assert (safe.x, safe.right) == (pytest.approx(0.06 * 1080), pytest.approx(0.88 * 1080))


def placed(aspect: str, kind: ShotType, ratio: float = 0.33, beat: str = "hook") -> Placement:
    size, plan = SIZES[aspect], shot(kind=kind, beat=beat)
    return place(compose(size, plan), plan, ratio, flat=False)


@pytest.mark.parametrize("aspect", ["9:16", "4:5", "1:1"])
def test_a_phone_s_viewer_sees_the_product_large(aspect: str) -> None:
    height = SIZES[aspect][1]
    assert 0.42 <= placed(aspect, "medium").height / height <= 0.56
    assert 0.60 <= placed(aspect, "close_up").height / height <= 0.76
    assert placed(aspect, "wide").height / height >= 0.25
    assert placed(aspect, "medium", beat="cta").height / height >= 0.30


@pytest.mark.parametrize("aspect", SIZES)
@pytest.mark.parametrize("ratio", [0.33, 0.8, 1.0, 1.6, 2.9])
@pytest.mark.parametrize("kind", ["close_up", "medium", "wide"])
def test_products_of_every_shape_stay_off_the_words_and_inside_the_sides(
    aspect: str, ratio: float, kind: ShotType
) -> None:
    size = SIZES[aspect]
    spot, text = placed(aspect, kind, ratio), compose(size, shot(beat="hook")).text
    assert spot.x - spot.width / 2 >= 0 and spot.x + spot.width / 2 <= size[0]
    if aspect != "16:9":
        assert spot.y - spot.height / 2 > text.bottom
