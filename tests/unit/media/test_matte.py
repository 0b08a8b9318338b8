"""What stands in front, measured against photos whose true outline is known."""

import hashlib
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from kits.photos import on_table, room
from reelwright.media.matte import WEIGHTS, Matte, look, matte

SIZE = (640, 500)


@cache
def looked(key: str) -> tuple[Matte, NDArray[np.float32]]:
    photo, truth = on_table(key, SIZE)
    return look(photo), (truth / 255).astype(np.float32)


@pytest.mark.parametrize("key", ["emoji:handbag", "emoji:teapot", "emoji:bicycle"])
def test_a_thing_on_a_wooden_table_is_found_to_the_pixel(key: str) -> None:
    found, truth = looked(key)
    assert found.alpha.shape == truth.shape
    inside, true = found.alpha > 0.5, truth > 0.5
    assert (inside & true).sum() / (inside | true).sum() > 0.97
    assert np.abs(found.alpha - truth).mean() < 0.004
    assert found.agreement > 0.9


def test_its_shadow_is_not_part_of_it() -> None:
    found, truth = looked("emoji:handbag")
    bottom = int(np.flatnonzero((truth > 0.5).any(axis=1))[-1])
    assert found.alpha[bottom + 4 :].mean() < 0.002


def test_edges_are_neither_jagged_nor_mushy() -> None:
    found, truth = looked("emoji:teapot")
    soft = ((found.alpha > 0.05) & (found.alpha < 0.95)).sum()
    outline = np.hypot(*np.gradient((truth > 0.5).astype(np.float32))).astype(bool).sum()
    assert 0.2 < soft / outline < 3


def test_the_handle_of_a_bag_is_open() -> None:
    found, truth = looked("emoji:handbag")
    rows = np.flatnonzero((truth > 0.5).any(axis=1))
    middle = rows[0] + (rows[-1] - rows[0]) // 6
    assert truth[middle, SIZE[0] // 2] == 0, "the test looks through the handle"
    assert found.alpha[middle, SIZE[0] // 2] < 0.05


def test_an_empty_room_is_not_sure_of_anything() -> None:
    found = look(room(SIZE).clip(0, 255).astype(np.uint8))
    assert found.agreement < 0.8 or (found.alpha > 0.5).mean() < 0.01


def test_nothing_at_all() -> None:
    found = look(np.full((60, 80, 3), 128, np.uint8))
    assert found.alpha.shape == (60, 80)
    assert found.agreement < 0.8 or found.alpha.max() < 0.5


def test_the_same_photo_gives_the_same_matte() -> None:
    photo, _ = on_table("emoji:camera", (320, 250))
    assert np.array_equal(matte(photo), matte(photo.copy()))


def test_the_weights_are_those_that_the_notice_speaks_of() -> None:
    digest, name = (WEIGHTS.parent / "SHA256SUMS").read_text().split()
    assert name == WEIGHTS.name
    assert hashlib.sha256(WEIGHTS.read_bytes()).hexdigest() == digest
