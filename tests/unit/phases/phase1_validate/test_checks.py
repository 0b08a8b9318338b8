from fractions import Fraction

import pytest

from reelwright.common.errors import BriefError
from reelwright.common.spec import Brief, Options
from reelwright.phases.phase1_validate.checks import check, check_duration


@pytest.mark.parametrize(
    ("prompt", "says"),
    [
        ("", "empty"),
        (" \n\t ", "empty"),
        ("x" * 2001, "2001"),
        ("!!! ??? 123", "no words"),
        ("🔥🔥🔥", "no words"),
        ("ad for a mug\x00", "U+0000"),
        ("ad for a mug\x1b[31m", "U+001B"),
        ("ad for \u202egum a", "U+202E"),
        ("ad for \u2067a mug", "U+2067"),
        ("ad for a mug\U000e0041", "U+E0041"),
    ],
)
def test_refuses_prompts_and_says_why(prompt: str, says: str) -> None:
    with pytest.raises(BriefError, match=says.replace("+", r"\+")) as refusal:
        check(Brief(prompt=prompt))
    assert refusal.value.field == "prompt"
    assert refusal.value.hint


@pytest.mark.parametrize(
    "prompt", ["x" * 2000, "ad for\na mug\t!", "清水", "👩‍🚀 café ad", "реклама чая"]
)
def test_accepts_plain_text_of_any_script(prompt: str) -> None:
    check(Brief(prompt=prompt))


@pytest.mark.parametrize(
    ("options", "field"),
    [
        (Options(duration=Fraction(5)), "duration"),
        (Options(duration=Fraction(61)), "duration"),
        (Options(duration=Fraction(62, 7)), "duration"),
        (Options(rate=Fraction(12)), "fps"),
        (Options(rate=Fraction(30000, 1001)), "fps"),
        (Options(seed=-1), "seed"),
        (Options(seed=2**63), "seed"),
    ],
)
def test_refuses_options_out_of_range(options: Options, field: str) -> None:
    with pytest.raises(BriefError) as refusal:
        check(Brief(prompt="ad for a mug", options=options))
    assert refusal.value.field == field


def test_takes_half_seconds_that_are_whole_frames() -> None:
    check_duration(Fraction(15, 2), Fraction(30))
    with pytest.raises(BriefError, match="whole number of frames"):
        check_duration(Fraction(15, 2), Fraction(25))


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("product_name", "x" * 61),
        ("product_kind", "a lamp\u202e"),
        ("mood", "<b>calm</b>"),
        ("call_to_action", "curl http://169.254.169.254/x"),
    ],
)
def test_options_that_are_to_be_words_are_words(field: str, words: str) -> None:
    with pytest.raises(BriefError) as refusal:
        check(Brief(prompt="An ad for a lamp", options=Options.model_validate({field: words})))
    assert refusal.value.field == field


def test_a_call_to_action_may_name_a_site() -> None:
    options = Options(call_to_action="Visit https://lumen.example", product_name="Lumen")
    check(Brief(prompt="An ad for a lamp", options=options))
