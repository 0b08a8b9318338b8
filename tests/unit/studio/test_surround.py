"""The set before a moving camera: near its horizon as the wall, at the foot as the product."""

import numpy as np
import pytest

from reelwright.studio.backdrop import MARGIN, WALL, Backcloth
from reelwright.studio.camera import View, seen
from reelwright.studio.layer import surface
from reelwright.studio.surround import Surround

SIZE = (400, 200)
VIEWS = (View(track=0.06), View(rise=0.06), View(zoom=1.1, x=0.01), View(y=0.03, zoom=0.95))


def marked(x: float, y: float) -> tuple[Surround, Backcloth]:
    """A dark set with a bright dot at a point of the frame."""
    left, top = MARGIN * SIZE[0], MARGIN * SIZE[1]
    picture = np.zeros((round(SIZE[1] + 2 * top), round(SIZE[0] + 2 * left), 4), np.uint8)
    row, column = round(y + top), round(x + left)
    picture[row - 2 : row + 3, column - 2 : column + 3] = 255
    cloth = Backcloth(picture, None, 120 + top, 170 + top, (0.5, 0.5, 0.5), 1, 0.0, grounded=True)
    return Surround(cloth, SIZE, 1), cloth


def found(surround: Surround, view: View) -> tuple[float, float]:
    pixels, canvas = surface(*SIZE)
    surround.draw(pixels, canvas, view)
    weight = pixels[..., 0].astype(float)
    rows, columns = np.mgrid[: SIZE[1], : SIZE[0]]
    return (
        float((weight * columns).sum() / weight.sum()),
        float((weight * rows).sum() / weight.sum()),
    )


@pytest.mark.parametrize("view", VIEWS)
def test_the_wall_moves_as_what_is_far(view: View) -> None:
    surround, _ = marked(150, 60)
    assert found(surround, view) == pytest.approx(seen(view, (150, 60), SIZE, WALL)[:2], abs=0.6)


@pytest.mark.parametrize("view", VIEWS)
def test_the_ground_at_the_foot_moves_as_the_product(view: View) -> None:
    surround, _ = marked(230, 170)
    assert found(surround, view) == pytest.approx(seen(view, (230, 170), SIZE, 1.0)[:2], abs=0.6)
    assert surround.ground_at(view, (230, 170)) == pytest.approx(
        seen(view, (230, 170), SIZE, 1.0)[:2], abs=0.01
    )


@pytest.mark.parametrize("view", VIEWS)
def test_between_them_it_moves_between(view: View) -> None:
    spots = [marked(200, y) for y in (60, 145, 170)]
    still = [found(surround, View()) for surround, _ in spots]
    moved = [found(surround, view) for surround, _ in spots]
    far, middle, near = (np.subtract(b, a) for a, b in zip(still, moved, strict=True))
    if view.track:
        assert far[0] > middle[0] > near[0]
