"""Words come in, rest and go: each entrance in each motion."""

import itertools
from typing import get_args

import numpy as np
import pytest

from kits.shots import DARK, SIZES, line, output, product, shot, style
from reelwright.common.spec import Entrance, Motion
from reelwright.studio.type import TextTrack
from reelwright.studio.type.entrance import CHARACTERS, stance

ENTRANCES: tuple[Entrance, ...] = get_args(Entrance)
MOTIONS: tuple[Motion, ...] = get_args(Motion)
PAIRS = list(itertools.product(ENTRANCES, MOTIONS))


def film(entrance: Entrance, motion: Motion, text: str = "Cold for 24 hours") -> TextTrack:
    manner = style(DARK).model_copy(update={"entrance": entrance, "motion": motion})
    return TextTrack(
        [line("headline", text, 5, 85), line("claim", "All day long", 5, 85)],
        shots=[shot(frames=120)],
        output=output(frames=120),
        style=manner,
        product=product(),
    )


def black() -> np.ndarray:
    width, height = SIZES["16:9"]
    frame = np.full((height * 3 // 2, width), 128, np.uint8)
    frame[:height] = 16
    return frame


def ink(track: TextTrack, frame: int) -> float:
    overlay = track.at(frame, black())
    return 0.0 if overlay is None else float((overlay.pixels[..., :3] > 140).sum())


@pytest.mark.parametrize(("entrance", "motion"), PAIRS)
def test_words_are_all_there_after_a_third_of_their_time(
    entrance: Entrance, motion: Motion
) -> None:
    made = film(entrance, motion)
    whole = ink(made, 60)
    assert ink(made, 5) < 0.5 * whole and ink(made, 84) < 0.75 * whole
    assert ink(made, 40) == whole
    assert made.at(40, black()) is made.at(60, black())


@pytest.mark.parametrize(("entrance", "motion"), PAIRS)
def test_a_word_moves_without_a_jump_and_ends_in_its_place(
    entrance: Entrance, motion: Motion
) -> None:
    frames = int(CHARACTERS[motion].take * 30)
    poses = [stance(n / frames, 0.0, entrance, motion, 1.0) for n in range(frames + 1)]
    last = poses[-1]
    assert (last.x, last.y) == pytest.approx((0, 0), abs=0.01)
    assert (last.scale, last.opacity) == pytest.approx((1, 1), abs=0.01)
    if entrance != "type":
        for before, after in itertools.pairwise(poses):
            assert abs(after.y - before.y) < 0.75 and abs(after.x - before.x) < 0.75
            assert abs(after.scale - before.scale) < 0.35


def test_a_second_line_follows_the_first() -> None:
    made = film("rise", "gentle")
    first, second = made.boxes()
    overlay = made.at(8, black())
    assert overlay is not None

    def lit(box_top: float, box_bottom: float) -> float:
        rows = slice(int(box_top) - overlay.y, int(box_bottom) - overlay.y + 8)
        return float(overlay.pixels[rows, :, :3].max())

    assert lit(first.rect.y, first.rect.bottom) > 1.5 * lit(second.rect.y, second.rect.bottom)


def test_a_bouncy_word_goes_past_its_place_and_comes_back() -> None:
    ys = [stance(n / 20, 0.0, "rise", "bouncy", 1.0).y for n in range(21)]
    assert min(ys) < -0.02 and abs(ys[-1]) < 0.001
    assert min(stance(n / 20, 0.0, "rise", "calm", 1.0).y for n in range(21)) >= 0
