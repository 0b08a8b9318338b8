import io

import numpy as np
import pytest
from PIL import Image

from reelwright.sandbox.facts import Output
from reelwright.sandbox.pictures import cover, encoded, enlarged, opened, place, size_of, still


def output(suffix: str = "png", number: int = 0) -> Output:
    return Output(kind="image", suffix=suffix, size=(128, 64), number=number)


@pytest.mark.parametrize(("suffix", "kind"), [("png", "PNG"), ("jpg", "JPEG"), ("webp", "WEBP")])
def test_pictures_are_what_their_ending_says(suffix: str, kind: str) -> None:
    with Image.open(io.BytesIO(still(output(suffix), "tea", [], edits=False))) as image:
        assert (image.format, image.size) == (kind, (128, 64))


def test_the_same_words_give_the_same_picture_and_each_number_its_own() -> None:
    assert still(output(), "tea", [], edits=False) == still(output(), "tea", [], edits=False)
    several = {still(output(number=n), "tea", [], edits=False) for n in range(4)}
    assert len(several) > 1


def test_a_place_that_is_named_is_the_one_that_is_seen() -> None:
    wide, near = place("Wide view, a clean studio", (64, 32)), place("Close, a studio", (64, 32))
    forest = place("Close, a forest", (64, 32))
    light = [float(each.mean()) for each in (wide, near, forest)]
    assert abs(light[0] - light[1]) < abs(light[0] - light[2])


def test_a_reference_stands_in_the_middle() -> None:
    red = np.zeros((50, 50, 3), np.uint8)
    red[..., 2] = 255
    made = opened(still(output(), "tea", [encoded(red, "png")], edits=False))
    assert made is not None
    assert made[32, 64].tolist() == [0, 0, 255]
    assert made[2, 2].tolist() != [0, 0, 255]


def test_an_edit_keeps_the_picture() -> None:
    given = encoded(place("one", (128, 64)), "png")
    assert still(output(), "tea", [given], edits=True) == given


def test_enlarging() -> None:
    given = encoded(place("one", (64, 32)), "png")
    assert size_of(enlarged(output("webp"), [given], 4)) == (256, 128)
    assert size_of(enlarged(output(), [encoded(place("one", (1024, 512)), "jpg")], 10)) == (
        4096,
        2048,
    )


def test_covering_cuts_evenly() -> None:
    assert cover(place("one", (100, 100)), (64, 32)).shape == (32, 64, 3)


def test_what_is_no_picture() -> None:
    assert opened(b"hello") is None
    assert size_of(b"hello") is None
