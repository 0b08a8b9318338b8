from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from reelwright.common.spec import Output
from reelwright.common.time import FrameRange, frame_at, seconds_at

RATES = [Fraction(24), Fraction(25), Fraction(30), Fraction(60), Fraction(30_000, 1001)]


@given(st.integers(0, 10_000_000), st.sampled_from(RATES))
def test_frames_survive_the_way_through_seconds(frame: int, rate: Fraction) -> None:
    assert frame_at(seconds_at(frame, rate), rate) == frame


def test_half_way_goes_to_the_later_frame() -> None:
    assert frame_at(Fraction(1, 60), Fraction(30)) == 1
    assert frame_at(Fraction(1, 60) - Fraction(1, 10**9), Fraction(30)) == 0


def test_a_range_holds_its_start_and_not_its_end() -> None:
    frames = FrameRange(start=10, end=13)
    assert frames.length == 3
    assert [frame for frame in range(20) if frames.contains(frame)] == [10, 11, 12]
    assert frames.shifted(-12) == FrameRange(start=-2, end=1)


def test_an_empty_range_holds_nothing_and_a_backward_one_is_refused() -> None:
    empty = FrameRange(start=4, end=4)
    assert empty.length == 0 and not empty.contains(4)
    with pytest.raises(ValidationError, match="end 3 lies before start 4"):
        FrameRange(start=4, end=3)


def test_time_is_stored_exactly() -> None:
    rate = Fraction(30_000, 1001)
    output = Output(
        duration=Fraction(1001, 100), rate=rate, aspect="16:9", resolution="480p", size=(854, 480)
    )
    assert '"30000/1001"' in output.model_dump_json()
    assert Output.model_validate_json(output.model_dump_json()) == output
    assert output.frames == 300


@pytest.mark.parametrize(("duration", "rate"), [("-1", "30"), ("6", "0"), ("6", "-24")])
def test_time_does_not_run_backwards(duration: str, rate: str) -> None:
    facts = {"aspect": "16:9", "resolution": "480p", "size": (854, 480)}
    with pytest.raises(ValidationError):
        Output.model_validate({"duration": duration, "rate": rate, **facts})
