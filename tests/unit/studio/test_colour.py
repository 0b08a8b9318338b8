import pytest
from hypothesis import given
from hypothesis import strategies as st

from reelwright.studio.colour import (
    Rgb,
    apart,
    contrast,
    ink_on,
    lightness,
    mix,
    paint,
    rgb,
    tone,
)

WHITE: Rgb = (1.0, 1.0, 1.0)
BLACK: Rgb = (0.0, 0.0, 0.0)
COLOURS = st.tuples(*[st.floats(0, 1)] * 3)


def test_codes_and_paints_are_the_same_colour() -> None:
    assert rgb("#ff8000") == (1.0, 128 / 255, 0.0)
    assert paint(rgb("#123456")) & 0xFFFFFFFF == 0xFF123456
    assert paint(rgb("#123456"), 0.5) & 0xFFFFFFFF == 0x80123456


def test_what_is_out_of_range_is_painted_at_the_edge() -> None:
    assert paint((1.7, -0.2, 0.0), 3.0) & 0xFFFFFFFF == 0xFFFF0000


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(WHITE, BLACK) == pytest.approx(21)
    assert contrast(WHITE, WHITE) == 1
    assert contrast(rgb("#777777"), WHITE) == pytest.approx(4.48, abs=0.01)


@given(COLOURS)
def test_ink_can_be_read_on_every_ground(ground: Rgb) -> None:
    assert contrast(ink_on(ground), ground) > 4.3


@given(COLOURS, COLOURS)
def test_apart_never_brings_colours_closer(colour: Rgb, ground: Rgb) -> None:
    moved = apart(colour, ground, 3.0)
    done = contrast(moved, ground) >= 3.0
    assert done or not 0.04 < lightness(moved) < 0.96, "it went as far as there is room"


def test_apart_leaves_what_stands_off_already() -> None:
    assert apart(WHITE, BLACK, 4.5) == WHITE
    assert contrast(apart(rgb("#203040"), rgb("#101820"), 4.5), rgb("#101820")) >= 4.5


def test_tone_keeps_the_hue() -> None:
    pale = tone(rgb("#cc2020"), lightness=0.9)
    assert lightness(pale) == pytest.approx(0.9)
    assert pale[0] > pale[1] == pytest.approx(pale[2])
    grey = tone(rgb("#cc2020"), saturation=0.0)
    assert grey[0] == pytest.approx(grey[1]) == pytest.approx(grey[2])


def test_mixing_goes_all_the_way() -> None:
    one, other = rgb("#102030"), rgb("#f0a050")
    assert mix(one, other, 0) == one
    assert mix(one, other, 1) == pytest.approx(other)
    assert mix(BLACK, WHITE, 0.25) == pytest.approx((0.25, 0.25, 0.25))
