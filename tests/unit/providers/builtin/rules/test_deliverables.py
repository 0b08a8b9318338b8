"""What prompts say of the file to deliver: it decides the file, and is no word for the screen."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from reelwright.common.errors import BriefError
from reelwright.common.spec import Brief, Extraction, Options
from reelwright.providers.builtin.rules import BuiltinRules
from reelwright.templates.loader import Library

CORPUS: dict[str, Any] = json.loads(
    (Path(__file__).parents[4] / "corpora" / "deliverables.json").read_text()
)
PLACES = ("{said} {before} {after}", "{before} {said} {after}", "{before} {after} {said}")


@pytest.fixture(scope="module")
def rules() -> BuiltinRules:
    return BuiltinRules(Library().keywords())


def _read(rules: BuiltinRules, prompt: str) -> Extraction:
    return rules.extract(Brief(prompt=prompt))


def _file(found: Extraction, wanted: dict[str, Any]) -> dict[str, Any]:
    """What was understood of the deliverable, as far as the corpus speaks of it."""
    told = {
        "aspect": found.aspect,
        "also": list(found.also),
        "voice": found.voice,
        "music": found.music,
        "duration": found.duration,
        "noted": bool(found.notes),
    }
    return told | ({"platform": found.platform} if "platform" in wanted else {})


def _wanted(wanted: dict[str, Any]) -> dict[str, Any]:
    usual = {"aspect": None, "also": [], "voice": None, "music": None, "noted": False}
    length = wanted.get("duration")
    return usual | wanted | {"duration": Fraction(length) if length else None}


@pytest.mark.parametrize("place", PLACES, ids=["opens", "amid", "ends"])
@pytest.mark.parametrize(("said", "wanted"), CORPUS["sentences"])
def test_a_sentence_about_the_file_decides_the_file_alone(
    rules: BuiltinRules, said: str, wanted: dict[str, Any], place: str
) -> None:
    stop = "" if said[-1] in ".?!" or place is PLACES[-1] else "."
    for base in CORPUS["bases"]:
        found = _read(rules, place.format(said=said + stop, **base))
        assert _file(found, wanted) == _wanted(wanted)
        assert [found.product_name, found.product_kind] == [base["name"], base["kind"]]
        assert list(found.claims) == base["claims"]
        assert (found.call_to_action, found.audience, found.setting) == (None, None, None)


@pytest.mark.parametrize(("prompt", "wanted"), CORPUS["woven"])
def test_it_is_understood_within_a_sentence(
    rules: BuiltinRules, prompt: str, wanted: dict[str, Any]
) -> None:
    found = _read(rules, prompt)
    file = _file(found, wanted) | {"name": found.product_name, "kind": found.product_kind}
    wanted = _wanted(wanted)
    assert {name: file[name] for name in wanted if name in file} == {
        name: value for name, value in wanted.items() if name in file
    }
    assert [each.lower() for each in found.claims] == [each.lower() for each in wanted["claims"]]


@pytest.mark.parametrize("prompt", CORPUS["of_the_product"])
def test_the_same_words_about_the_product_decide_nothing(rules: BuiltinRules, prompt: str) -> None:
    found = _read(rules, prompt)
    assert (found.aspect, found.also, found.platform, found.notes) == (None, (), None, ())


@pytest.mark.parametrize("prompt", CORPUS["exclusive"])
def test_two_shapes_of_one_film_are_asked_about(rules: BuiltinRules, prompt: str) -> None:
    with pytest.raises(BriefError) as refusal:
        _read(rules, prompt)
    assert refusal.value.field == "aspect"
    decided = rules.extract(Brief(prompt=prompt, options=Options(aspect="4:5")))
    assert decided.product_kind == "mug"
