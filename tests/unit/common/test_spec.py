from fractions import Fraction

import pytest
from pydantic import ValidationError

from kits.specs import spec
from reelwright.common.spec import Extraction, Palette, Spec, Transition


def test_shots_and_words_come_in_the_films_order() -> None:
    film = spec([30, 60, 30])
    assert [shot.index for shot in film.shots] == [0, 1, 2]
    assert [shot.frames.start for shot in film.shots] == [0, 30, 90]
    assert film.texts == ()
    assert film.output.frames == 120


def test_a_film_has_exactly_duration_times_rate_frames() -> None:
    output = spec([180]).output.model_copy(
        update={"duration": Fraction(1001, 100), "rate": Fraction(30_000, 1001)}
    )
    assert output.frames == 300


def test_a_spec_survives_being_stored() -> None:
    film = spec([30, 60], transitions=[0, 10])
    assert Spec.model_validate_json(film.model_dump_json()) == film


@pytest.mark.parametrize("colour", ["#FFF", "red", "#12345g", "#ABCDEF", "url(x)"])
def test_colours_are_six_digits_and_nothing_else(colour: str) -> None:
    with pytest.raises(ValidationError):
        Extraction(colours=(colour,))
    with pytest.raises(ValidationError):
        Palette(background=colour, surface="#000000", primary="#000000", accent="#000000",
                ink="#ffffff")  # fmt: skip


def test_a_transition_cannot_be_shorter_than_nothing() -> None:
    with pytest.raises(ValidationError):
        Transition(kind="dissolve", frames=-1)
