"""The closed schema that a language model fills in, and its answer checked against it."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from pydantic import JsonValue, ValidationError

from reelwright.common.spec import Extraction

OURS = frozenset({"also", "art", "notes"})
"""Fields of an extraction that our code fills in: no model orders further files, chooses a drawing
or tells users."""
MOST_COMPLAINTS = 8

Json = dict[str, JsonValue]
_FENCE = re.compile(r"^```(?:json)?\s*|\s*```$")
_THOUGHT = re.compile(r"^\s*<think>.*?</think>", re.DOTALL)


class Misfit(Exception):
    """The answer does not fit; ``complaints`` say why in our words, never in the answer's."""

    def __init__(self, *complaints: str) -> None:
        super().__init__("; ".join(complaints))
        self.complaints = complaints[:MOST_COMPLAINTS]


@dataclass(frozen=True)
class Choices:
    """The names a model may choose from."""

    templates: tuple[str, ...]
    looks: tuple[str, ...]
    moods: tuple[str, ...]

    def of(self, field: str) -> tuple[str, ...]:
        """Those for a field; empty: it is no choice, or the extraction's own type lists them."""
        named = {"template": self.templates, "look": self.looks, "mood": self.moods}
        return named.get(field, ())


def schema(choices: Choices) -> Json:
    """The form, in the subset that every server understands.

    Every field is required, and null where nothing was said; no defaults, no patterns, no limits:
    those are ours to check.
    """
    full = cast("dict[str, Json]", Extraction.model_json_schema()["properties"])
    fields: Json = {
        name: _field(name, told, choices) for name, told in full.items() if name not in OURS
    }
    return {
        "type": "object",
        "properties": fields,
        "required": [*fields],
        "additionalProperties": False,
    }


def _field(name: str, told: Json, choices: Choices) -> JsonValue:
    if name == "duration":
        return _nullable({"type": "number"})
    if names := choices.of(name):
        return _nullable({"type": "string", "enum": [*names]})
    if told.get("type") == "array":
        return {"type": "array", "items": {"type": "string"}}
    options = cast("list[Json]", told["anyOf"])
    plain = {key: value for key, value in options[0].items() if key in {"type", "enum"}}
    return _nullable(plain)


def _nullable(plain: Json) -> JsonValue:
    return {"anyOf": [plain, {"type": "null"}]}


def filled(answer: str, choices: Choices) -> tuple[Extraction, tuple[str, ...]]:
    """The form as it was filled in, not yet believed, and the colours in the answer's words.

    Raises ``Misfit`` for what is no JSON or does not fit the schema.
    """
    data = _object(answer)
    known = set(Extraction.model_fields) - OURS
    extra = len(data.keys() - known)
    complaints = [f"{extra} fields are not in the schema"] if extra else []
    complaints += _wrong_choices(data, choices)
    colours = data.get("colours") or []
    plain = {name: value for name, value in data.items() if name in known - {"colours"}}
    plain |= {name: [] for name in ("claims", "steps") if plain.get(name) is None}
    try:
        found = Extraction.model_validate(_sized(plain))
    except ValidationError as error:
        raise Misfit(*complaints, *_told(error)) from error
    if not isinstance(colours, list) or not all(isinstance(each, str) for each in colours):
        complaints.append("colours must be a list of strings")
    if complaints:
        raise Misfit(*complaints)
    return found, tuple(str(each) for each in cast("list[str]", colours))


def _object(answer: str) -> Json:
    """The one JSON object in the answer; servers without a schema wrap it in talk."""
    plain = _FENCE.sub("", _THOUGHT.sub("", answer).strip()).strip()
    start = plain.find("{")
    if start < 0:
        raise Misfit("the answer was empty" if not plain else "the answer was not JSON")
    try:
        data, _ = json.JSONDecoder().raw_decode(plain, start)
    except (ValueError, RecursionError) as error:
        raise Misfit("the answer was not whole and valid JSON") from error
    return cast("Json", data)


def _wrong_choices(data: Json, choices: Choices) -> list[str]:
    wrong = [
        name
        for name in ("template", "look", "mood")
        if data.get(name) is not None and data[name] not in choices.of(name)
    ]
    return [f"{name} must be one of {', '.join(choices.of(name))}, or null" for name in wrong]


def _sized(plain: Json) -> Json:
    """A duration that is no number of seconds is refused before it is made a fraction."""
    duration = plain.get("duration")
    if duration is None:
        return plain
    if isinstance(duration, bool) or not isinstance(duration, int | float):
        raise Misfit("duration must be a number or null")
    if not 0 < duration <= 3600:
        raise Misfit("duration must be a number of seconds")
    return plain | {"duration": str(Fraction(str(duration)))}


def _told(error: ValidationError) -> Sequence[str]:
    """The validator's words by field. What a stranger chose, names and values, stays out."""
    faults: Mapping[str, str] = {
        str(fault["loc"][0]): fault["msg"] for fault in error.errors(include_url=False)
    }
    return [f"{name}: {message}" for name, message in faults.items()
            if name in Extraction.model_fields]  # fmt: skip
