"""The part of the frame that no player covers."""

import pytest

from reelwright.studio.rect import Rect
from reelwright.studio.safe import safe_area

TALL = {
    "reels": Rect(65, 269, 950, 979),
    "tiktok": Rect(60, 130, 900, 1350),
    "shorts": Rect(44, 192, 940, 1248),
}
"""What each player leaves free of 1080×1920."""


@pytest.mark.parametrize("player", TALL)
def test_a_tall_film_s_words_are_free_of_every_player_s_controls(player: str) -> None:
    safe = safe_area((1080, 1920))
    assert TALL[player].holds(safe)
    assert safe.w > 850 and safe.h > 900


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1080), (1080, 1350)])
def test_other_films_keep_a_margin_of_a_twentieth(size: tuple[int, int]) -> None:
    safe = safe_area(size)
    assert safe.x >= 0.05 * size[0] and size[0] - safe.right >= 0.05 * size[0] - 1e-6
    assert safe.y >= 0.05 * size[1] and size[1] - safe.bottom >= 0.05 * size[1] - 1e-6
    assert safe.w * safe.h > 0.75 * size[0] * size[1]
