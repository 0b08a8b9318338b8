import json

import pytest

from reelwright.common.spec import Extraction
from reelwright.sandbox.openai.filling import fill, read, text_of

TEXT = "A 12 s ad for AquaPure, a water bottle that keeps drinks cold for 24 hours"


def test_the_rules_read_the_text() -> None:
    known = read(TEXT)
    assert known["product_name"] == "AquaPure"
    assert known["claims"] == ["keeps drinks cold for 24 hours"]


def test_two_durations_are_no_error_here() -> None:
    assert read("a 10 second ad of 20 seconds")["product_name"] is None


def test_our_own_schema_comes_back_as_what_was_read() -> None:
    schema = Extraction.model_json_schema(mode="serialization")
    assert Extraction.model_validate(fill(schema, read(TEXT))).product_name == "AquaPure"


@pytest.mark.parametrize(
    ("schema", "known", "value"),
    [
        ({"type": "string"}, None, ""),
        ({"type": ["string", "null"]}, None, None),
        ({"type": "number", "minimum": 3}, None, 3),
        ({"anyOf": [{"type": "number"}, {"type": "null"}]}, "25/2", 12.5),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, None, None),
        ({"enum": ["a", "b"]}, "b", "b"),
        ({"enum": ["a", "b"]}, "c", "a"),
        ({"enum": ["a", None]}, "c", None),
        ({"const": "spec/1"}, None, "spec/1"),
        ({"type": "array", "items": {"type": "string"}, "minItems": 2}, ["x"], ["x", ""]),
        ({"type": "array", "items": {"type": "string"}, "maxItems": 1}, ["x", "y"], ["x"]),
        ({"type": "boolean"}, "yes", False),
        ({"$ref": "#/$defs/a", "$defs": {"a": {"type": "integer"}}}, 3, 3),
        ({"type": "object", "properties": {"a": {"type": "string"}}}, {"a": "x", "b": 1},
         {"a": "x"}),
    ],
)  # fmt: skip
def test_what_is_known_where_it_fits(
    schema: dict[str, object], known: object, value: object
) -> None:
    assert fill(schema, known) == value  # type: ignore[arg-type]


def test_text_keeps_its_letters() -> None:
    assert json.loads(text_of({"a": "é"})) == {"a": "é"}
    assert "é" in text_of("é")
