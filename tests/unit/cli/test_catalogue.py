import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from reelwright.common.errors import NotFound, RequestError, TemplateError
from reelwright.providers import runway

Run = Callable[..., Result]


def test_templates_are_listed_with_what_they_are_for(run: Run) -> None:
    lines = run("templates").output.splitlines()
    assert {line.split()[0] for line in lines} >= {
        "product_showcase", "lifestyle_ad", "announcement"
    }  # fmt: skip
    assert all(len(line.split()) > 3 for line in lines)


@pytest.mark.parametrize("what", ["templates", "looks"])
def test_the_lists_are_one_object_each(run: Run, what: str) -> None:
    found = json.loads(run(what, "--json").output)[what]
    told = [f"{each['name']:<20} {each['description']}" for each in found]
    assert told == run(what).output.splitlines() and len(told) > 5


def test_looks_are_listed_and_shown(run: Run) -> None:
    lines = run("looks").output.splitlines()
    names = [line.split()[0] for line in lines]
    assert {"luxury", "minimal", "playful"} <= set(names)
    for name in names:
        shown = json.loads(run("looks", "show", name).output)
        assert shown["name"] == name and len(shown["palettes"]) >= 5
    with pytest.raises(NotFound, match="baroque"):
        run("looks", "show", "baroque")


def test_a_broken_template_of_ones_own_is_named_in_the_list(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "home" / "templates"
    home.mkdir(parents=True)
    (home / "own.json").write_text("{}")
    listed = run("templates")
    assert "announcement" in listed.output
    assert "left out: own.json" in listed.output + listed.stderr


def test_a_shown_template_is_a_start_for_ones_own(run: Run, tmp_path: Path) -> None:
    shown = run("templates", "show", "announcement").output
    own = json.loads(shown) | {"name": "my_own"}
    (tmp_path / "own.json").write_text(json.dumps(own))
    checked = run("templates", "check", str(tmp_path / "own.json")).output
    assert "sound template: my_own" in checked
    home = tmp_path / "home" / "templates"
    home.mkdir(parents=True)
    (home / "own.json").write_text(json.dumps(own))
    assert "my_own" in run("templates").output


def test_a_broken_template_is_refused_by_field(run: Run, tmp_path: Path) -> None:
    broken = json.loads(run("templates", "show", "announcement").output)
    del broken["beats"]
    (tmp_path / "broken.json").write_text(json.dumps(broken))
    with pytest.raises(TemplateError) as caught:
        run("templates", "check", str(tmp_path / "broken.json"))
    assert "beats" in f"{caught.value.field} {caught.value.message}"


def test_an_unknown_template_is_answered_with_the_known(run: Run) -> None:
    with pytest.raises(NotFound) as caught:
        run("templates", "show", "opera")
    assert "product_showcase" in caught.value.hint


def test_the_schema_is_json_schema(run: Run) -> None:
    schema = json.loads(run("templates", "schema").output)
    assert schema["type"] == "object"
    assert "beats" in schema["properties"]


def test_models_are_listed_with_price_and_its_day(run: Run) -> None:
    shown = run("models").output
    line = next(line for line in shown.splitlines() if "builtin/clips" in line)
    assert line.startswith("video")
    assert "$0.00 a second" in line and "clips up to 5 s" in line and "prices of 20" in line
    listed = json.loads(run("models", "--json").output)
    assert [model["id"] for model in listed] == [line.split()[1] for line in shown.splitlines()]


def test_hosted_models_are_listed_too_and_a_profile_of_ones_own_is_looked_over(
    run: Run, tmp_path: Path
) -> None:
    listed = json.loads(run("models", "--json").output)
    assert {model["id"].partition("/")[0] for model in listed} >= {"builtin", "replicate", "runway"}
    (tmp_path / "own.json").write_text("{}")
    with pytest.raises(RequestError, match=r"own\.json") as refused:
        run("models", "check", str(tmp_path / "own.json"))
    assert "models check" not in refused.value.hint
    with pytest.raises(RequestError, match=r"^none\.json cannot be read: No such file"):
        run("models", "check", str(tmp_path / "none.json"))


def test_a_profile_is_looked_over_in_json_as_well(run: Run) -> None:
    file = next(iter(sorted((Path(runway.__file__).parent / "models").glob("*.json"))))
    told = json.loads(run("models", "check", str(file), "--json").output)
    assert told["sound"] and told["file"] == str(file)
    assert told["models"] and all(model.startswith("runway/") for model in told["models"])
    assert all(not finding["wrong"] for finding in told["findings"])
