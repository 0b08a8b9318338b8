import colorsys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reelwright.phases.phase1_validate.colour import channels, contrast, luminance, name_of
from reelwright.phases.phase1_validate.palette import choose, in_words
from reelwright.templates.looks import looks

LOOKS = [
    "luxury",
    "minimal",
    "vibrant",
    "natural",
    "tech",
    "playful",
    "cosy",
    "corporate",
    "cinematic",
    "something-else",
]
COLOURS = st.lists(st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}"), max_size=4)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(look=st.sampled_from(LOOKS), colours=COLOURS, seed=st.integers(0, 50))
def test_words_can_be_read_and_the_product_be_seen(
    look: str, colours: list[str], seed: int
) -> None:
    palette = choose(look, colours, seed)
    assert contrast(palette.ink, palette.background) >= 4.5
    assert contrast(palette.primary, palette.background) >= 1.8
    assert contrast(palette.accent, palette.background) >= 1.3


def test_contrast_is_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_user_colours_win() -> None:
    palette = choose("vibrant", ["#14213d", "#c0c0c0"], 3)
    assert palette.background == "#14213d"
    assert palette.primary == "#c0c0c0"


def test_one_colour_becomes_the_products_with_a_quiet_ground() -> None:
    palette = choose("minimal", ["#e2725b"], 0)
    assert palette.primary == "#e2725b"
    assert luminance(palette.background) > 0.7


def test_seed_varies_the_palette_and_repeats_it() -> None:
    assert len({choose("tech", [], seed).background for seed in range(6)}) > 1
    assert choose("tech", [], 4) == choose("tech", [], 4)


def test_every_look_has_its_own_colours() -> None:
    assert len({choose(look, [], 0).background for look in LOOKS[:-1]}) == len(LOOKS) - 1


def test_colours_have_everyday_names() -> None:
    assert name_of("#14213e") == "navy"
    assert " and " in in_words(choose("luxury", [], 0))


def hue(colour: str) -> float:
    return colorsys.rgb_to_hls(*channels(colour))[0] * 360


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("seed", range(4))
def test_words_steer_the_colours(look: str, seed: int) -> None:
    fresh = choose(look, [], seed, "a fresh water bottle that keeps drinks ice cold")
    warm = choose(look, [], seed, "warm coffee for autumn")
    assert 150 <= hue(fresh.background) <= 265 or 150 <= hue(fresh.primary) <= 265
    assert hue(warm.primary) <= 60 or hue(warm.primary) >= 330
    assert luminance(choose(look, [], seed, "for the night").background) < 0.15


def test_words_leave_the_seed_a_choice() -> None:
    choices = {choose("vibrant", [], seed, "warm coffee").background for seed in range(6)}
    assert len(choices) > 1


def test_gold_and_black_are_gold_and_black() -> None:
    palette = choose("cinematic", ["#d4af37", "#0a0a0a"], 1)
    assert palette.background == "#0a0a0a" and palette.primary == "#d4af37"
    assert hue(palette.accent) == pytest.approx(hue("#d4af37"), abs=2)
    assert palette.named


@settings(max_examples=200, deadline=None, derandomize=True)
@given(colours=st.lists(st.sampled_from(["#1f5fd6", "#d3222f", "#6a2fa0", "#0f7f86"]), min_size=1))
def test_a_colour_moved_for_contrast_keeps_its_hue(colours: list[str]) -> None:
    for look in ("minimal", "tech"):
        palette = choose(look, colours, 0)
        assert hue(palette.primary) == pytest.approx(hue(colours[0]), abs=3)


@pytest.mark.parametrize("mood", ["warm", "calm, warm", "energetic, warm"])
@pytest.mark.parametrize("words", ["", "ice cold sparkling water, ocean fresh"])
def test_a_warm_mood_has_warm_colours_whatever_is_sold(mood: str, words: str) -> None:
    warm = {each.background for each in looks()["cinematic"].palettes if "warm" in each.suits}
    chosen = {
        choose("cinematic", [], seed, f"{mood} {words}", mood).background for seed in range(9)
    }
    assert chosen <= warm


def test_a_cold_mood_cools_even_coffee() -> None:
    cool = {each.background for each in looks()["cinematic"].palettes if "cool" in each.suits}
    said = "calm, cold espresso, honey and cinnamon"
    assert {
        choose("cinematic", [], seed, said, "calm, cold").background for seed in range(9)
    } <= cool
