"""What drifts: the same at the same moment, moving, of the film's colours, never covering it."""

from typing import get_args

import numpy as np
import pytest
from numpy.typing import NDArray

from kits.shots import BRIGHT, direction, shot, style
from reelwright.common.ports import Direction
from reelwright.common.spec import Air as AirKind
from reelwright.studio.air import Air
from reelwright.studio.camera import View
from reelwright.studio.layer import surface

SIZE = (320, 180)
Pixels = NDArray[np.uint8]
KINDS = [kind for kind in get_args(AirKind) if kind != "none"]


def plan(kind: AirKind = "motes", index: int = 0) -> Direction:
    return direction(shot(index), style().model_copy(update={"air": kind}))


def drawn(
    seconds: float, of: Direction | None = None, view: View | None = None, shrink: int = 1
) -> Pixels:
    pixels, canvas = surface(SIZE[0] // shrink, SIZE[1] // shrink)
    air, seen = Air(of or plan(), SIZE), view or View()
    air.far(canvas, seen, seconds, shrink)
    if shrink == 1:
        air.near(canvas, seen, seconds)
    return pixels


@pytest.mark.parametrize("kind", KINDS)
def test_a_moment_always_looks_the_same(kind: AirKind) -> None:
    assert np.array_equal(drawn(1.5, plan(kind)), drawn(1.5, plan(kind)))
    assert drawn(1.5, plan(kind)).any()


def test_no_air_is_none() -> None:
    assert not drawn(1.5, plan("none")).any()


def test_each_kind_of_air_is_another() -> None:
    assert len({drawn(1.5, plan(kind)).tobytes() for kind in KINDS}) == len(KINDS)


def test_other_shots_and_films_have_other_air() -> None:
    film = plan().model_copy(update={"film_seed": 6})
    pictures = [drawn(1.5), drawn(1.5, plan(index=1)), drawn(1.5, film)]
    for one, other in ((0, 1), (0, 2), (1, 2)):
        assert not np.array_equal(pictures[one], pictures[other])


@pytest.mark.parametrize("kind", KINDS)
def test_it_moves_a_little_from_frame_to_frame(kind: AirKind) -> None:
    of = plan(kind)
    step = np.abs(drawn(1.0, of).astype(int) - drawn(1.0 + 1 / 30, of)).mean()
    second = np.abs(drawn(1.0, of).astype(int) - drawn(2.0, of)).mean()
    assert 0 < step < second


@pytest.mark.parametrize("seconds", [0.0, 3.3, 59.0])
@pytest.mark.parametrize("kind", KINDS)
def test_it_stays_light_enough_to_look_through(kind: AirKind, seconds: float) -> None:
    alpha = drawn(seconds, plan(kind))[..., 3]
    assert 0 < (alpha > 8).mean() < 0.35


def test_nearer_things_answer_more_to_the_camera() -> None:
    def middle(method: str, view: View) -> float:
        pixels, canvas = surface(*SIZE)
        air = Air(plan("bubbles"), SIZE)
        if method == "far":
            air.far(canvas, view, 1.0, 1)
        else:
            air.near(canvas, view, 1.0)
        columns = pixels[..., 3].astype(float).sum(axis=0)
        return float((columns * np.arange(SIZE[0])).sum() / columns.sum())

    near, far = (
        abs(middle(method, View(x=0.004)) - middle(method, View())) for method in ("near", "far")
    )
    assert near > 1.3 * far > 0.1


def test_a_small_canvas_shows_the_same() -> None:
    whole, small = surface(*SIZE), surface(SIZE[0] // 2, SIZE[1] // 2)
    Air(plan(), SIZE).far(whole[1], View(), 1.5, 1)
    Air(plan(), SIZE).far(small[1], View(), 1.5, 2)
    pooled = whole[0][..., 3].astype(float).reshape(90, 2, 160, 2).mean(axis=(1, 3))
    assert np.abs(pooled - small[0][..., 3]).mean() < 1.0


@pytest.mark.parametrize("kind", ["motes", "petals", "sparks"])
def test_it_has_the_palettes_tints(kind: AirKind) -> None:
    warm = BRIGHT.model_copy(
        update={"accent": "#ff2000", "primary": "#ff2000", "surface": "#ff2000"}
    )
    of = direction(a_style=style(warm).model_copy(update={"air": kind}))
    blue, _, red, alpha = (drawn(1.5, of)[..., i] for i in range(4))
    lit = alpha > 30
    assert red[lit].mean() > 1.2 * blue[lit].mean()
