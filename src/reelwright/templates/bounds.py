"""How large a template may be that anybody may send: planning from it takes time and room."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

LONGEST_TEXT = 600
LONGEST_NAME = 100
"""Characters of a field's name."""
DEEPEST = 20
"""Lists and objects inside of one another; what is shipped has 8 at most."""
MOST_VALUES = 5000
MOST: Mapping[str, int] = {
    "beats": 24, "shots": 12, "texts": 8, "wordings": 12, "transitions": 24, "keywords": 100,
}  # fmt: skip
"""Items of each list; 40 of any other. What is shipped has 7 beats, 4 shots, 3 lines at most."""
OTHERS = 40
_NUMBER = re.compile(r"[\s\d./+_-]+(?:[eE][\s\d+_-]*)?")
LONGEST_NUMBER = 16
"""Characters of a number that is written as text."""


HINT = "See the JSON Schema for what a template may hold."


@dataclass(frozen=True)
class Flaw:
    """One thing that is wrong with a template."""

    field: str
    """The JSON path: ``beats[2].duration``."""
    reason: str
    hint: str = HINT


def excess(body: Mapping[str, JsonValue]) -> Flaw | None:
    """The first thing that is too large to be looked at any closer."""
    for count, (path, key, value, depth) in enumerate(_values("", "", dict(body))):
        if count >= MOST_VALUES:
            return Flaw("template", f"it has more than {MOST_VALUES} values")
        if depth > DEEPEST:
            return Flaw("template", f"it is nested more than {DEEPEST} deep")
        if why := _too_much(key, value):
            return Flaw(path or "template", why)
    return None


def _too_much(key: str, value: JsonValue) -> str | None:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list) and len(value) > MOST.get(key, OTHERS):
        return f"at most {MOST.get(key, OTHERS)} are allowed, not {len(value)}"
    if isinstance(value, dict) and any(len(name) > LONGEST_NAME for name in value):
        return f"a field's name in it has more than {LONGEST_NAME} characters"
    return None


def _text(value: str) -> str | None:
    if len(value) > LONGEST_TEXT:
        return f"it has {len(value)} characters, and {LONGEST_TEXT} are allowed"
    if not _NUMBER.fullmatch(value):
        return None
    # "1e999999999" is a number that takes all memory there is.
    if "e" in value.lower() or len(value) > LONGEST_NUMBER:
        return "write numbers as 2.5 or 5/2"
    return None


def _values(
    path: str, key: str, value: JsonValue, depth: int = 0
) -> Iterator[tuple[str, str, JsonValue, int]]:
    """(path, the name of the field, value, depth) of it and of everything in it, in order. One at a
    time: all paths together may take thousands of times the room of what was sent."""
    yield path, key, value, depth
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _values(f"{path}.{name}".lstrip("."), name, each, depth + 1)
    elif isinstance(value, list):
        for n, each in enumerate(value):
            yield from _values(f"{path}[{n}]", key, each, depth + 1)
