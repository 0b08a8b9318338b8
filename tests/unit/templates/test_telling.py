# ruff: noqa: E501 - sentences stand here as people read them
"""Problems of a template as people read them, each found by breaking a shipped one."""

import json

import pytest
from pydantic import JsonValue

from reelwright.templates.bounds import Flaw
from reelwright.templates.loader import SHIPPED, flaws
from reelwright.templates.telling import spoken

BROKEN: list[tuple[tuple[str | int, ...], JsonValue, str, str]] = [
    (("beats", 2, "duration"), "much", 'The duration of beat 3 must be a number: "much" is not.', "5/2"),
    (("beats", 0, "duration"), "0", 'The duration of beat 1 must be more than 0: "0" is not.', "5/2"),
    (("beats", 0, "shots", 1, "camera"), "zoom",
     '"zoom" is no choice for the camera of shot 2 of beat 1.', "Choose one of: static, dolly_in,"),
    (("beats",), [], "The beats must not be empty.", "Add"),
    (("surprise",), 1, 'The template has nothing that is called "surprise".', "take it out"),
    (("beats", 1, "lenght"), 1, 'Beat 2 has nothing that is called "lenght".', "Correct its name"),
    (("name",), "Bad Name", 'The name must be a plain name: "Bad Name" is not.', "my_template"),
    (("title",), 3, "The title must be words: 3 is not.", "quotes"),
    (("keywords",), "x", 'The keywords must be a list: "x" is not.', "square brackets"),
    (("beats", 0, "texts", 0, "equal"), 0,
     "The equal of line 1 of beat 1 must be at least 1: 0 is not.", "number"),
    (("beats", 0, "texts", 0, "equal"), "1.5",
     'The equal of line 1 of beat 1 must be a whole number: "1.5" is not.', "whole"),
    (("beats", 0, "droppable"), "maybe",
     'The droppable of beat 1 must be true or false: "maybe" is not.', "without quotes"),
    (("audio",), {}, "The mood of the audio is missing.", 'Add "mood".'),
    (("beats", 0), 5, "Beat 1 must be an object: 5 is not.", "curly brackets"),
    (("beats", 0, "duration"), [1], "The duration of beat 1 must be a number: a list is not.", "5/2"),
]  # fmt: skip


def broken(path: tuple[str | int, ...], value: JsonValue) -> Flaw:
    body = json.loads((SHIPPED / "announcement.json").read_text(encoding="utf-8"))
    place = body
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    return flaws(body)[0]


@pytest.mark.parametrize(("path", "value", "reason", "hint"), BROKEN)
def test_a_problem_says_which_part_what_it_has_to_be_and_what_to_do(
    path: tuple[str | int, ...], value: JsonValue, reason: str, hint: str
) -> None:
    flaw = broken(path, value)
    assert flaw.reason == reason
    assert hint in flaw.hint


def test_what_the_template_itself_refuses_keeps_its_own_words() -> None:
    flaw = broken(("call_to_action",), "Buy {price}")
    assert flaw.reason.startswith("unknown placeholder {price}; known are")


def test_a_long_value_is_cut() -> None:
    assert len(broken(("beats", 0, "duration"), "x" * 500).reason) < 120


def test_a_place_is_said_from_the_inside_out() -> None:
    path = ("beats", 0, "texts", 1, "wordings", 2, "pattern")
    assert spoken(path) == "the pattern of wording 3 of line 2 of beat 1"
    assert spoken(()) == "the template"
