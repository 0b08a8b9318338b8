"""Compositions: words, product and logo each have a place of their own."""

import math
from fractions import Fraction
from itertools import pairwise, product
from typing import get_args

import pytest

from kits.shots import SIZES
from kits.shots import shot as any_shot
from reelwright.common.spec import Camera, Composition, Shot, ShotType
from reelwright.studio.camera import look, seen
from reelwright.studio.layout import compose, safe_area
from reelwright.studio.placing import Placement, place
from reelwright.studio.rect import Rect

COMPOSITIONS: tuple[Composition, ...] = get_args(Composition)


def shot(
    index: int = 0,
    kind: ShotType = "medium",
    beat: str = "hook",
    composition: Composition = "right",
) -> Shot:
    plan = any_shot(index, kind, beat=beat)
    return plan.model_copy(update={"composition": composition})


@pytest.mark.parametrize("aspect", SIZES)
@pytest.mark.parametrize("beat", ["hook", "cta"])
@pytest.mark.parametrize("composition", COMPOSITIONS)
def test_nothing_shares_a_place(aspect: str, beat: str, composition: Composition) -> None:
    size = SIZES[aspect]
    layout, safe = compose(size, shot(beat=beat, composition=composition)), safe_area(size)
    assert not layout.text.overlaps(layout.product)
    assert safe.holds(layout.text)
    if beat == "cta":
        assert not layout.logo.overlaps(layout.text)
        assert not layout.logo.overlaps(layout.product)
        assert safe.holds(layout.logo)


@pytest.mark.parametrize("aspect", SIZES)
@pytest.mark.parametrize("composition", COMPOSITIONS)
def test_an_end_card_without_a_logo_leaves_no_hole(aspect: str, composition: Composition) -> None:
    size, plan = SIZES[aspect], shot(beat="cta", composition=composition)
    with_it, without = compose(size, plan), compose(size, plan, logo=False)
    grown = without.text.h + without.product.h - with_it.text.h - with_it.product.h
    assert grown >= with_it.logo.h
    assert not without.text.overlaps(without.product) and safe_area(size).holds(without.text)


@pytest.mark.parametrize("aspect", SIZES)
@pytest.mark.parametrize("composition", COMPOSITIONS)
def test_the_frame_is_used_well(aspect: str, composition: Composition) -> None:
    size = SIZES[aspect]
    layout = compose(size, shot(composition=composition))
    frame, place_, text = (float(a * b) for a, b in (
        size, (layout.product.w, layout.product.h), (layout.text.w, layout.text.h),
    ))  # fmt: skip
    assert place_ > 0.34 * frame
    assert text > 0.14 * frame


@pytest.mark.parametrize("aspect", SIZES)
def test_the_shots_of_a_beat_share_one_composition(aspect: str) -> None:
    size = SIZES[aspect]
    assert compose(size, shot(2, "wide")) == compose(size, shot(3))


@pytest.mark.parametrize("aspect", SIZES)
def test_each_composition_is_another_one(aspect: str) -> None:
    layouts = [compose(SIZES[aspect], shot(composition=name)) for name in COMPOSITIONS]
    assert len(set(map(str, layouts))) == 3


def test_a_wide_frame_has_the_product_where_its_composition_says() -> None:
    size = SIZES["16:9"]
    left, right, centre = (
        compose(size, shot(composition=name)).product.centre[0] / size[0]
        for name in ("left", "right", "centre")
    )
    assert left < 0.35 and right > 0.65 and centre == pytest.approx(0.5)


def test_a_tall_frame_keeps_clear_of_the_apps_buttons() -> None:
    safe = safe_area((1080, 1920))
    assert (safe.y, safe.bottom) == (pytest.approx(0.14 * 1920), pytest.approx(0.65 * 1920))
    assert (safe.x, safe.right) == (pytest.approx(0.06 * 1080), pytest.approx(0.88 * 1080))


