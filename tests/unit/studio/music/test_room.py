import numpy as np
import pytest

from reelwright.studio.music.onsets import RATE
from reelwright.studio.music.room import answer, response


def test_the_room_falls_by_sixty_decibels_in_its_time() -> None:
    room = response(2.0, seed=1)
    early = np.sqrt(np.mean(room[:, RATE // 10 : RATE // 5] ** 2))
    late = np.sqrt(np.mean(room[:, -RATE // 10 :] ** 2))
    assert 20 * np.log10(late / early) == pytest.approx(-60 * 1.8 / 2, abs=4)
    assert np.allclose((room**2).sum(axis=1), 1, atol=1e-3)
    assert abs(float(np.corrcoef(room)[0, 1])) < 0.1


def test_a_click_is_answered_by_the_room_itself() -> None:
    click = np.zeros((2, RATE), np.float32)
    click[:, 100] = 1
    room = response(0.5, seed=2)
    heard = answer(click, room)
    assert heard.shape == click.shape
    assert np.allclose(heard[:, 100 : 100 + room.shape[1]], room, atol=1e-5)
    assert np.allclose(heard[:, :100], 0, atol=1e-5)
