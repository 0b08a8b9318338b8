"""When words come and go."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest

from reelwright.common.time import FrameRange
from reelwright.phases.phase1_validate.lines import reading_time, tell
from reelwright.phases.phase1_validate.words import Facts
from reelwright.templates.fit import fit
from reelwright.templates.loader import Library

RATE = Fraction(30)
FACTS = Facts(name="AquaPure", cta="Shop now", kind="bottle", claims=("keeps drinks cold",))


@pytest.mark.parametrize("template", ["product_showcase", "lifestyle_ad", "announcement"])
@pytest.mark.parametrize("seconds", [6, 17, 60])
def test_brand_and_call_to_action_stay_until_the_last_frame(template: str, seconds: int) -> None:
    last = fit(Library().get(template), Fraction(seconds), RATE, Fraction(118))[-1]
    lines, _ = tell(last, FACTS, RATE)
    assert [line.role for line in lines] == ["brand", "cta"]
    assert {line.frames.end for line in lines} == {seconds * 30}


def test_other_lines_leave_before_their_beat_ends() -> None:
    for beat in fit(Library().get("product_showcase"), Fraction(20), RATE, None)[:-1]:
        lines, _ = tell(beat, FACTS, RATE)
        assert all(line.frames.end < beat.frames.end for line in lines)


@pytest.mark.parametrize("template", Library().names())
@pytest.mark.parametrize("seconds", [6, 9, 15, 30])
def test_no_line_is_shorter_than_it_takes_to_read(template: str, seconds: int) -> None:
    facts = FACTS
    for beat in fit(Library().get(template), Fraction(seconds), RATE, Fraction(118)):
        lines, facts = tell(beat, facts, RATE, opening=12)
        for line in lines:
            assert Fraction(line.frames.length, 30) >= reading_time(line.text)
            assert beat.frames.start <= line.frames.start < line.frames.end <= beat.frames.end


def test_a_long_line_is_shortened_rather_than_hurried() -> None:
    long = Facts(name="A", cta="Go", claims=("keeps drinks cold for 24 hours in any weather",))
    template = Library().get("product_showcase")
    (beat,) = [b for b in fit(template, Fraction(8), RATE, None) if b.beat.name == "strengths"]
    lines, _ = tell(replace(beat, frames=FrameRange(start=0, end=90)), long, RATE)
    assert [line.text for line in lines] == ["Keeps drinks cold"]


def test_lines_that_share_a_beat_do_not_overlap() -> None:
    facts = Facts(name="A", cta="Go", claims=("one thing", "another", "a third")).opened()
    template = Library().get("product_showcase")
    (beat,) = [b for b in fit(template, Fraction(30), RATE, None) if b.beat.name == "strengths"]
    lines, _ = tell(beat, facts, RATE)
    assert len(lines) == 3
    for before, after in pairwise(lines):
        assert before.frames.end + 4 <= after.frames.start


def _closing(facts: Facts, frames: int) -> list[str]:
    beat = fit(Library().get("product_showcase"), Fraction(10), RATE, None)[-1]
    lines, _ = tell(replace(beat, frames=FrameRange(start=0, end=frames)), facts, RATE)
    return [line.text for line in lines]


def test_an_end_card_shows_the_offer_between_name_and_action() -> None:
    facts = Facts(name="Luigi's", cta="Order at luigis.com", offer="free delivery over $20")
    assert _closing(facts, 94) == ["Luigi's", "Free delivery over $20", "Order at luigis.com"]


def test_an_end_card_without_an_offer_or_room_for_it_keeps_name_and_action() -> None:
    plain = Facts(name="Luigi's", cta="Order now")
    assert _closing(plain, 90) == ["Luigi's", "Order now"]
    assert _closing(replace(plain, offer="free delivery over $20"), 62) == ["Luigi's", "Order now"]
