from dataclasses import replace

import pytest

from reelwright.phases.phase1_validate.words import Facts, brand, capitalised, plain, say, shortened
from reelwright.templates.schema import TemplateText, Wording

FACTS = Facts(
    name="AquaPure",
    cta="Shop now",
    kind="water bottle",
    claims=("keeps drinks cold for 24 hours", "never leaks"),
)


def _text(*patterns: str, role: str = "claim") -> TemplateText:
    wordings = [{"pattern": pattern} for pattern in patterns]
    return TemplateText.model_validate({"role": role, "wordings": wordings})


@pytest.mark.parametrize(
    ("said", "shown"),
    [("keeps cold", "Keeps cold"), ("iPhone case", "iPhone case"), ("ünder", "Ünder"), ("", "")],
)
def test_capitals_leave_brands_alone(said: str, shown: str) -> None:
    assert capitalised(said) == shown


def test_lines_lose_their_stop() -> None:
    assert plain("  Keeps drinks\n cold.  ") == "Keeps drinks cold"


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("Keeps drinks cold for 24 hours and never leaks", 42, "Keeps drinks cold for 24 hours"),
        ("Hand-made, in small batches, by a family of bakers", 30, "Hand-made, in small batches"),
        ("Short enough", 42, "Short enough"),
        ("Sounds like a concert hall", 20, "Sounds like a concert hall"),
    ],
)
def test_shortens_at_the_end_of_a_clause(text: str, limit: int, cut: str) -> None:
    assert shortened(text, limit) == cut


def test_shortening_never_ends_on_a_loose_word() -> None:
    long = "a thing made of the very best and finest of all materials that anybody ever saw here"
    for limit in range(12, 80):
        assert not shortened(long, limit).endswith((" of", " the", " and", " that", ","))


def test_careless_names_get_capitals_and_chosen_ones_keep_theirs() -> None:
    assert brand("aquapure", "an ad for aquapure") == "Aquapure"
    assert brand("adidas", "An ad for adidas") == "adidas"


def test_takes_the_first_wording_that_is_known() -> None:
    said = say(_text("For {audience}", "Meet {name}", role="headline"), FACTS)
    assert said is not None
    assert said.text == "Meet AquaPure"


def test_tells_every_claim_once() -> None:
    first = say(_text("{claim}"), FACTS)
    assert first is not None
    second = say(_text("{claim}"), first.rest)
    assert second is not None
    assert (first.text, second.text) == ("Keeps drinks cold for 24 hours", "Never leaks")
    assert say(_text("{claim}"), second.rest) is None


def test_says_no_line_twice() -> None:
    first = say(_text("{kind}"), FACTS)
    assert first is not None
    assert say(_text("{kind}"), first.rest) is None


def test_greets_no_product_by_its_kind() -> None:
    nameless = Facts(name="Water Bottle", cta="Shop now", named=False)
    assert say(_text("Meet {name}", role="headline"), nameless) is None
    assert say(_text("{name}", role="brand"), nameless) is not None


def test_user_text_is_never_a_pattern() -> None:
    sly = Facts(name="{cta}", cta="Shop now", claims=("{name.__class__}",))
    said = say(_text("{claim}"), sly)
    assert said is not None
    assert said.text == "{name.__class__}"


def test_wordings_may_need_more_than_they_mention() -> None:
    text = TemplateText(role="claim", wordings=(Wording(pattern="{kind}", needs=("audience",)),))
    assert say(text, FACTS) is None


LONG = Facts(name="Grandmother Wilhelmina's Original Ginger Tea", cta="Shop now")


def test_a_long_name_is_said_whole_however_short_the_time() -> None:
    for limit in (None, 26):
        said = say(_text("{name}", role="brand"), LONG, limit)
        assert said is not None
        assert said.text == LONG.name


def test_a_headline_names_the_product_whole_or_not_at_all() -> None:
    wordings = _text("Meet {name}", "{cta}", role="headline")
    whole, short = say(wordings, LONG), say(wordings, LONG, 26)
    assert whole is not None and short is not None
    assert whole.text == f"Meet {LONG.name}"
    assert short.text == "Shop now"


LAMP = Facts(name="Lumen", cta="Buy", claims=("dims by itself", "lasts ten years", "folds flat"))


def test_claims_are_laid_by_for_later_beats_and_come_back() -> None:
    shared = LAMP.shared(2)
    assert (shared.claims, shared.later) == (("dims by itself",), LAMP.claims[1:])
    told = shared.told("{claim}", "Dims by itself")
    assert told.shared(0).claims == LAMP.claims[1:]
    assert LAMP.shared(9).claims == ("dims by itself",), "one is told now in any case"


def test_a_claim_that_fits_is_told_rather_than_half_of_another() -> None:
    text = TemplateText(role="claim", wordings=(Wording(pattern="{claim}"),))
    said = say(text, LAMP, 12)
    assert said is not None and said.text == "Folds flat"
    assert set(said.rest.claims) == {"dims by itself", "lasts ten years"}


def test_what_is_told_apart_is_not_claimed_again() -> None:
    facts = Facts(name="Nord", cta="Go", offer="50% off", claims=("sale 50% off", "oak"))
    assert facts.told("{offer}", "50% off").claims == ("oak",)


def test_a_speaker_is_named_only_behind_the_quotation() -> None:
    facts = Facts(name="Kumo", cta="Go", quote=("“I sleep”",), quoted_by="Maria")
    assert "quoted_by" not in facts.known("label")
    assert facts.told("{quote}", "“I sleep”").known("label")["quoted_by"] == "Maria"


def test_unless_asks_what_was_given_at_the_start() -> None:
    text = TemplateText(
        role="headline", wordings=(Wording(pattern="Meet {name}", unless=("quote",)),)
    )
    quoted = Facts(name="Kumo", cta="Go", quote=("“I sleep”",)).opened()
    assert say(text, quoted.told("{quote}", "“I sleep”")) is None
    assert say(text, Facts(name="Kumo", cta="Go").opened()) is not None


def test_acronyms_keep_their_capitals() -> None:
    assert capitalised("gps tracked") == "GPS tracked"
    assert capitalised("aid kit") == "Aid kit"


def test_nobody_is_greeted_who_was_met_before() -> None:
    meet = _text("Meet {name}", "Take a closer look", role="headline")
    assert (first := say(meet, FACTS)) is not None
    assert first.text == "Meet AquaPure"
    met = FACTS.told("{name}", "AquaPure")
    assert (later := say(meet, met)) is not None
    assert later.text == "Take a closer look"


def test_what_stood_within_an_earlier_line_is_no_news() -> None:
    told = FACTS.told("{claim}", "20% off first box with code WOOF20")
    assert say(_text("{offer}"), replace(told, offer="20% off first box")) is None
