"""Where beats play and where their product stands."""

from fractions import Fraction

from reelwright.common.spec import Environment
from reelwright.phases.phase1_validate.stage import Stage, compositions, stage_of
from reelwright.templates.fit import FittedBeat, fit
from reelwright.templates.loader import Library
from reelwright.templates.looks import look

SHOWCASE = Library().get("product_showcase")
LIFESTYLE = Library().get("lifestyle_ad")
BEATS = fit(SHOWCASE, Fraction(30), Fraction(30), None)


def stage(setting: str | None = None, words: str = "", seed: int = 1) -> Stage:
    return stage_of(setting, SHOWCASE, look("cinematic"), words, seed)


def shown(each: Stage, beats: tuple[FittedBeat, ...] = BEATS) -> list[Environment]:
    return [each.environment(n, beat.shots[0]) for n, beat in enumerate(beats)]


def test_what_the_user_said_is_where_it_plays() -> None:
    assert set(shown(stage("a forest at dawn"))) == {"forest", "dawn"}
    assert set(shown(stage("the kitchen"))) == {"home"}
    assert stage("a forest at dawn").words(0, BEATS[0].shots[0]) == "a forest at dawn"


def test_a_place_without_a_picture_keeps_its_words() -> None:
    volcano = stage("the rim of a volcano")
    assert not volcano.named
    assert volcano.words(0, BEATS[0].shots[0]) == "the rim of a volcano"


def test_otherwise_the_look_and_the_seed_choose_and_models_are_told() -> None:
    found = {env for seed in range(12) for env in shown(stage(seed=seed))}
    assert found == set(look("cinematic").environments)
    for seed in range(12):
        each = stage(seed=seed)
        assert len(each.places) == 2
        if each.environment(0, BEATS[0].shots[0]) == "night":
            assert "night" in each.words(0, BEATS[0].shots[0])


def test_a_thing_is_met_in_its_world() -> None:
    assert all("sea" in stage(words="surfboard wax", seed=seed).places for seed in range(6))


def test_a_template_that_names_a_place_plays_there() -> None:
    home = stage_of(None, LIFESTYLE, look("natural"), "", 1)
    assert set(home.places) == {"home", "park"}
    words = {home.words(n, BEATS[0].shots[0]) for n in range(2)}
    assert LIFESTYLE.setting in words and len(words) == 2


def test_sides_change_and_never_stay_three_times() -> None:
    found = [compositions(BEATS, seed) for seed in range(60)]
    assert len(set(found)) > 20
    for sides in found:
        assert not any(a == b == c for a, b, c in zip(sides, sides[1:], sides[2:], strict=False))
    assert {sides[-1] for sides in found} == {"left", "right", "centre"}
    assert all("centre" not in sides[:-1] for sides in found), "words need room beside the product"
