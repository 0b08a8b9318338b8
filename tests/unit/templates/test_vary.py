"""One template, many films."""

from fractions import Fraction

import pytest

from reelwright.templates.loader import Library
from reelwright.templates.schema import Template
from reelwright.templates.vary import varied

LIBRARY = Library()
EVERY = pytest.mark.parametrize("name", LIBRARY.names())


@EVERY
@pytest.mark.parametrize("seed", range(12))
def test_a_varied_template_is_still_a_template(name: str, seed: int) -> None:
    film = varied(LIBRARY.get(name), seed)
    assert Template.model_validate_json(film.model_dump_json()) == film
    own = LIBRARY.get(name)
    assert [beat.name for beat in film.beats] == [beat.name for beat in own.beats]
    for beat, before in zip(film.beats, own.beats, strict=True):
        assert {shot.prompt for shot in beat.shots} == {shot.prompt for shot in before.shots}
        if not before.any_order:
            assert [s.action for s in beat.shots] == [s.action for s in before.shots]


@EVERY
def test_seeds_film_it_differently_and_repeatably(name: str) -> None:
    own = LIBRARY.get(name)
    films = [varied(own, seed) for seed in range(8)]
    assert films[3] == varied(own, 3)
    assert len({film.model_dump_json() for film in films}) == 8
    orders = {tuple(shot.action for beat in film.beats for shot in beat.shots) for film in films}
    rhythms = {tuple(beat.duration for beat in film.beats) for film in films}
    assert len(orders) > 2 and len(rhythms) > 4
    assert all(isinstance(beat.start, Fraction) for film in films for beat in film.beats)


def test_equal_wordings_change_places_and_the_rest_keep_theirs() -> None:
    own = LIBRARY.get("product_showcase")
    text = own.beats[0].texts[0].model_copy(update={"equal": 2})
    beat = own.beats[0].model_copy(update={"texts": (text,)})
    template = own.model_copy(update={"beats": (beat, *own.beats[1:])})
    found = {varied(template, seed).beats[0].texts[0].wordings for seed in range(20)}
    first, second, *rest = text.wordings
    assert found == {(first, second, *rest), (second, first, *rest)}
