"""A look's choices: by the seed, led by what was said."""

from reelwright.common.spec import Brief, Extraction, Style
from reelwright.phases.phase1_validate.ledger import Ledger
from reelwright.phases.phase1_validate.style import look_of, style_of
from reelwright.templates.loader import Library

TEMPLATE = Library().get("product_showcase")


def style(seed: int = 1, *, named_place: bool = False, **said: object) -> Style:
    ledger = Ledger()
    extraction = Extraction.model_validate({"product_name": "Lumen"} | said)
    chosen = look_of(Brief(prompt="x"), extraction, TEMPLATE, ledger)
    return style_of(chosen, extraction, TEMPLATE, seed, ledger, named_place=named_place)


def test_seeds_make_other_films_of_one_look() -> None:
    styles = [style(seed, look="luxury") for seed in range(40)]
    for field in ("palette", "font", "backdrops", "light", "entrance"):
        assert len({repr(getattr(each, field)) for each in styles}) > 2, field
    assert len({each.model_dump_json() for each in styles}) > 35
    assert style(5, look="luxury") == styles[5]


def test_a_film_has_four_different_sets() -> None:
    assert all(len(set(style(seed).backdrops)) == 4 for seed in range(20))


def test_a_named_place_is_every_other_set() -> None:
    backdrops = style(named_place=True).backdrops
    assert [each == "environment" for each in backdrops] == [True, False, True, False]
    assert backdrops[1] != backdrops[3]


def test_named_colours_win_over_the_look() -> None:
    palette = style(look="vibrant", colours=["#14213d", "#c0c0c0"]).palette
    assert (palette.background, palette.primary) == ("#14213d", "#c0c0c0")


def test_words_call_for_what_is_in_the_air() -> None:
    assert style(look="cosy", product_kind="flower shop").air == "petals"
    assert style(look="playful", claims=["sparkling all day"]).air == "bubbles"
    quiet = {style(seed, look="minimal", claims=["birthday party"]).air for seed in range(8)}
    assert quiet <= {"none", "motes"}, "a quiet look keeps its air clear"


def test_a_tempo_that_was_said_moves_the_film() -> None:
    assert {style(seed, look="luxury", tempo="fast").motion for seed in range(6)} == {"brisk"}
    assert {style(seed, look="playful", tempo="slow").motion for seed in range(6)} == {"bouncy"}
