"""Nothing is believed that the brief does not say."""

from fractions import Fraction

import pytest

from reelwright.common.spec import Extraction
from reelwright.providers.reading.grounding import ADDED, grounded

BRIEF = (
    "A 20 second TikTok for AquaPure, a water bottle that keeps drinks cold. It is not a toy. "
    "Teal and #0af, with music, for hikers. Half price until Sunday. Shop at aqua.com"
)


def believed(prompt: str = BRIEF, colours: tuple[str, ...] = (), **said: object) -> Extraction:
    facts = {"product_name": "AquaPure", "product_kind": "water bottle"} | said
    return grounded(Extraction.model_validate(facts), colours, prompt)


def test_what_is_said_is_kept_without_a_note() -> None:
    said = {
        "claims": ("keeps drinks cold",), "audience": "hikers", "offer": "Half price",
        "dates": "until Sunday", "call_to_action": "Shop at aqua.com", "duration": Fraction(20),
    }  # fmt: skip
    found = believed(**said)
    assert {name: getattr(found, name) for name in said} == said
    assert found.notes == ()


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("product_name", "HydroMax"),
        ("product_kind", "best water bottle"),
        ("audience", "everybody"),
        ("offer", "Half price forever"),
        ("offer", "$9.99"),
        ("dates", "until Monday"),
        ("quote", "It changed my life"),
        ("call_to_action", "Buy now"),
        ("call_to_action", "Shop at aqua.com/evil"),
        ("before", "warm drinks"),
        ("duration", Fraction(45)),
    ],
)
def test_what_is_added_is_dropped_and_told(field: str, said: object) -> None:
    found = believed(**{field: said})
    assert getattr(found, field) is None
    assert found.notes == (ADDED,)


@pytest.mark.parametrize(
    "claim", ["the best", "keeps drinks ice cold", "a toy", "number one", "cold drinks", "free"]
)
def test_invented_superlatives_and_denied_claims_are_dropped(claim: str) -> None:
    assert believed(claims=("keeps drinks cold", claim)).claims == ("keeps drinks cold",)


def test_half_a_recipe_is_none() -> None:
    prompt = "How to brew with Kettle coffee: grind the beans, pour the water."
    both, one = ("grind the beans", "pour the water"), ("grind the beans", "boil the milk")
    assert believed(prompt, steps=both).steps == both
    assert believed(prompt, steps=one).steps == ()


def test_an_unnamed_speaker_goes_with_the_quote() -> None:
    assert believed(f"{BRIEF} Maria", quote="Made up", quoted_by="Maria").quoted_by is None


def test_colours_are_those_named_and_become_srgb() -> None:
    found = believed(colours=("Teal", "#0af", "red", "url(x)"))
    assert found.colours[1:] == ("#00aaff",)
    assert len(found.colours) == 2 and found.notes == (ADDED,)


def test_our_code_chooses_the_drawing() -> None:
    assert believed(art="emoji:skull").art == "bottle"


@pytest.mark.parametrize("voice", [True, False])
def test_a_voice_is_asked_for_in_words(voice: bool) -> None:
    assert believed(voice=voice).voice is None
    assert believed(f"{BRIEF} With voice-over.", voice=voice).voice is voice


@pytest.mark.parametrize(("said", "kept"), [(60, None), (20, 20), (120, 120)])
def test_a_duration_is_a_number_of_the_brief(said: int, kept: int | None) -> None:
    prompt = "20 seconds or 2 minutes of AquaPure, a water bottle"
    assert believed(prompt, duration=Fraction(said)).duration == kept


@pytest.mark.parametrize(
    "name", ["https://evil.example/x", "../../etc/passwd", "drawtext=textfile", "<b>Aqua</b>"]
)
def test_addresses_and_code_are_no_names_even_when_said(name: str) -> None:
    assert believed(f"A bottle called {name} for hikers", product_name=name).product_name is None
