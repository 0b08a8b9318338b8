"""The words the rules know, as data beside this file; read when first asked for."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast

from reelwright.common.spec import MusicMood

HERE = Path(__file__).parent
LEAST_ALIKE = 30
"""Hundredths of cosine between noun and picture. Of 150 nouns drawn from the index at random
4 had a wrong picture, most of those below it (2026-11)."""


def _load(name: str) -> object:
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))


@cache
def kinds() -> Mapping[str, str | None]:
    """Noun (singular or plural, lower case) → key of the studio's product art, or ``None``."""
    return cast(Mapping[str, str | None], _load("kinds"))


@cache
def meanings() -> Mapping[str, str]:
    """Noun (singular, lower case) that ``kinds`` does not have → key of the studio's product art.

    Made by ``tools/kinds/index.py``; nouns that are less alike their picture stay out.
    """
    index = cast(Mapping[str, Mapping[str, int]], _load("meanings"))
    return {
        noun: key
        for key, nouns in index.items()
        for noun, score in nouns.items()
        if score >= LEAST_ALIKE
    }


@cache
def trades() -> Mapping[str, str]:
    """What sells or makes a thing, or works with it (lower case) → art of that thing.

    A coffee shop is known by its cup, a photographer by the camera; those whose work nobody can
    hold, as insurers and teachers, are not here.
    """
    table = cast(Mapping[str, list[str]], _load("trades"))
    return {trade: art for art, names in table.items() for trade in names}


@cache
def moods() -> Mapping[str, tuple[MusicMood, str | None]]:
    """Mood word → (music mood, look it implies)."""
    data = cast(Mapping[str, tuple[MusicMood, str | None]], _load("moods"))
    return {word: (music, look) for word, (music, look) in data.items()}


@cache
def looks() -> Mapping[str, str]:
    """Style word → named look."""
    return cast(Mapping[str, str], _load("looks"))


@cache
def words(group: str) -> frozenset[str]:
    """A group of plain words: ``film``, ``verbs``, ``people``, ``places`` or ``modifiers``."""
    return frozenset(cast(Mapping[str, list[str]], _load("words"))[group])


@cache
def colour_names() -> Mapping[str, str]:
    """Colour word → ``#rrggbb``."""
    return cast(Mapping[str, Mapping[str, str]], _load("colours"))["names"]


@cache
def colour_rules(group: str) -> frozenset[str]:
    """``vague``: words that are colours only in context; ``not_before``: nouns that claim them."""
    return frozenset(cast(Mapping[str, list[str]], _load("colours"))[group])


@cache
def music(group: str) -> Mapping[str, str]:
    """Word about music → what it means: ``mood``, ``instruments``, ``tempo`` or ``other``."""
    table = cast(Mapping[str, Mapping[str, list[str]]], _load("music"))[group]
    return {word: meaning for meaning, said in table.items() for word in said}
