import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from reelwright.sandbox.script import Script

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "sandbox.md"


@pytest.mark.parametrize(
    "rule",
    [
        {"do": "explode"},
        {"do": "drop", "nth": 0},
        {"do": "drop", "probability": 2},
        {"do": "drop", "at": "never"},
        {"do": "drop", "colour": "red"},
        {"do": "clip", "look": "pink"},
        {"do": "outage", "status": 200},
        {"do": "latency"},
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(rule: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Script.model_validate({"rules": [rule]})


def test_every_rule_and_field_is_described() -> None:
    page = PAGE.read_text()
    schema = Script.model_json_schema()
    rules = schema["properties"]["rules"]["items"]["discriminator"]["mapping"]
    assert [name for name in rules if f"| `{name}`" not in page] == []
    fields = [name for name in schema["properties"] if name != "schema_label"]
    assert [name for name in fields if f"`{name}`" not in page] == []


def test_the_scripts_in_the_documentation_are_sound() -> None:
    blocks = [block.partition("```")[0] for block in PAGE.read_text().split("```json\n")[1:]]
    assert len(blocks) >= 1
    for block in blocks:
        Script.model_validate(json.loads(block))


def test_a_prefix_is_a_path() -> None:
    assert Script(prefix="/gateway/acct-1").prefix == "/gateway/acct-1"
    with pytest.raises(ValidationError):
        Script(prefix="gateway")
