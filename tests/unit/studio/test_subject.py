"""What a shot shows: the user's picture unchanged in shape, or a figure of the right size."""

import numpy as np
import pytest

from kits.shots import SIZES, direction, product, shot
from reelwright.studio.layout import compose
from reelwright.studio.subject import subject


@pytest.mark.parametrize("aspect", SIZES)
@pytest.mark.parametrize("seed", range(6))
def test_what_it_stands_on_stays_in_the_frame(aspect: str, seed: int) -> None:
    plan = direction(shot(kind="wide")).model_copy(update={"film_seed": seed})
    size = SIZES[aspect]
    made = subject(plan, size, compose(size, plan.shot), None)
    assert made.spot.foot <= made.ground < size[1]
    assert bool(made.plinth) == (made.tall > 0)


def test_some_films_lift_their_product_and_some_do_not() -> None:
    def plinth(seed: int) -> str:
        plan = direction(shot(kind="medium")).model_copy(update={"film_seed": seed})
        return subject(plan, (480, 270), compose((480, 270), plan.shot), None).plinth

    assert {plinth(seed) for seed in range(16)} == {"", "round", "block"}


def test_a_picture_keeps_its_shape_and_its_colours() -> None:
    photo = np.zeros((90, 60, 4), np.uint8)
    photo[5:85, 5:55] = (200, 30, 40, 255)
    plan = direction(a_product=product().model_copy(update={"has_photo": True}))
    made = subject(plan, (480, 270), compose((480, 270), plan.shot), photo)
    width, height = made.figure.size
    assert height / width == pytest.approx(1.5, rel=0.02)
    assert made.figure.pixels()[height // 2, width // 2].tolist() == [40, 30, 200, 255]
    shape = made.silhouette(80)
    assert shape.shape[0] == 80 and shape[40, shape.shape[1] // 2] == 1 and shape[0, 0] == 0
