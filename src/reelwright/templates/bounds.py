"""How large a template may be that anybody may send: planning from it takes time and room."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

LONGEST_TEXT = 600
MOST_VALUES = 5000
MOST: Mapping[str, int] = {
    "beats": 24, "shots": 12, "texts": 8, "wordings": 12, "transitions": 24, "keywords": 100,
}  # fmt: skip
"""Items of each list; 40 of any other. What is shipped has 7 beats, 4 shots, 3 lines at most."""
OTHERS = 40
_NUMBER = re.compile(r"[\s\d./+_-]+(?:[eE][\s\d+_-]*)?")
LONGEST_NUMBER = 16
"""Characters of a number that is written as text."""


@dataclass(frozen=True)
class Flaw:
    """One thing that is wrong with a template."""

    field: str
    """The JSON path: ``beats[2].duration``."""
    reason: str


def excess(body: Mapping[str, JsonValue]) -> Flaw | None:
    """The first thing that is too large to be looked at any closer."""
    for count, (path, key, value) in enumerate(_values(body)):
        if count >= MOST_VALUES:
            return Flaw("template", f"it has more than {MOST_VALUES} values")
        if isinstance(value, str) and (why := _text(value)):
            return Flaw(path, why)
        if isinstance(value, list) and len(value) > MOST.get(key, OTHERS):
            return Flaw(path, f"at most {MOST.get(key, OTHERS)} are allowed, not {len(value)}")
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


def _values(body: Mapping[str, JsonValue]) -> Iterator[tuple[str, str, JsonValue]]:
    """(path, the name of the field, value) of everything in it."""
    waiting: list[tuple[str, str, JsonValue]] = [("", "", dict(body))]
    while waiting:
        path, key, value = waiting.pop()
        yield path or "template", key, value
        if isinstance(value, dict):
            waiting += [(f"{path}.{name}".lstrip("."), name, each) for name, each in value.items()]
        elif isinstance(value, list):
            waiting += [(f"{path}[{n}]", key, each) for n, each in enumerate(value)]
