"""What an environment's file may say."""

import json
from pathlib import Path

import pytest
from infra.deployment import ENVIRONMENTS, Deployment, parsed, read


@pytest.mark.parametrize("path", sorted(ENVIRONMENTS.glob("*.json")), ids=lambda path: path.stem)
def test_every_environment_can_be_read(path: Path) -> None:
    assert read(path.stem).name == path.stem


def test_the_default_is_the_small_one_in_ohio() -> None:
    found = Deployment("dev")
    assert (found.region, found.sizes.name, found.workers_kind) == (
        "us-east-2", "small", "beanstalk",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"preset": "large"}, "large"),
        ({"size": 3}, "size"),
        ({"workers": "lambda"}, "lambda"),
        ({"vendors": ["acme"]}, "acme"),
        ({"domain": "ads.example.com"}, "certificate"),
    ],
)
def test_what_means_nothing_is_refused(given: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parsed("dev", given)


def test_a_name_is_short_and_plain() -> None:
    with pytest.raises(ValueError, match="small letters"):
        Deployment("Dev_1")


def test_an_unknown_environment_names_those_that_there_are(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps({}))
    with pytest.raises(ValueError, match="one"):
        read("two", tmp_path)
