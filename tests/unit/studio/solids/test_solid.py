"""Solids as a scene gets them: whole, smooth at the edges, turning, legible."""

from itertools import pairwise

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from kits.shots import BRIGHT, DARK, style
from reelwright.common.spec import Environment, Palette, Product
from reelwright.studio import products
from reelwright.studio.products.figure import Figure
from reelwright.studio.solids.shapes import SHAPES


def figure(
    art: str = "can",
    *,
    name: str = "Fizzo",
    kind: str = "soda",
    place: Environment = "studio",
    palette: Palette = DARK,
    longest: int = 320,
    seed: int = 0,
) -> Figure:
    return products.figure(Product(name=name, kind=kind, art=art), style(palette), place, longest,
                           seed)  # fmt: skip


def around(art: str, turn: float) -> NDArray[np.int64]:
    return figure(art).pixels(turn).astype(np.int64)


@pytest.mark.parametrize("art", ["can", "juice", "bottle"])
def test_what_is_on_the_right_comes_to_the_front(art: str) -> None:
    named, blank = (figure(art, name=name, longest=400) for name in ("Fizzo", " "))
    assert named.turns

    def place(turn: float) -> float:
        gone = np.abs(named.pixels(turn).astype(int) - blank.pixels(turn)).sum(axis=2)
        return float(np.average(np.arange(gone.shape[1]), weights=(gone > 60).sum(axis=0)))

    assert place(0.25) < place(0.0) - 0.03 * named.size[0]
    assert place(-0.25) > place(0.0) + 0.03 * named.size[0]


def test_a_small_turn_is_a_small_change() -> None:
    made = figure("can", longest=400)
    steps = [made.pixels(0.01 * n).astype(int) for n in range(5)]
    changes = [np.abs(b - a).mean() for a, b in pairwise(steps)]
    assert 0 < max(changes) < 2.5 * min(changes)


def test_once_around_is_where_it_began() -> None:
    made = figure("can")
    start = made.pixels(0.0).astype(int)
    assert np.abs(made.pixels(2 * np.pi).astype(int) - start).mean() < 0.5


@pytest.mark.parametrize("art", sorted(SHAPES))
def test_edges_are_smooth(art: str) -> None:
    alpha = figure(art, longest=400).pixels()[..., 3]
    solid = (alpha > 0).sum()
    between = ((alpha > 12) & (alpha < 243)).sum()
    assert between > 0.002 * solid
    # no holes: what is inside the outline is covered
    filled = cv2.morphologyEx((alpha > 30).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((5, 5)))
    assert (filled[8:-8, 8:-8].astype(bool) & (alpha[8:-8, 8:-8] < 20)).sum() < 0.002 * solid


@pytest.mark.parametrize("art", ["can", "cream", "candle", "pouch", "box", "wine"])
@pytest.mark.parametrize("place", ["studio", "park", "night"])
@pytest.mark.parametrize("palette", [DARK, BRIGHT])
def test_nothing_is_blown_out_or_lost(art: str, place: Environment, palette: Palette) -> None:
    pixels = figure(art, place=place, palette=palette, longest=240).pixels()
    seen = pixels[pixels[..., 3] > 250][:, :3].max(axis=1)
    assert (seen > 252).mean() < 0.12
    assert np.percentile(seen, 98) > 60, "something of it is lit"


def test_the_place_is_seen_in_it() -> None:
    shown = [figure("can", place=place).pixels().astype(int).copy() for place in ("studio", "park")]
    assert np.abs(shown[0] - shown[1]).mean() > 3


def test_the_seed_changes_the_design_and_nothing_else_does() -> None:
    designs = [figure("can", seed=seed).pixels().copy() for seed in (0, 2, 4, 6)]
    for at, one in enumerate(designs):
        for other in designs[at + 1 :]:
            assert np.abs(one.astype(int) - other).mean() > 1.5
    assert np.array_equal(designs[1], figure("can", seed=2).pixels())


@pytest.mark.parametrize(
    ("art", "one", "other"),
    [("bottle", "red wine", "water bottle"), ("bottle", "face serum", "hand soap"),
     ("jar", "night cream", "strawberry jam"), ("cup", "iced latte", "coffee mug"),
     ("can", "tomato soup", "soda"), ("box", "oat milk", "herbal tea")],
)  # fmt: skip
def test_words_choose_among_vessels(art: str, one: str, other: str) -> None:
    ratios = [figure(art, kind=kind).size for kind in (one, other)]
    assert ratios[0] != ratios[1]


def test_an_ink_is_read_on_its_ground() -> None:
    for seed in range(8):
        for palette in (DARK, BRIGHT):
            made = figure("can", name="III", seed=seed, palette=palette, longest=400)
            blank = figure("can", name=" ", seed=seed, palette=palette, longest=400)
            gone = np.abs(made.pixels().astype(int) - blank.pixels()).sum(axis=2)
            assert gone.max() > 150, (seed, palette.background)


def test_the_same_figure_is_drawn_again_the_same() -> None:
    assert np.array_equal(around("candle", 0.1), around("candle", 0.1))
