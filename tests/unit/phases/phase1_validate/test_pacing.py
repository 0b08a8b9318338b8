"""What must be told whole gets its time, where the film has it."""

from fractions import Fraction

from reelwright.common.spec import Extraction, Product
from reelwright.phases.phase1_validate.pacing import paced
from reelwright.phases.phase1_validate.telling import facts_of
from reelwright.templates.loader import Library

HOW_TO = Library().get("how_to")
PRODUCT = Product(name="BrewMate", kind="press", art="cup")
STEPS = ("grind the beans", "pour hot water", "press and enjoy")


def steps_beat(duration: int, steps: tuple[str, ...]) -> Fraction:
    facts = facts_of(Extraction(product_name="BrewMate", steps=steps), PRODUCT, "Try it")
    template = paced(HOW_TO, facts, Fraction(duration))
    return next(beat.min_duration for beat in template.beats if beat.name == "steps")


def test_all_steps_get_the_time_to_be_read() -> None:
    assert steps_beat(15, STEPS) > 6
    assert steps_beat(60, STEPS * 2) > steps_beat(60, STEPS)


def test_a_film_too_short_for_them_keeps_the_templates_time() -> None:
    usual = next(beat.min_duration for beat in HOW_TO.beats if beat.name == "steps")
    assert steps_beat(6, STEPS) == steps_beat(15, ()) == usual
