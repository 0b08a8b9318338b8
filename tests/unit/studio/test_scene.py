"""Shots: the same frame however it is reached, moving all the time, never jumping."""

from itertools import pairwise
from pathlib import Path
from typing import get_args

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from kits.shots import BRIGHT, RATE, SIZES, direction, product, shot, style
from reelwright.common.ports import Direction
from reelwright.common.spec import Air, Backdrop, Camera, Light, Motion, ShotType
from reelwright.studio.camera import seen
from reelwright.studio.scene import Scene

SMALL = (240, 136)
TYPES: tuple[ShotType, ...] = get_args(ShotType)
CAMERAS: tuple[Camera, ...] = get_args(Camera)


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


@pytest.mark.parametrize("backdrop", get_args(Backdrop))
@pytest.mark.parametrize("light", get_args(Light))
def test_every_set_in_every_light_is_a_lit_picture(backdrop: Backdrop, light: Light) -> None:
    for index, palette in enumerate((BRIGHT, style().palette)):
        looks = style(palette).model_copy(update={"backdrops": (backdrop,), "light": light})
        picture = Scene(direction(shot(index), looks), SMALL, RATE, sketch=True).frame(10)[..., :3]
        assert 8 < picture.mean() < 247
        assert picture.std() > 6


@pytest.mark.parametrize("aspect", SIZES)
@pytest.mark.parametrize("kind", ["medium", "wide", "close_up"])
def test_what_stands_does_not_slide_on_its_ground(aspect: str, kind: ShotType) -> None:
    """A mark on the ground at the product's foot goes exactly where the product goes."""
    plan = direction(shot(kind=kind, camera="crane_up"))
    size = SIZES[aspect]
    scene = Scene(plan, size, RATE, sketch=True)
    spot, foot = scene.subject.spot, scene.subject.ground
    for n in (0, 25, 59):
        view = scene.view(n)
        shown = scene.surround.ground_at(view, (spot.x, foot))
        assert shown == pytest.approx(seen(view, (spot.x, foot), size, 1.0)[:2], abs=0.05)


@pytest.mark.parametrize("camera", ["orbit", "pan_left", "crane_up", "push_in", "static"])
@pytest.mark.parametrize("motion", ["calm", "brisk"])
def test_rendered_motion_has_no_stutter(camera: Camera, motion: Motion) -> None:
    """Followed on the pixels, the product's head changes its speed little between frames."""
    looks = style().model_copy(update={"backdrops": ("mesh",), "motion": motion})
    scene = Scene(direction(shot(camera=camera, frames=90), looks), (480, 270), RATE, sketch=True)
    shown = [f.mean(axis=2).astype(np.uint8) for f in frames(scene, range(30, 54))]
    spot = scene.subject.spot
    mask = np.zeros(shown[0].shape, np.uint8)
    top = max(0, round(spot.y - spot.height / 2) - 6)
    mask[
        top : top + 40, round(spot.x - spot.width / 2) - 6 : round(spot.x + spot.width / 2) + 6
    ] = 1
    points = cv2.goodFeaturesToTrack(shown[0], 6, 0.05, 4, mask=mask)
    path = [points]
    for before, after in pairwise(shown):
        path.append(
            cv2.calcOpticalFlowPyrLK(before, after, path[-1], path[-1].copy(), winSize=(25, 25))[0]
        )
    middles = np.array([np.median(step[:, 0], axis=0) for step in path])
    assert np.abs(middles[-1] - middles[0]).max() > 0.2, "it stands still"
    assert np.abs(np.diff(middles, n=2, axis=0)).max() < 0.25


@pytest.mark.parametrize("air", get_args(Air))
@pytest.mark.parametrize("motion", get_args(Motion))
def test_every_air_and_character_is_drawn(air: Air, motion: Motion) -> None:
    looks = style().model_copy(update={"air": air, "motion": motion})
    scene = Scene(direction(a_style=looks), (192, 108), RATE)
    steps = changes(frames(scene, range(8)))
    assert steps.min() > 0.02 and steps.max() < 12


def test_shots_of_one_film_differ_and_films_too() -> None:
    def at(index: int, seed: int) -> NDArray[np.float32]:
        plan = direction(shot(index)).model_copy(update={"film_seed": seed})
        return Scene(plan, SMALL, RATE, sketch=True).frame(0)[..., :3].astype(np.float32)

    assert np.abs(at(0, 1) - at(2, 1)).mean() > 4
    assert np.abs(at(0, 1) - at(0, 2)).mean() > 4


def test_the_product_fills_more_of_a_close_up_than_of_a_wide_shot() -> None:
    def body(kind: ShotType) -> float:
        scene = Scene(direction(shot(kind=kind)), SMALL, RATE, sketch=True)
        spot = scene.subject.spot
        left, right = max(0, spot.x - spot.width / 2), min(SMALL[0], spot.x + spot.width / 2)
        top, bottom = max(0, spot.y - spot.height / 2), min(SMALL[1], spot.foot)
        return (right - left) * (bottom - top)

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