def placed(
    aspect: str,
    kind: ShotType,
    ratio: float = 0.33,
    beat: str = "hook",
    composition: Composition = "right",
    seed: int = 0,
) -> Placement:
    size, plan = SIZES[aspect], shot(kind=kind, beat=beat, composition=composition)
    return place(compose(size, plan), plan, ratio, flat=False, seed=seed)


@pytest.mark.parametrize("aspect", ["9:16", "4:5", "1:1"])
def test_a_phone_s_viewer_sees_the_product_large(aspect: str) -> None:
    height = SIZES[aspect][1]
    assert 0.46 <= placed(aspect, "medium").height / height <= 0.58
    assert 0.60 <= placed(aspect, "close_up").height / height <= 0.76
    assert placed(aspect, "wide").height / height >= 0.38
    assert placed(aspect, "medium", beat="cta").height / height >= 0.39


@pytest.mark.parametrize("aspect", SIZES)
@pytest.mark.parametrize("composition", COMPOSITIONS)
def test_every_shot_type_frames_differently(aspect: str, composition: Composition) -> None:
    kinds: tuple[ShotType, ...] = ("wide", "medium", "close_up", "extreme_close_up")
    heights = [placed(aspect, kind, composition=composition).height for kind in kinds]
    assert all(later > 1.2 * before for before, later in pairwise(heights))
    assert placed(aspect, "overhead").lean and placed(aspect, "dynamic").lean


@pytest.mark.parametrize("aspect", SIZES)
@pytest.mark.parametrize("composition", COMPOSITIONS)
@pytest.mark.parametrize("ratio", [0.33, 0.8, 1.0, 1.6, 2.9])
@pytest.mark.parametrize("kind", get_args(ShotType))
def test_products_of_every_shape_stay_off_the_words(
    aspect: str, ratio: float, kind: ShotType, composition: Composition
) -> None:
    size = SIZES[aspect]
    text = compose(size, shot(composition=composition)).text
    for seed in range(4):
        spot = placed(aspect, kind, ratio, composition=composition, seed=seed)
        x, y = spot.x - spot.width / 2, spot.y - spot.height / 2
        assert not Rect(x, y, spot.width, spot.height).overlaps(text)
        if kind in {"medium", "wide"}:
            assert x >= 0 and x + spot.width <= size[0]


def test_films_of_one_look_place_the_product_a_little_differently() -> None:
    spots = {placed("16:9", "medium", seed=seed) for seed in range(5)}
    assert len(spots) == 5


def test_a_plinth_takes_its_room_from_the_product() -> None:
    plan = shot(kind="wide")
    layout = compose(SIZES["16:9"], plan)
    low, high = (place(layout, plan, 0.4, flat=False, raised=share) for share in (0, 0.15))
    assert high.foot < low.foot - 0.1 * layout.product.h
    assert high.y - high.height / 2 >= layout.product.y


@pytest.mark.parametrize("aspect", SIZES)
@pytest.mark.parametrize("composition", COMPOSITIONS)
@pytest.mark.parametrize("kind", get_args(ShotType))
def test_no_camera_brings_the_product_behind_the_words(
    aspect: str, composition: Composition, kind: ShotType
) -> None:
    size, plan = SIZES[aspect], shot(kind=kind, composition=composition)
    layout = compose(size, plan)
    for ratio, camera, motion in product((0.33, 0.8, 1.6), get_args(Camera), ("gentle", "brisk")):
        spot = place(layout, plan, ratio, flat=False, seed=1)
        # a whip throws it in from the other side of the frame
        for n in range(30 if camera == "whip" else 0, 90, 8):
            view = look(
                camera,
                n,
                90,
                Fraction(30),
                motion=motion,
                lively=kind == "dynamic",
                from_right=layout.outward == "right",
            )
            x, y, zoom = seen(view, (spot.x, spot.y), size, 1)
            turn = math.radians(abs(spot.lean + view.roll))
            wide = zoom * (spot.width * math.cos(turn) + spot.height * math.sin(turn))
            tall = zoom * (spot.height * math.cos(turn) + spot.width * math.sin(turn))
            assert not Rect(x - wide / 2, y - tall / 2, wide, tall).overlaps(layout.text)
