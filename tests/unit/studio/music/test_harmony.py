from typing import get_args

import numpy as np
import pytest

from reelwright.common.spec import MusicMood
from reelwright.studio.music.harmony import Key, chord, key_for, progression

MOODS: tuple[MusicMood, ...] = get_args(MusicMood)


def test_a_scale_is_a_scale() -> None:
    assert [Key(48, major=True).pitch(step) for step in range(8)] == [
        48, 50, 52, 53, 55, 57, 59, 60,
    ]  # fmt: skip
    assert Key(45, major=False).pitch(2) == 48


@pytest.mark.parametrize("mood", MOODS)
def test_every_chord_is_in_its_key_and_the_last_comes_home(mood: MusicMood) -> None:
    for seed in range(8):
        dice = np.random.default_rng(seed)
        key = key_for(mood, dice)
        scale = {key.pitch(step) % 12 for step in range(7)}
        chords = progression(key, mood, 12, frozenset({8, 9}), dice)
        assert len(chords) == 12
        assert {tone % 12 for one in chords for tone in one.tones} <= scale
        assert chords[-1].root % 12 == key.tonic % 12
        assert all(33 <= one.root <= 47 for one in chords)
        assert all(48 <= tone <= 76 for one in chords for tone in one.tones)


def test_voices_move_little_from_chord_to_chord() -> None:
    key = Key(48, major=True)
    before = chord(key, 0, False, None)
    after = chord(key, 3, False, before)
    assert abs(np.mean(after.tones) - np.mean(before.tones)) < 4


def test_moods_have_their_mode() -> None:
    assert key_for("happy", np.random.default_rng(1)).major
    assert not key_for("nostalgic", np.random.default_rng(1)).major
