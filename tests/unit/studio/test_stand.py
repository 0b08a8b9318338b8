"""The product in its place: the figure's own pixels, turning where it can turn."""

import numpy as np
import pytest
from numpy.typing import NDArray

from kits.shots import direction, product, shot, style
from reelwright.common.spec import ShotType
from reelwright.studio.backdrop import paint_set
from reelwright.studio.camera import View
from reelwright.studio.layer import surface
from reelwright.studio.layout import compose
from reelwright.studio.placing import place
from reelwright.studio.products.figure import Figure, Still
from reelwright.studio.stand import Stand
from reelwright.studio.subject import Subject

SIZE = (480, 270)


class Turning:
    """A figure that is redder the further it has turned."""

    size, turns, flat = (60, 100), True, False

    def pixels(self, turn: float = 0.0) -> NDArray[np.uint8]:
        picture = np.full((100, 60, 4), 255, np.uint8)
        picture[..., :2], picture[..., 2] = 20, round(120 + 100 * turn)
        return picture

    def still(self) -> Still:
        return Still(self.pixels(), flat=False)


class Slim(Turning):
    """One with nothing around its narrow body, so that what is under it shows."""

    def pixels(self, turn: float = 0.0) -> NDArray[np.uint8]:
        picture = super().pixels(turn)
        picture[:, :20] = picture[:, 40:] = 0
        return picture


def shown(figure: Figure, kind: ShotType = "medium", view: View | None = None) -> NDArray[np.uint8]:
    plan = direction(shot(kind=kind), style(), product())
    layout = compose(SIZE, plan.shot)
    spot = place(layout, plan.shot, 0.6, flat=False)
    cloth = paint_set(plan, SIZE, layout, spot, 1)
    pixels, canvas = surface(*SIZE)
    stand = Stand(plan, SIZE, Subject(figure, spot, "", 0.0), cloth, gleams=False)
    for at in (0.4, 0.0):
        pixels[:] = 255
        stand.draw(canvas, view or View(turn=at), 0.5, 0.5)
    return pixels.copy()


@pytest.mark.parametrize("kind", ["medium", "wide", "dynamic", "overhead"])
def test_what_can_turn_but_does_not_looks_as_what_cannot(kind: ShotType) -> None:
    turning, still = shown(Slim(), kind).astype(int), shown(Slim().still(), kind)
    # a thing with no sides is a little narrower as it turns, and there is no turn here
    assert np.abs(turning - still).max() <= 2


def middle(view: View) -> NDArray[np.float64]:
    pixels = shown(Turning(), view=view)
    spot = place(compose(SIZE, shot()), shot(), 0.6, flat=False)
    part = pixels[round(spot.y) - 5 : round(spot.y) + 5, round(spot.x) - 5 : round(spot.x) + 5]
    return part.reshape(-1, 4).mean(axis=0)


def test_a_turn_of_the_camera_shows_another_picture() -> None:
    left, front, right = (middle(View(turn=at))[2] for at in (-0.8, 0.0, 0.8))
    assert right > front + 60 > left + 120
