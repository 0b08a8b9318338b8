import pytest
from hypothesis import given
from hypothesis import strategies as st

from reelwright.phases.phase1_validate.colour import (
    channels,
    contrast,
    from_channels,
    lighter,
    lightness,
    mix,
    name_of,
)

CODES = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(CODES)
def test_codes_survive_the_way_through_channels(code: str) -> None:
    assert from_channels(channels(code)) == code


@given(CODES, CODES)
def test_contrast_knows_no_order(one: str, other: str) -> None:
    assert 1 <= contrast(one, other) == contrast(other, one) <= 21.0001


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_mixing_goes_all_the_way() -> None:
    assert mix("#102030", "#f0e0d0", 0) == "#102030"
    assert mix("#102030", "#f0e0d0", 1) == "#f0e0d0"
    assert mix("#000000", "#ffffff", 0.5) == "#808080"


def test_lightness_moves_and_stops_short_of_black_and_white() -> None:
    assert lighter("#336699", 0) == "#336699"
    assert lightness(lighter("#336699", 0.2)) == pytest.approx(lightness("#336699") + 0.2, abs=0.01)
    assert lightness(lighter("#336699", 5)) == pytest.approx(0.96, abs=0.01)
    assert lightness(lighter("#336699", -5)) == pytest.approx(0.04, abs=0.01)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("#000000", "black"),
        ("#ffffff", "white"),
        ("#1f7a8c", "teal"),
        ("#d01818", "red"),
        ("#ff8010", "orange"),
        ("#14213d", "navy"),
    ],
)
def test_colours_are_called_by_everyday_names(code: str, name: str) -> None:
    assert name_of(code) == name
