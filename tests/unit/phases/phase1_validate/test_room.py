"""Short films give their time to the words that matter most."""

from dataclasses import replace
from fractions import Fraction

import pytest

from reelwright.phases.phase1_validate.lines import reading_time, tell
from reelwright.phases.phase1_validate.room import with_room
from reelwright.phases.phase1_validate.words import Facts
from reelwright.templates.fit import fit
from reelwright.templates.loader import Library

RATE = Fraction(30)
FACTS = Facts(
    name="AquaPure Everyday",
    cta="Order yours at aquapure.example",
    kind="stainless-steel water bottle",
    claims=("keeps drinks cold for 24 hours", "never leaks"),
)


@pytest.mark.parametrize("name", Library().names())
@pytest.mark.parametrize("tempo", [None, 84, 118])
def test_the_end_card_of_a_six_second_film_can_be_read(name: str, tempo: int | None) -> None:
    template = Library().get(name)
    roomy = with_room(template, FACTS, Fraction(6))
    fitted = fit(roomy, Fraction(6), RATE, Fraction(tempo) if tempo else None)
    assert fitted[-1].frames.end == 180
    lines, _ = tell(fitted[-1], FACTS, RATE)
    assert [line.text for line in lines][-1] == FACTS.cta
    for line in lines:
        assert Fraction(line.frames.length, 30) >= reading_time(line.text)


def test_a_film_with_time_enough_keeps_its_beats_and_their_proportions() -> None:
    template = Library().get("product_showcase")
    short = replace(FACTS, name="AquaPure", cta="Order yours")
    roomy = with_room(template, short, Fraction(30))
    assert [beat.name for beat in roomy.beats] == [beat.name for beat in template.beats]
    before = fit(template, Fraction(30), RATE, None)
    after = fit(roomy, Fraction(30), RATE, None)
    assert [each.frames for each in after] == [each.frames for each in before]
