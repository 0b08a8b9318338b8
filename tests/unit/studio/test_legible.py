"""Contrast is measured where the words really are."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from kits.shots import BRIGHT, DARK
from reelwright.studio.colour import contrast
from reelwright.studio.rect import Rect
from reelwright.studio.type.legible import hardest, measured, opacity_for
from reelwright.studio.type.scheme import scheme

AREA = Rect(20, 30, 260, 60)


def written(ground: int, ink: int, size: float = 2.0) -> NDArray[np.uint8]:
    picture = np.full((120, 320, 3), ground, np.uint8)
    cv2.putText(picture, "Words", (24, 84), cv2.FONT_HERSHEY_DUPLEX, size, (ink,) * 3, 4)
    return picture


@pytest.mark.parametrize(("ground", "ink"), [(0, 255), (90, 255), (160, 255), (230, 20)])
def test_the_ratio_is_that_of_ink_and_ground(ground: int, ink: int) -> None:
    exact = contrast((ink / 255,) * 3, (ground / 255,) * 3)
    assert measured(written(ground, ink), AREA, (ink / 255,) * 3) == pytest.approx(exact, rel=0.12)


def test_one_bad_patch_behind_a_letter_counts() -> None:
    picture = written(20, 255)
    patch = picture[:, 100:180]
    patch[patch < 128] = 200
    assert measured(picture, AREA, (1.0, 1.0, 1.0)) < 2


def test_no_words_no_contrast() -> None:
    assert measured(np.full((120, 320, 3), 90, np.uint8), AREA, (1.0, 1.0, 1.0)) == 0


def i420(luma: int) -> NDArray[np.uint8]:
    frame = np.full((180, 320), 128, np.uint8)
    frame[:120] = luma
    return frame


def test_the_hardest_colour_is_the_one_nearest_to_the_ink() -> None:
    frame = i420(60)
    frame[30:90, 200:240] = 210
    pale = hardest(frame, AREA, (1.0, 1.0, 1.0))
    deep = hardest(frame, AREA, (0.05, 0.05, 0.05))
    assert pale[1] == pytest.approx((210 - 16) / 219, abs=0.01)
    assert deep[1] == pytest.approx((60 - 16) / 219, abs=0.01)


@pytest.mark.parametrize("palette", [DARK, BRIGHT])
def test_a_ground_is_asked_for_only_where_it_is_needed(palette) -> None:
    colours = scheme(palette)
    levels = (16, 235) if colours.ink[0] > 0.5 else (235, 16)
    easy, hard = (opacity_for(i420(level), AREA, colours.ink, colours) for level in levels)
    assert easy == 0 and 0.4 < hard <= colours.most
