"""Photos: the product is lifted off a plain ground, a busy one is refused."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from reelwright.studio.cutout import cut_out, framed, is_card, lifted


def photo(ground: NDArray[np.float32]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """A red jug with a pale label on ``ground``, and its true outline."""
    height, width = ground.shape[:2]
    mask = np.zeros((height, width), np.uint8)
    cv2.ellipse(
        mask, (width // 2, height * 6 // 10), (width // 5, height * 3 // 10), 0, 0, 360, 1, -1
    )
    cv2.rectangle(mask, (width * 45 // 100, height // 8), (width * 55 // 100, height // 2), 1, -1)
    picture = ground.copy()
    picture[mask == 1] = (180, 40, 36)
    picture[height * 55 // 100 : height * 66 // 100, width * 42 // 100 : width * 58 // 100] = (
        245,
        240,
        230,
    )
    noise = np.random.default_rng(1).normal(0, 2.5, picture.shape)
    soft = cv2.GaussianBlur(picture, (0, 0), 0.8) + noise
    return np.clip(soft, 0, 255).astype(np.uint8), mask


def plain(kind: str) -> NDArray[np.float32]:
    y, x = np.mgrid[0:1:360j, 0:1:480j].astype(np.float32)
    grounds = {
        "white": np.full_like(x, 248),
        "grey ramp": 150 + 70 * y,
        "vignette": 225 - 60 * ((x - 0.5) ** 2 + (y - 0.5) ** 2),
    }
    return np.repeat(grounds[kind][..., None], 3, axis=2)


@pytest.mark.parametrize("kind", ["white", "grey ramp", "vignette"])
def test_a_product_on_a_plain_ground_is_lifted_off(kind: str) -> None:
    picture, mask = photo(plain(kind))
    found = cut_out(picture)
    assert found is not None
    rows, columns = np.nonzero(mask.max(axis=1))[0], np.nonzero(mask.max(axis=0))[0]
    assert found.shape[0] == pytest.approx(len(rows), abs=8)
    assert found.shape[1] == pytest.approx(len(columns), abs=8)
    alpha = found[..., 3] / 255
    assert alpha.sum() == pytest.approx(mask.sum(), rel=0.05)
    middle = found[found.shape[0] * 6 // 10, found.shape[1] // 2]
    assert middle[3] == 255, "the pale label is not a hole"


def test_a_busy_ground_is_refused() -> None:
    random = np.random.default_rng(4)
    tiles = random.uniform(0, 255, (12, 16, 3)).astype(np.float32)
    picture, _ = photo(
        cv2.resize(tiles, (480, 360), interpolation=cv2.INTER_NEAREST).astype(np.float32)
    )
    assert cut_out(picture) is None


def test_nothing_to_find_is_refused() -> None:
    assert cut_out(np.full((200, 200, 3), 240, np.uint8)) is None


def test_a_refused_photo_becomes_a_card_with_round_corners() -> None:
    card = framed(np.full((200, 300, 3), 90, np.uint8))
    assert card[0, 0, 3] == 0
    assert card[card.shape[0] // 2, card.shape[1] // 2].tolist() == [90, 90, 90, 255]
    assert is_card(card)
    found = cut_out(photo(plain("white"))[0])
    assert found is not None and not is_card(found)


def disc(
    size: tuple[int, int] = (300, 400), at: tuple[int, int] = (200, 150), radius: int = 90
) -> NDArray[np.float32]:
    """The matte of a round product, (h, w), with a soft edge."""
    return cv2.GaussianBlur(cv2.circle(np.zeros(size, np.float32), at, radius, 1, -1), (0, 0), 1.2)


def red_on_green(alpha: NDArray[np.float32]) -> NDArray[np.uint8]:
    red, green = np.array([200, 30, 40]), np.array([20, 190, 60])
    return (red * alpha[..., None] + green * (1 - alpha[..., None]) + 0.5).astype(np.uint8)


def test_a_sure_matte_lifts_the_product_off_a_busy_ground() -> None:
    alpha = disc()
    cut = lifted(red_on_green(alpha), alpha, 0.97)
    assert cut.why is None
    assert cut.pixels.shape[:2] == (pytest.approx(184, abs=4), pytest.approx(184, abs=4))
    assert cut.pixels[92, 92].tolist() == [200, 30, 40, 255], "the user's pixels stay"


def test_no_rim_of_the_background_is_left_around_it() -> None:
    alpha = disc()
    cut = lifted(red_on_green(alpha), alpha, 0.97).pixels
    rim = cut[(cut[..., 3] > 60) & (cut[..., 3] < 250)]
    assert len(rim) > 200
    assert np.abs(rim[:, :3].astype(int) - (200, 30, 40)).max() < 25


@pytest.mark.parametrize(
    ("alpha", "agreement", "why"),
    [
        (disc(), 0.6, "not clear"),
        (np.zeros((300, 400), np.float32), 0.9, "no product"),
        (disc(at=(200, 260)), 0.97, "cut off at the photo's bottom edge"),
        (disc(at=(40, 150)), 0.97, "left edge"),
        (
            np.maximum(disc(at=(90, 150), radius=60), disc(at=(300, 150), radius=60)),
            0.97,
            "2 things",
        ),
    ],
)
def test_what_cannot_be_cut_becomes_a_card_and_says_why(
    alpha: NDArray[np.float32], agreement: float, why: str
) -> None:
    cut = lifted(red_on_green(alpha), alpha, agreement)
    assert why in (cut.why or "")
    assert is_card(cut.pixels)


def test_crumbs_beside_the_product_are_left_behind() -> None:
    alpha = np.maximum(disc(), disc(at=(20, 20), radius=8))
    cut = lifted(red_on_green(alpha), alpha, 0.97)
    assert cut.why is None
    assert cut.pixels.shape[1] < 200, "the crumb in the corner is gone"
