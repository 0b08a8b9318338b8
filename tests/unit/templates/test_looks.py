"""The design system holds together before any film is drawn."""

from collections.abc import Mapping

import pytest

from reelwright.common.errors import NotFound
from reelwright.templates.looks import NAMES, SHIPPED, Look, look, looks, schema, signs
from reelwright.templates.luts import lut_names


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


EVERY = pytest.mark.parametrize("each", looks().values(), ids=looks())


def test_every_file_is_a_look() -> None:
    found = {path.stem for path in SHIPPED.glob("*.json")} - {"signs"}
    assert found == set(NAMES) == set(looks())
    assert len(found) >= 9


@EVERY
def test_words_are_read_easily_on_every_palette(each: Look) -> None:
    for palette in each.palettes:
        assert contrast(palette.ink, palette.background) >= 7
        assert contrast(palette.primary, palette.background) >= 1.8
        assert contrast(palette.accent, palette.background) >= 1.3
    grounds = [palette.background for palette in each.palettes]
    assert len(set(grounds)) == len(grounds) >= 5


@EVERY
def test_a_look_can_make_films_that_differ(each: Look) -> None:
    assert len(set(each.backdrops)) == len(each.backdrops) >= 5
    assert len(each.environments) >= 2
    # Bouncing is what makes the playful look; the others may move in more than one way.
    assert len(each.fonts) >= 2 and len(each.entrances) >= 2
    assert {suit for palette in each.palettes for suit in palette.suits} >= {"cool", "warm"}


@EVERY
def test_a_look_names_only_grades_that_ship(each: Look) -> None:
    assert set(each.grades) <= set(lut_names())


def test_looks_are_told_apart() -> None:
    signatures = {
        (each.backdrops, each.fonts, each.lights, each.entrances) for each in looks().values()
    }
    assert len(signatures) == len(looks())


def test_an_unknown_look_is_answered_with_the_list() -> None:
    with pytest.raises(NotFound, match="no look 'baroque'") as caught:
        look("baroque")
    assert caught.value.field == "look"
    assert all(name in caught.value.hint for name in NAMES)


def test_signs_are_single_words_in_lower_case() -> None:
    tables: tuple[Mapping[str, tuple[str, ...]], ...] = (signs().leanings, signs().airs)
    for table in tables:
        for words in table.values():
            assert all(word == word.lower() and " " not in word for word in words)


def test_the_schema_names_every_field() -> None:
    properties = schema()["properties"]
    assert isinstance(properties, dict)
    assert set(properties) == set(Look.model_fields)
