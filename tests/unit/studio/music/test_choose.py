from itertools import product

import pytest

from reelwright.common.spec import Instruments, MusicMood
from reelwright.studio.music.catalogue import catalogue
from reelwright.studio.music.choose import choose, serves

MOODS: tuple[MusicMood, ...] = ("calm", "energetic", "happy", "nostalgic", "tender")
INSTRUMENTS: tuple[Instruments, ...] = ("acoustic", "electronic")


@pytest.mark.parametrize(("mood", "instruments"), list(product(MOODS, INSTRUMENTS)))
def test_mood_and_instruments_are_honoured(mood: MusicMood, instruments: Instruments) -> None:
    track = choose(catalogue(), mood, instruments, None, 1)
    assert track is not None
    assert (track.mood, track.instruments, track.usable) == (mood, instruments, True)


def test_the_same_seed_gives_the_same_track_and_others_vary() -> None:
    picks = [choose(catalogue(), "tender", None, None, seed) for seed in range(40)]
    again = [choose(catalogue(), "tender", None, None, seed) for seed in range(40)]
    assert picks == again
    assert len({track.name for track in picks if track}) >= 5


def test_the_tempo_decides_between_what_else_is_equal() -> None:
    fast = [choose(catalogue(), "happy", None, "fast", seed) for seed in range(20)]
    medium = [choose(catalogue(), "happy", None, "medium", seed) for seed in range(20)]
    assert {track.tempo_bpm >= 120 for track in fast if track} == {True}
    assert {track.tempo_bpm < 120 for track in medium if track} == {True}


def test_instruments_matter_more_than_tempo() -> None:
    track = choose(catalogue(), "happy", "acoustic", "fast", 1)
    assert track is not None and track.instruments == "acoustic"


def test_a_missing_mood_is_served_by_one_that_is_near() -> None:
    without = [track for track in catalogue() if track.mood != "calm"]
    track = choose(without, "calm", None, None, 1)
    assert track is not None and track.mood == "tender"


def test_nothing_usable_means_no_track() -> None:
    spoiled = [track.model_copy(update={"usable": False}) for track in catalogue()]
    assert choose(spoiled, "calm", None, None, 1) is None


@pytest.mark.parametrize(
    ("mood", "tempo", "expected"),
    [("calm", "slow", True), ("energetic", "medium", True), ("calm", "fast", False),
     ("energetic", "slow", False), ("tender", None, True)],
)  # fmt: skip
def test_what_the_library_cannot_serve_is_known(
    mood: MusicMood, tempo: str | None, expected: bool
) -> None:
    track = choose(catalogue(), mood, None, tempo, 1)
    assert track is not None and serves(track, mood, tempo) is expected
