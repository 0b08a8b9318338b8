"""Products in pictures: the one that was asked for, on white, and stood in other places."""

import cv2
import numpy as np
import pytest

from reelwright.sandbox import wares
from reelwright.sandbox.pictures import encoded, place

WORDS = "AquaPure, stainless-steel water bottle, product on plain background"
SIZE = (160, 160)


def test_a_product_that_is_asked_for_alone_is_drawn_on_white() -> None:
    made = wares.alone(WORDS, SIZE)
    assert made is not None
    assert made.shape == (160, 160, 3)
    assert (made[:4] == 255).all()
    assert (made[:, :4] == 255).all()
    middle = made[40:140, 60:100]
    assert (middle < 200).any(axis=2).mean() > 0.5


def test_other_products_look_otherwise() -> None:
    lamp = wares.alone("Lumo, desk lamp, product on plain background", SIZE)
    assert lamp is not None
    assert not np.array_equal(lamp, wares.alone(WORDS, SIZE))


@pytest.mark.parametrize("words", ["minimal fresh style guide", "a bottle in a forest", ""])
def test_other_words_ask_for_no_product(words: str) -> None:
    assert wares.alone(words, SIZE) is None


def test_a_product_is_lifted_off_its_background_and_stood_in_a_place() -> None:
    given = wares.alone(WORDS, SIZE)
    assert given is not None
    shown = wares.lifted(encoded(given, "png"))
    assert shown is not None
    assert shown.shape[0] > shown.shape[1], "a bottle is taller than wide"
    scene = place("a park", (320, 180))
    made = wares.stood(scene, shown)
    assert made.shape == scene.shape
    assert np.array_equal(made[:, :40], scene[:, :40]), "the place is seen beside it"
    centre = made[60:150, 150:170].astype(int) - scene[60:150, 150:170]
    assert np.abs(centre).mean() > 10
    assert made[166, 160].mean() < scene[166, 160].mean(), "it darkens the ground"


def test_what_is_busy_or_no_picture_is_not_lifted() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (120, 120, 3), np.uint8)
    assert wares.lifted(encoded(np.asarray(cv2.blur(noise, (3, 3)), np.uint8), "png")) is None
    assert wares.lifted(b"hello") is None
