"""What drifts: the same at the same moment, moving, of the film's colours, never covering it."""

import numpy as np
import pytest
from numpy.typing import NDArray

from kits.shots import BRIGHT, direction, shot, style
from reelwright.common.ports import Direction
from reelwright.studio.camera import View
from reelwright.studio.particles import Drift, Streaks
from reelwright.studio.skia import skia

SIZE = (320, 180)
Pixels = NDArray[np.uint8]


def canvas(shrink: int = 1) -> tuple[Pixels, skia.Surface]:
    pixels = np.zeros((SIZE[1] // shrink, SIZE[0] // shrink, 4), np.uint8)
    return pixels, skia.Surface(pixels, colorType=skia.kBGRA_8888_ColorType)


def drift(seconds: float, plan: Direction | None = None, view: View | None = None,
          shrink: int = 1) -> Pixels:  # fmt: skip
    pixels, surface = canvas(shrink)
    discs = Drift(plan or direction(), SIZE, count=14, far=0.3, near=0.8, tag=7)
    discs.draw(surface.getCanvas(), view or View(), seconds, shrink)
    surface.flushAndSubmit()
    return pixels


def streaks(seconds: float) -> Pixels:
    pixels, surface = canvas()
    Streaks(direction(), SIZE).draw(surface.getCanvas(), seconds, 1)
    surface.flushAndSubmit()
    return pixels


def test_a_moment_always_looks_the_same() -> None:
    assert np.array_equal(drift(1.5), drift(1.5))
    assert np.array_equal(streaks(1.5), streaks(1.5))


def test_other_shots_and_films_have_other_air() -> None:
    film = direction().model_copy(update={"film_seed": 6})
    pictures = [drift(1.5), drift(1.5, direction(shot(1))), drift(1.5, film)]
    for one, other in ((0, 1), (0, 2), (1, 2)):
        assert not np.array_equal(pictures[one], pictures[other])


def test_it_moves_a_little_from_frame_to_frame() -> None:
    step = np.abs(drift(1.0).astype(int) - drift(1.0 + 1 / 30)).mean()
    second = np.abs(drift(1.0).astype(int) - drift(2.0)).mean()
    assert 0 < step < second


def test_streaks_shoot_across() -> None:
    shown = [streaks(at) for at in (0.0, 0.2, 0.4)]
    assert max(picture.max() for picture in shown) > 40
    assert np.abs(shown[0].astype(int) - shown[1]).mean() > 0.3


@pytest.mark.parametrize("seconds", [0.0, 3.3, 59.0])
def test_it_stays_light_enough_to_look_through(seconds: float) -> None:
    alpha = drift(seconds)[..., 3]
    assert 0 < (alpha > 8).mean() < 0.35
    assert alpha.max() < 220


def test_nearer_discs_answer_more_to_the_camera() -> None:
    def moved(far: float, near: float) -> float:
        pictures = []
        for view in (View(), View(x=0.05)):
            pixels, surface = canvas()
            Drift(direction(), SIZE, count=14, far=far, near=near, tag=7).draw(
                surface.getCanvas(), view, 1.0, 1
            )
            surface.flushAndSubmit()
            pictures.append(pixels.astype(int))
        return float(np.abs(pictures[0] - pictures[1]).mean() / pictures[0].mean())

    assert moved(0.9, 1.0) > moved(0.05, 0.06)


def test_a_small_canvas_shows_the_same() -> None:
    whole, half = drift(1.5)[..., 3].astype(float), drift(1.5, shrink=2)[..., 3].astype(float)
    pooled = whole.reshape(90, 2, 160, 2).mean(axis=(1, 3))
    assert np.abs(pooled - half).mean() < 1.0


def test_discs_have_the_palettes_tints() -> None:
    warm = BRIGHT.model_copy(
        update={"accent": "#ff2000", "primary": "#ff2000", "surface": "#ff2000"}
    )
    blue, _, red, alpha = (drift(1.5, direction(a_style=style(warm)))[..., i] for i in range(4))
    lit = alpha > 30
    assert red[lit].mean() > 1.2 * blue[lit].mean()
