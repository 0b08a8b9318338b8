"""Shots: the same frame however it is reached, moving all the time, never jumping."""

from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from kits.shots import BRIGHT, RATE, SIZES, direction, product, shot, style
from reelwright.common.ports import Direction
from reelwright.common.spec import Camera, ShotType
from reelwright.studio.backdrop import LOOKS
from reelwright.studio.scene import Scene

SMALL = (240, 136)
TYPES: tuple[ShotType, ...] = (
    "extreme_close_up", "close_up", "medium", "wide", "overhead", "dynamic",
)  # fmt: skip
CAMERAS: tuple[Camera, ...] = (
    "static", "dolly_in", "dolly_out", "push_in", "pan_left", "pan_right", "tilt_up", "tilt_down",
    "orbit", "crane_up", "crane_down", "whip", "handheld",
)  # fmt: skip


def frames(scene: Scene, numbers: range) -> list[NDArray[np.float32]]:
    return [scene.frame(n)[..., :3].astype(np.float32) for n in numbers]


def changes(pictures: list[NDArray[np.float32]]) -> NDArray[np.float64]:
    return np.array([np.abs(b - a).mean() for a, b in pairwise(pictures)])


@pytest.mark.parametrize("kind", TYPES)
def test_a_frame_does_not_depend_on_the_frames_before(kind: ShotType) -> None:
    whole = direction(shot(kind=kind, camera="orbit"))
    forward, jumping = Scene(whole, SMALL, RATE), Scene(whole, SMALL, RATE)
    in_order = [forward.frame(n).copy() for n in (0, 1, 30, 59)]
    backwards = [jumping.frame(n).copy() for n in (59, 30, 1, 0)][::-1]
    for one, other in zip(in_order, backwards, strict=True):
        assert np.array_equal(one, other)
    assert (in_order[0][..., 3] == 255).all()


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("camera", CAMERAS)
def test_every_move_is_visible_smooth_and_never_at_rest(kind: ShotType, camera: Camera) -> None:
    scene = Scene(direction(shot(kind=kind, camera=camera)), (192, 108), RATE)
    start = frames(scene, range(20))
    end = frames(scene, range(52, 60))
    steps = changes(start)
    assert steps.min() > 0.02, "it stands still"
    assert changes(end).min() > 0.02, "it comes to a stop"
    if camera != "whip":
        assert steps.max() < 4 * np.median(steps) + 0.4, "it jumps"
    assert np.abs(end[-1] - start[0]).mean() > 0.6, "nobody would see the move"


@pytest.mark.parametrize("look", [*LOOKS, "something else"])
def test_every_look_draws_a_lit_picture_without_hard_bands(look: str) -> None:
    palette = BRIGHT if look in {"minimal", "natural"} else style().palette
    for index in range(4):
        picture = Scene(
            direction(shot(index), style(palette, look)), SMALL, RATE, sketch=True
        ).frame(10)[..., :3]
        assert 8 < picture.mean() < 247
        assert picture.std() > 6


def test_shots_of_one_film_differ_and_films_too() -> None:
    def at(index: int, seed: int) -> NDArray[np.float32]:
        plan = direction(shot(index)).model_copy(update={"film_seed": seed})
        return Scene(plan, SMALL, RATE, sketch=True).frame(0)[..., :3].astype(np.float32)

    assert np.abs(at(0, 1) - at(2, 1)).mean() > 4
    assert np.abs(at(0, 1) - at(0, 2)).mean() > 4


def test_the_product_fills_more_of_a_close_up_than_of_a_wide_shot() -> None:
    def body(kind: ShotType) -> float:
        # a bottle of pure green nobody else on the set has
        paint = style().palette.model_copy(update={"primary": "#00ff00"})
        looks = style(paint, "luxury")
        picture = Scene(direction(shot(kind=kind), looks), SMALL, RATE, sketch=True).frame(30)
        blue, green, red = (picture[..., i].astype(int) for i in range(3))
        return float(((green > red + 70) & (green > blue + 70)).mean())

    assert body("extreme_close_up") > body("close_up") > body("medium") > body("wide") > 0


def test_a_photo_keeps_its_colour_and_shape() -> None:
    photo = np.zeros((200, 100, 4), np.uint8)
    photo[10:190, 10:90] = (200, 30, 40, 255)
    photo[10:190, 10:90, 1] = 30
    plan: Direction = direction(a_product=product().model_copy(update={"has_photo": True}))
    picture = Scene(plan, (480, 270), RATE, product_image=photo, sketch=True).frame(30)
    red = (picture[..., 2].astype(int) > 150) & (picture[..., 0] < 110) & (picture[..., 1] < 110)
    count, _, stats, _ = cv2.connectedComponentsWithStats(red.astype(np.uint8))
    assert count >= 2
    _, _, width, height, _ = max(stats[1:], key=lambda part: part[4])
    assert height / width == pytest.approx(180 / 80, rel=0.06)
    middle = np.median(picture[red], axis=0)
    assert np.abs(middle[:3] - (40, 30, 200)).max() < 14


def test_the_logo_appears_on_the_end_card_only(tmp_path: Path) -> None:
    logo = np.zeros((40, 120, 4), np.uint8)
    logo[..., :] = (255, 0, 255, 255)
    path = tmp_path / "logo.png"
    cv2.imwrite(str(path), logo)

    def magenta(beat: str) -> int:
        picture = Scene(direction(shot(beat=beat)), SIZES["16:9"], RATE, logo=path).frame(40)
        return int(
            ((picture[..., 2] > 240) & (picture[..., 1] < 20) & (picture[..., 0] > 240)).sum()
        )

    assert magenta("hero") == 0
    assert magenta("cta") > 300


def test_odd_halves_are_drawn_too() -> None:
    assert Scene(direction(), (854, 480), RATE).frame(3).shape == (480, 854, 4)
