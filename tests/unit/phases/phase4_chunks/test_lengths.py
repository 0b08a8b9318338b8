from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kits.specs import profile
from reelwright.common.errors import BriefError
from reelwright.phases.phase4_chunks.lengths import Cutter

RATE = Fraction(30)


def never(position: int) -> bool:
    return False


def after_first(position: int) -> bool:
    return position > 0


def test_a_shot_within_one_clip_is_one_clip_of_its_own_length() -> None:
    assert Cutter(profile(), RATE).cut(90, after_first) == ((90, Fraction(3)),)


def test_a_longer_shot_is_cut_evenly() -> None:
    pieces = Cutter(profile(), RATE).cut(180, after_first)
    assert pieces == ((90, Fraction(3)), (90, Fraction(91, 30)))


def test_the_last_picture_of_a_clip_is_the_last_that_serves() -> None:
    """81 frames at 16 a second: the last picture stands at 5 s, the 151st frame at 30."""
    wan = profile("81/16", rate=16)
    assert Cutter(wan, RATE).usable(Fraction(81, 16), lead=False) == 151
    assert Cutter(wan, RATE).usable(Fraction(81, 16), lead=True) == 150


def test_the_seeds_example() -> None:
    """A 30 s film of clips that are really 5 s long takes 6 chunks, not 15."""
    wan = profile("81/16", rate=16)
    assert len(Cutter(wan, RATE).cut(900, never)) == 6


def test_the_cheapest_selection_wins_then_the_fewest() -> None:
    hailuo = profile("6", "10", rate=24, price="0.05")
    eleven_seconds = Cutter(hailuo, RATE).cut(330, never)
    assert [length for _, length in eleven_seconds] == [6, 6]
    assert [length for _, length in Cutter(hailuo, RATE).cut(290, never)] == [10]


def test_a_model_without_clips_is_refused() -> None:
    with pytest.raises(BriefError, match="test/clips"):
        Cutter(profile("1/30"), RATE).cut(10, never)


@given(
    frames=st.integers(1, 1800),
    film=st.sampled_from([24, 25, 30, 60]),
    model=st.sampled_from([None, 8, 16, 24, 30]),
    choices=st.sets(st.sampled_from(["2", "3", "81/16", "6", "8", "10"]), max_size=3),
    every=st.integers(1, 5),
)
def test_pieces_cover_the_shot_exactly_with_frames_that_exist(
    frames: int, film: int, model: int | None, choices: set[str], every: int
) -> None:
    cutter = Cutter(profile(*choices, rate=model), Fraction(film))

    def has_lead(position: int) -> bool:
        return position % every != 0

    pieces = cutter.cut(frames, has_lead)
    assert sum(served for served, _ in pieces) == frames
    for position, (served, length) in enumerate(pieces):
        assert 1 <= served <= cutter.usable(length, lead=has_lead(position))
        assert not choices or length in {Fraction(choice) for choice in choices}
        assert choices or length <= 5
