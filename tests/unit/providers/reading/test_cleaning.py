"""What cannot be seen does not reach a language model."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reelwright.providers.reading.cleaning import LONGEST, cleaned


@pytest.mark.parametrize(
    "character",
    ["\u202e", "\u200b", "\u2066", "\ufeff", "\u00ad", "\x00", "\x1b", "\U000e0041", "\U000e0101",
     "\ufe0f", "\u061c"],
)  # fmt: skip
def test_what_is_not_seen_is_gone(character: str) -> None:
    assert cleaned(f"a la{character}mp") == "a lamp"


def test_letters_of_every_script_stay_and_are_composed() -> None:
    assert cleaned("cafe\u0301 清水 Пример عربي 😀") == "café 清水 Пример عربي 😀"


def test_lines_stay_lines_and_spaces_become_one() -> None:
    assert cleaned("  one\t two\r\n\r\n\r\nthree ") == "one two\nthree"


@given(st.text(max_size=3 * LONGEST))
def test_it_is_capped_and_clean_and_stays_so(text: str) -> None:
    once = cleaned(text)
    assert len(once) <= LONGEST
    kinds = {unicodedata.category(each) for each in once if each != "\n"}
    assert not kinds & {"Cc", "Cf", "Cs", "Co", "Cn"}
    assert cleaned(once) == once
