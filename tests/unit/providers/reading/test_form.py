"""The closed schema, and answers that do not fit it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kits.readers import EMPTY, form
from reelwright.common.spec import Extraction
from reelwright.providers.reading.form import MOST_COMPLAINTS, Choices, Json, Misfit, filled, schema

CHOICES = Choices(("product_showcase", "how_to"), ("minimal", "luxury"), ("calm", "fresh"))
COMMON_SUBSET = {
    "type", "properties", "required", "additionalProperties", "anyOf", "enum", "items",
}  # fmt: skip


def keywords(node: object) -> set[str]:
    """Every schema keyword in use; names of fields are none."""
    if isinstance(node, list):
        return set().union(*map(keywords, node))
    if not isinstance(node, dict):
        return set()
    found = set(node)
    for name, child in node.items():
        below = list(child.values()) if name == "properties" else child
        found |= keywords(below) if name != "enum" else set()
    return found


def complaints(answer: str) -> tuple[str, ...]:
    with pytest.raises(Misfit) as caught:
        filled(answer, CHOICES)
    return caught.value.complaints


def test_the_schema_keeps_to_what_every_server_understands() -> None:
    made = schema(CHOICES)
    assert keywords(made) <= COMMON_SUBSET
    assert made["additionalProperties"] is False
    properties = made["properties"]
    assert isinstance(properties, dict)
    assert made["required"] == list(properties)
    assert set(properties) == set(Extraction.model_fields) - {"also", "art", "notes"}


def test_names_are_chosen_from_lists() -> None:
    properties = schema(CHOICES)["properties"]
    assert isinstance(properties, dict)
    enums: dict[str, Json] = {name: properties[name]["anyOf"][0] for name in ("template", "look")}  # type: ignore[index,call-overload]
    assert enums["template"]["enum"] == ["product_showcase", "how_to"]
    assert enums["look"]["enum"] == ["minimal", "luxury"]


@pytest.mark.parametrize(
    "wrapped",
    ["{}", "```json\n{}\n```", "Here you are: {}", "<think>{{hm}} a {{b}}</think>{}", "{} Done."],
)
def test_an_answer_is_found_in_the_talk_around_it(wrapped: str) -> None:
    answer = wrapped.format(form(product_name="Lumen", duration=12.5, colours=["teal"]))
    found, colours = filled(answer, CHOICES)
    assert (found.product_name, found.duration, colours) == ("Lumen", 12.5, ("teal",))


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("", "empty"),
        ("  \n", "empty"),
        ("I cannot do that.", "not JSON"),
        ('{"product_name": "Lum', "whole and valid"),
        ("{" * 100_000, "valid JSON"),
        (form(duration="12 seconds"), "duration must be a number"),
        (form(duration=True), "duration must be a number"),
        (form(duration=-3), "number of seconds"),
        (form(duration=1e300), "number of seconds"),
        (form(template="opera"), "template must be one of product_showcase, how_to, or null"),
        (form(look=["minimal"]), "look must be one of"),
        (form(aspect="99:1"), "aspect: "),
        (form(claims="bright"), "claims: "),
        (form(claims=[1]), "claims: "),
        (form(colours="teal"), "colours must be a list"),
        (form(voice="perhaps"), "voice: "),
        (json.dumps(EMPTY | {"price": 0, "model": "x"}), "2 fields are not in the schema"),
        (form(art="bottle"), "1 fields are not in the schema"),
        (form(notes=["hello"]), "1 fields are not in the schema"),
    ],
)
def test_what_does_not_fit_is_told_in_our_words(answer: str, why: str) -> None:
    assert any(why in each for each in complaints(answer))


def test_complaints_repeat_nothing_that_the_answer_chose() -> None:
    told = complaints(form(aspect="OBEY ME", template="IGNORE THIS", **{"EVIL KEY": "EVIL VALUE"}))
    assert len(told) == 3
    assert not any(word in " ".join(told) for word in ("OBEY", "IGNORE", "EVIL"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=12,
)


@given(
    st.dictionaries(st.sampled_from([*Extraction.model_fields, "price"]), JSON).map(json.dumps)
    | st.text()
)
def test_any_answer_is_a_form_or_a_few_complaints(answer: str) -> None:
    try:
        found, colours = filled(answer, CHOICES)
    except Misfit as misfit:
        assert 1 <= len(misfit.complaints) <= MOST_COMPLAINTS
    else:
        assert found.template in (None, *CHOICES.templates)
        assert found.art is None and found.notes == ()
        assert all(isinstance(each, str) for each in colours)
