"""The product in its place: the figure's own pixels, turning where it can turn."""

import numpy as np
from numpy.typing import NDArray

from kits.shots import direction, product, shot, style
from reelwright.studio.backdrop import paint_set
from reelwright.studio.camera import View
from reelwright.studio.layer import surface
from reelwright.studio.layout import compose
from reelwright.studio.placing import place
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


def drawn(view: View) -> NDArray[np.uint8]:
    plan = direction(shot(), style(), product())
    layout = compose(SIZE, plan.shot)
    spot = place(layout, plan.shot, 0.6, flat=False)
    cloth = paint_set(plan, SIZE, layout, spot, 1)
    stand = Stand(plan, SIZE, Subject(Turning(), spot, "", 0.0), cloth, gleams=False)
    pixels, canvas = surface(*SIZE)
    stand.draw(canvas, view, 0.5, 0.5)
    assert stand.colour[0] > 0.4 > stand.colour[2]
    middle = pixels[round(spot.y) - 5 : round(spot.y) + 5, round(spot.x) - 5 : round(spot.x) + 5]
    return middle.reshape(-1, 4).mean(axis=0)


def test_a_turn_of_the_camera_shows_another_picture() -> None:
    assert drawn(View(turn=0.8))[2] > drawn(View())[2] + 60 > drawn(View(turn=-0.8))[2] + 120
