"""The contract of templates: what is consistent passes, each inconsistency is named."""

import json
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from reelwright.templates import schema as module
from reelwright.templates.loader import Library
from reelwright.templates.schema import Template, Wording, placeholders, schema, upgrade

Data = dict[str, Any]
NAMES = Library().names()


def shipped(name: str = "product_showcase") -> Data:
    return json.loads(Library().get(name).model_dump_json())


@pytest.mark.parametrize("name", NAMES)
def test_shipped_templates_survive_being_written(name: str) -> None:
    assert Template.model_validate_json(json.dumps(shipped(name))) == Library().get(name)


def test_placeholders_are_names_and_nothing_else() -> None:
    assert placeholders("{name}: {kind} {name} {{x}}") == {"name", "kind"}
    for clever in ("{name.__class__}", "{name[0]}", "{name!r}", "{name:>10}", "{}", "{0}"):
        with pytest.raises(ValueError, match="only plain"):
            placeholders(clever)


def test_a_wording_needs_what_it_says_and_what_it_names() -> None:
    assert Wording(pattern="{name} for {audience}", needs=("claim",)).facts == {
        "name", "audience", "claim"
    }  # fmt: skip
    with pytest.raises(ValidationError, match=r"unknown placeholder \{price\}"):
        Wording(pattern="Only {price}")


def gap(data: Data) -> None:
    data["beats"][1]["start"] = "99"


def twice(data: Data) -> None:
    data["beats"][1]["name"] = data["beats"][0]["name"]


def long_minimum(data: Data) -> None:
    data["beats"][0]["min_duration"] = "60"


def another_sum(data: Data) -> None:
    data["reference_duration"] = "31"


def nowhere(data: Data) -> None:
    data["transitions"] = [{"into": "finale", "kind": "dissolve", "duration": "0.5"}]


def stiff(data: Data) -> None:
    for beat in data["beats"]:
        beat["stretch"] = "0"


def crowded(data: Data) -> None:
    for beat in data["beats"]:
        beat["droppable"] = False
        beat["min_duration"] = beat["duration"]


def empty(data: Data) -> None:
    data["beats"] = []


def foreign_grade(data: Data) -> None:
    data["grade"] = "../../luts/evil"


def path_as_name(data: Data) -> None:
    data["name"] = "../evil"


def unknown_field(data: Data) -> None:
    data["filters"] = "drawtext"


def clever_prompt(data: Data) -> None:
    data["beats"][0]["shots"][0]["prompt"] = "{product.__init__.__globals__}"


@pytest.mark.parametrize(
    ("break_it", "told"),
    [
        (gap, r"beats\[1\]\.start must be"),
        (twice, "names must differ"),
        (long_minimum, r"beats\[0\]\.min_duration is over"),
        (another_sum, "not reference_duration"),
        (nowhere, "'finale', which is no beat"),
        (stiff, "stretch above 0"),
        (crowded, "fit into 6 seconds"),
        (empty, "beats"),
        (foreign_grade, "grade"),
        (path_as_name, "name"),
        (unknown_field, "filters"),
        (clever_prompt, "only plain"),
    ],
)
def test_what_does_not_fit_together_is_named(break_it: Callable[[Data], None], told: str) -> None:
    data = shipped()
    break_it(data)
    with pytest.raises(ValidationError, match=told):
        Template.model_validate_json(json.dumps(data))


def test_old_versions_are_brought_up_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def first(data: Data) -> Data:
        return {**data, "schema_label": "template/0.5", "mood": data["feel"]}

    def second(data: Data) -> Data:
        return {key: value for key, value in data.items() if key != "feel"} | {
            "schema_label": "template/1"
        }

    monkeypatch.setattr(module, "UPGRADES", {"template/0": first, "template/0.5": second})
    old = {"schema_label": "template/0", "feel": "calm"}
    assert upgrade(dict(old)) == {"schema_label": "template/1", "mood": "calm"}
    today = {"schema_label": "template/1"}
    assert upgrade(today) == today
    assert upgrade({"schema_label": "template/9"}) == {"schema_label": "template/9"}


def test_the_schema_describes_every_field() -> None:
    described = schema()
    assert set(described["properties"]) == set(Template.model_fields)
    assert described["additionalProperties"] is False
    assert Fraction(str(shipped()["reference_duration"])) > 0
