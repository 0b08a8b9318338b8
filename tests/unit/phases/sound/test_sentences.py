import pytest

from reelwright.phases.sound import sentences


@pytest.mark.parametrize(
    ("claim", "whole"),
    [
        ("keeps drinks cold for 24 hours", "AquaPure keeps drinks cold for 24 hours."),
        ("Keeps drinks cold", "AquaPure keeps drinks cold."),
        ("made of steel", "AquaPure. Made of steel."),
        ("Drinks stay cold", "AquaPure. Drinks stay cold."),
        ("Works", "AquaPure. Works."),
        ("Why AquaPure? Because", "Why AquaPure? Because."),
    ],
)
def test_name_and_claim_become_one_sentence_where_grammar_allows(claim: str, whole: str) -> None:
    assert sentences.joined("AquaPure", claim) == whole


def test_a_call_that_has_the_name_needs_no_other() -> None:
    assert sentences.called("AquaPure", "Get AquaPure today") == "Get AquaPure today."
    assert sentences.called("AquaPure", "Shop now!") == "AquaPure. Shop now!"


def test_capitals_and_ends_are_set_and_names_left_alone() -> None:
    assert sentences.sentence("all day long") == "All day long."
    assert sentences.sentence("iPhone ready") == "iPhone ready."
    assert sentences.sentence("“I love it!”") == "I love it!"


def test_openings() -> None:
    assert sentences.opens("Introducing…") and sentences.opens("Meet")
    assert not sentences.opens("Meet your match")
    assert sentences.introduced("Meet", "Lumi", "a lamp") == "Meet Lumi. A lamp."


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("Shop now.", 0.66),
        ("AquaPure keeps drinks cold for 24 hours.", 2.61),
        ("50% off until Sunday.", 1.63),
        ("Introducing AquaPure, the stainless-steel water bottle.", 3.02),
        ("Find out more.", 0.82),
    ],
)
def test_how_long_it_takes_is_known_within_half_a_second(text: str, measured: float) -> None:
    assert float(sentences.seconds(text)) == pytest.approx(measured, abs=0.5)
