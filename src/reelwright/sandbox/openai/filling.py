"""A sensible answer in any closed schema: what the rule extractor reads out of the user's text."""

import json
from collections.abc import Mapping

from pydantic import JsonValue

from reelwright.common.errors import BriefError
from reelwright.common.spec import Brief, Extraction
from reelwright.providers.builtin.rules.extractor import BuiltinRules
from reelwright.templates.loader import Library

Json = dict[str, JsonValue]


def read(text: str) -> Json:
    """What the text says, by the rules; nothing where they cannot read it."""
    try:
        found = BuiltinRules(Library().keywords()).extract(Brief(prompt=text))
    except BriefError:
        found = Extraction()
    return found.model_dump(mode="json")


def fill(schema: Json, known: JsonValue) -> JsonValue:
    """A value that the schema allows: what is known where it fits, else null or the least."""
    return _filled(schema, known, schema)


def _filled(schema: Json, known: JsonValue, root: Json) -> JsonValue:
    schema = _resolved(schema, root)
    options = schema.get("anyOf") or schema.get("oneOf")
    if isinstance(options, list):
        return _chosen([each for each in options if isinstance(each, dict)], known, root)
    enum = schema.get("enum")
    if isinstance(enum, list):
        return known if known in enum else _null_or(enum, enum[0])
    if "const" in schema:
        return schema["const"]
    return _typed(schema, _types(schema), known, root)


def _resolved(schema: Json, root: Json) -> Json:
    reference = schema.get("$ref")
    if not isinstance(reference, str):
        return schema
    found: JsonValue = root
    for part in reference.removeprefix("#/").split("/"):
        found = found[part] if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


def _chosen(options: list[Json], known: JsonValue, root: Json) -> JsonValue:
    """The first form that takes what is known; else null where that is allowed."""
    nullable = any(_types(_resolved(each, root)) == ["null"] for each in options)
    if known is None and nullable:
        return None
    for option in options:
        value = _filled(option, known, root)
        if value == known or _reshaped(value, known):
            return value
    return None if nullable else _filled(options[0], known, root)


def _reshaped(value: JsonValue, known: JsonValue) -> bool:
    """Whether it is what is known, put into the schema's own form."""
    within = isinstance(known, dict | list) and type(value) is type(known)
    return within or (isinstance(known, str) and isinstance(value, float))


def _types(schema: Json) -> list[JsonValue]:
    kind = schema.get("type", "object" if "properties" in schema else "string")
    return kind if isinstance(kind, list) else [kind]


def _null_or(options: list[JsonValue], other: JsonValue) -> JsonValue:
    return None if None in options else other


def _typed(schema: Json, types: list[JsonValue], known: JsonValue, root: Json) -> JsonValue:
    if "object" in types and (known is not None or "null" not in types):
        return _object(schema, known if isinstance(known, dict) else {}, root)
    if "array" in types and (known is not None or "null" not in types):
        return _array(schema, known if isinstance(known, list) else [], root)
    if known is not None and _fits(known, types):
        return known
    if isinstance(known, str) and "number" in types:
        return _number(known)
    if "null" in types:
        return None
    least: Json = {"string": "", "integer": 0, "number": 0, "boolean": False, "null": None}
    floor = schema.get("minimum")
    return floor if isinstance(floor, int | float) else least[str(types[0])]


def _fits(known: JsonValue, types: list[JsonValue]) -> bool:
    named: Mapping[type, set[str]] = {
        str: {"string"}, bool: {"boolean"}, int: {"integer", "number"}, float: {"number"},
    }  # fmt: skip
    return bool(named.get(type(known), set()) & {str(each) for each in types})


def _number(text: str) -> JsonValue:
    """Fractions are text in our JSON, and numbers in other people's schemas."""
    above, _, below = text.partition("/")
    try:
        return float(above) / float(below or 1)
    except (ValueError, ZeroDivisionError):
        return 0


def _object(schema: Json, known: Json, root: Json) -> Json:
    properties = schema.get("properties")
    if not isinstance(properties, dict):
        return {}
    return {
        name: _filled(each, known.get(name), root)
        for name, each in properties.items()
        if isinstance(each, dict)
    }


def _array(schema: Json, known: list[JsonValue], root: Json) -> list[JsonValue]:
    items, least = schema.get("items"), schema.get("minItems", 0)
    if not isinstance(items, dict):
        return []
    most = schema.get("maxItems")
    kept = known[: most if isinstance(most, int) else None]
    missing = (least if isinstance(least, int) else 0) - len(kept)
    return [_filled(items, each, root) for each in [*kept, *[None] * missing]]


def text_of(value: JsonValue) -> str:
    """JSON as models write it."""
    return json.dumps(value, ensure_ascii=False)
