"""When words come and go."""

from fractions import Fraction

import pytest

from reelwright.phases.phase1_validate.lines import tell
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
