"""Where a film plays: the words for a place and the environment that shows it."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from reelwright.common.contract import Contract
from reelwright.common.spec import Environment

Words = Mapping[Environment, tuple[str, ...]]


class _Table(Contract):
    indoors: Words
    outdoors: Words
    times: Words
    """Times of day that an environment shows by itself."""
    subjects: Words
    """What a product is about, and where one meets it."""
    scenes: Mapping[Environment, str]


@cache
def _table() -> _Table:
    path = Path(__file__).with_name("places.json")
    return _Table.model_validate_json(path.read_text(encoding="utf-8"))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text.lower()))


def _found(text: str, words: Words) -> Iterator[tuple[int, int, Environment]]:
    """(how many letters, where, what) for everything of the table that the text says."""
    plain = f" {_plain(text)} "
    for environment, names in words.items():
        for name in names:
            at = plain.rfind(f" {name} ")
            if at >= 0:
                yield len(name), at, environment


def _best(text: str, words: Words) -> Environment | None:
    """The longest words win, then the last: ``garden of a hotel in the city``."""
    found = max(_found(text, words), key=lambda each: each[:2], default=None)
    return found[2] if found else None


def places_of(setting: str) -> tuple[Environment, ...]:
    """What shows a setting, most telling first: ``a forest at dawn`` → forest, dawn.

    Rooms stay what they are at any time of day; outdoors a night hides the place.
    """
    inside = _best(setting, _table().indoors)
    outside = _best(setting, _table().outdoors)
    time = _best(setting, _table().times)
    if inside and not (outside and time):
        return (inside,)
    if time == "night":
        return (time,)
    return tuple(each for each in (outside, time) if each)


def world_of(subject: str) -> Environment | None:
    """Where one meets what the words tell of: a tent in the forest; ``None``: anywhere."""
    return _best(subject, _table().subjects)


def scene(environment: Environment) -> str:
    """The environment in words for a generative model."""
    return _table().scenes[environment]
