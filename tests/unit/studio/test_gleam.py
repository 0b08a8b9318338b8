"""A light that passes: it answers to the product, moves smoothly, and leaves."""

from itertools import pairwise
from typing import get_args

import numpy as np
import pytest
from numpy.typing import NDArray

from reelwright.common.spec import Light
from reelwright.studio.gleam import Gleam

TINTS = (1.0, 0.2, 0.1), (0.1, 0.3, 1.0)


def tile() -> NDArray[np.uint8]:
    """Grey above, dark below, nothing at the sides."""
    pixels = np.zeros((80, 120, 4), np.uint8)
    pixels[:40, 20:100] = (120, 120, 120, 255)
    pixels[40:, 20:100] = (20, 20, 20, 255)
    return pixels


def lit(share: float, light: Light = "softbox") -> NDArray[np.int64]:
    picture = tile()
    Gleam(tile(), light, TINTS).add(picture, share)
    return picture.astype(np.int64) - tile()


@pytest.mark.parametrize("light", get_args(Light))
def test_bright_faces_answer_more_and_what_is_empty_not_at_all(light: Light) -> None:
    added = lit(0.5, light)
    assert added[:40, 20:100].sum() > added[40:, 20:100].sum() > 0
    assert not added[:, :20].any() and not added[:, 100:].any() and not added[..., 3].any()


def test_it_comes_and_goes() -> None:
    assert lit(0.0).sum() < 0.02 * lit(0.5).sum() > lit(1.0).sum()


def test_it_moves_by_fractions_of_a_pixel() -> None:
    def middle(share: float) -> float:
        added = lit(share)[:40, :, 1].sum(axis=0).astype(float)
        return float((added * np.arange(120)).sum() / added.sum())

    path = [middle(0.47 + 0.0011 * n) for n in range(20)]
    steps = np.diff(path)
    assert steps.min() > 0 and steps.max() < 2.5 * np.median(steps)


def test_neon_is_coloured() -> None:
    added = lit(0.5, "neon")[:40, 20:100]
    assert np.abs(added[..., 0] - added[..., 2]).max() > 10
    assert all(a >= 0 for a, _ in pairwise(added.ravel().tolist()))
