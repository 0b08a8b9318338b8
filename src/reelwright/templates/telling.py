"""What is wrong with a template, in plain words: which part, what it must be, what to do."""

import json
from collections.abc import Callable, Mapping, Sequence

from pydantic_core import ErrorDetails

from reelwright.templates.bounds import HINT

Location = Sequence[str | int]

_ONE = {
    "beats": "beat", "shots": "shot", "texts": "line", "wordings": "wording",
    "transitions": "transition", "keywords": "keyword", "needs": "need",
}  # fmt: skip
_LONGEST = 40
"""Characters of a value that is quoted."""
_NUMBER = 'Write a number such as 4, "2.5" or "5/2"; times are in seconds.'
_NAME = "Use small letters, digits and _, with a letter first, at most 40: my_template."


def spoken(location: Location) -> str:
    """A JSON path as a person says it: ``the camera of shot 2 of beat 1``."""
    parts: list[str] = []
    for place, part in enumerate(location):
        if isinstance(part, int):
            owner = str(location[place - 1]) if place else "part"
            parts[-1:] = [f"{_ONE.get(owner, owner.replace('_', ' '))} {part + 1}"]
        else:
            parts.append(f"the {part.replace('_', ' ')}")
    return " of ".join(reversed(parts)) or "the template"


def told(fault: ErrorDetails) -> tuple[str, str]:
    """What is wrong and what to do about it."""
    say = _SAYINGS.get(fault["type"])
    if say is None:
        return fault["msg"].removeprefix("Value error, "), HINT
    reason, hint = say(fault)
    return reason[0].upper() + reason[1:], hint


def _has_to_be(what: str, hint: str) -> Callable[[ErrorDetails], tuple[str, str]]:
    def say(fault: ErrorDetails) -> tuple[str, str]:
        return f"{spoken(fault['loc'])} must be {what}: {_given(fault)} is not.", hint

    return say


def _given(fault: ErrorDetails) -> str:
    """The value as it stands in the file, cut where it is long."""
    value = fault["input"]
    if isinstance(value, dict | list | tuple):
        return "an object" if isinstance(value, dict) else "a list"
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _bound(words: str, key: str) -> Callable[[ErrorDetails], tuple[str, str]]:
    def say(fault: ErrorDetails) -> tuple[str, str]:
        limit = _context(fault).get(key)
        return f"{spoken(fault['loc'])} must be {words} {limit}: {_given(fault)} is not.", _NUMBER

    return say


def _context(fault: ErrorDetails) -> Mapping[str, object]:
    return fault.get("ctx", {})


def _no_choice(fault: ErrorDetails) -> tuple[str, str]:
    choices = str(_context(fault).get("expected", "")).replace("'", "").replace(" or ", ", ")
    return f"{_given(fault)} is no choice for {spoken(fault['loc'])}.", f"Choose one of: {choices}."


def _missing(fault: ErrorDetails) -> tuple[str, str]:
    return f"{spoken(fault['loc'])} is missing.", f'Add "{fault["loc"][-1]}".'


def _unknown(fault: ErrorDetails) -> tuple[str, str]:
    *owner, name = fault["loc"]
    hint = "Correct its name, or take it out."
    return f"{spoken(owner)} has nothing that is called {json.dumps(str(name))}.", hint


def _empty(fault: ErrorDetails) -> tuple[str, str]:
    return f"{spoken(fault['loc'])} must not be empty.", "Add at least one."


_Say = Callable[[ErrorDetails], tuple[str, str]]
_number: _Say = _has_to_be("a number", _NUMBER)
_whole: _Say = _has_to_be("a whole number", "Write a whole number such as 2, without quotes.")
_words: _Say = _has_to_be("words", 'Write words in quotes: "like this".')
_list: _Say = _has_to_be("a list", "Put it in square brackets: [ … ].")
_object: _Say = _has_to_be("an object", "Put its fields in curly brackets: { … }.")
_either: _Say = _has_to_be("true or false", "Write true or false, without quotes.")
_SAYINGS: Mapping[str, _Say] = {
    **dict.fromkeys(("fraction_parsing", "fraction_type", "float_parsing", "float_type"), _number),
    **dict.fromkeys(("int_parsing", "int_type", "int_from_float", "int_parsing_size"), _whole),
    **dict.fromkeys(("string_type", "string_unicode"), _words),
    **dict.fromkeys(("tuple_type", "list_type"), _list),
    **dict.fromkeys(("model_type", "model_attributes_type", "dict_type"), _object),
    **dict.fromkeys(("bool_parsing", "bool_type"), _either),
    "greater_than": _bound("more than", "gt"),
    "greater_than_equal": _bound("at least", "ge"),
    "less_than": _bound("less than", "lt"),
    "less_than_equal": _bound("at most", "le"),
    "literal_error": _no_choice,
    "missing": _missing,
    "extra_forbidden": _unknown,
    "too_short": _empty,
    "string_pattern_mismatch": _has_to_be("a plain name", _NAME),
}
