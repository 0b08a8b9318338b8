"""Holding a request's inputs against what the model takes, in the vendor's words."""

import json
from collections.abc import Mapping

from pydantic import JsonValue

from reelwright.common.contract import Contract
from reelwright.sandbox.catalogue import Input, Model

TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
}


class InvalidField(Contract):
    """One complaint, as Replicate lists them."""

    type: str
    field: str
    description: str


def filled(model: Model, given: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """The inputs with the model's defaults, aliases resolved: what the model itself sees."""
    named = {model.named(name): value for name, value in given.items() if value is not None}
    defaults = {n: i.default for n, i in model.inputs.items() if i.default is not None}
    return {**defaults, **named}


def complaints(
    model: Model, given: Mapping[str, JsonValue], *, strict: bool = True
) -> list[InvalidField]:
    """What is wrong with the inputs; ``strict``: unknown ones are wrong."""
    found = [
        InvalidField(type="required", field="input", description=f"{name} is required")
        for name, each in model.inputs.items()
        if each.required and given.get(name, given.get(each.alias or "")) in (None, "")
    ]
    for name, value in given.items():
        known = model.inputs.get(model.named(name))
        if known is None:
            found += [_unknown(name)] if strict else []
        elif value is not None:
            found += _complaint(name, known, value)
    return found


def _unknown(name: str) -> InvalidField:
    return InvalidField(
        type="additional_property_not_allowed",
        field="input",
        description=f"Additional property {name} is not allowed",
    )


def _complaint(name: str, known: Input, value: JsonValue) -> list[InvalidField]:
    kind, words = _wrong(name, known, value)
    return [InvalidField(type=kind, field=f"input.{name}", description=words)] if kind else []


def _wrong(name: str, known: Input, value: JsonValue) -> tuple[str, str]:
    typed = isinstance(value, TYPES[known.type]) and (
        known.type == "boolean" or not isinstance(value, bool)
    )
    if not typed:
        return "invalid_type", f"Invalid type. Expected: {known.type}, given: {_called(value)}"
    if known.enum and value not in known.enum:
        legal = ", ".join(json.dumps(each) for each in known.enum)
        return "enum", f"{name} must be one of the following: {legal}"
    if isinstance(value, int | float):
        if known.minimum is not None and value < known.minimum:
            return "number_gte", f"Must be greater than or equal to {known.minimum:g}"
        if known.maximum is not None and value > known.maximum:
            return "number_lte", f"Must be less than or equal to {known.maximum:g}"
    if known.uri and not all(_is_uri(each) for each in _several(value)):
        return "format", "Does not match format 'uri'"
    return "", ""


def _several(value: JsonValue) -> list[JsonValue]:
    return value if isinstance(value, list) else [value]


def _is_uri(value: JsonValue) -> bool:
    if isinstance(value, dict):
        value = value.get("uri")
    return isinstance(value, str) and value.startswith(("http://", "https://", "data:", "runway:"))


def _called(value: JsonValue) -> str:
    names = {"str": "string", "int": "integer", "float": "number", "bool": "boolean"}
    return names.get(type(value).__name__, {"list": "array"}.get(type(value).__name__, "object"))


def pictures(model: Model, inputs: Mapping[str, JsonValue]) -> list[str]:
    """The addresses of the pictures that are looked at: first frame, last, then references."""
    names = [name for name in (model.first, model.references) if name]
    found = [address for name in names for address in _addresses(inputs.get(name))]
    last = _addresses(inputs.get(model.last)) if model.last else []
    return found[:1] + last[:1] + found[1:] if found else last


def _addresses(value: JsonValue) -> list[str]:
    parts = [p.get("uri") if isinstance(p, dict) else p for p in _several(value)]
    return [part for part in parts if isinstance(part, str)]
