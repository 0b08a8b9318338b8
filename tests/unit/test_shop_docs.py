"""The documents keep up with the program, and their links lead somewhere."""

import re
from pathlib import Path

import click
import pytest

from reelwright.cli.app import app
from reelwright.common.plan import PHASES
from reelwright.settings import Settings

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"]\(([^)\s]+)\)", page.read_text())
    local = [target.partition("#")[0] for target in targets if "://" not in target]
    assert [target for target in local if target and not (page.parent / target).exists()] == []


def test_every_setting_is_described_and_no_other() -> None:
    page = (DOCS / "reference/settings.md").read_text()
    described = {
        name
        for row in re.findall(r"^\| (`[^|]+)\|", page, re.MULTILINE)
        for name in re.findall(r"`([A-Z_0-9]+)`", row)
    }
    assert described == {
        str(field.validation_alias or f"REELWRIGHT_{name.upper()}")
        for name, field in Settings.model_fields.items()
    }


def test_every_command_is_described_and_no_other() -> None:
    page = (DOCS / "reference/cli.md").read_text()
    table = page.partition("## ")[0]
    assert set(re.findall(r"^\| `(\w+)", table, re.MULTILINE)) == set(app.commands)


def test_every_option_of_make_is_described() -> None:
    page = (DOCS / "reference/cli.md").read_text()
    options = {
        name
        for parameter in app.commands["make"].params
        if isinstance(parameter, click.Option)
        for name in parameter.opts
    }
    assert {name for name in options if f"`{name}" not in page} == set()


def test_decisions_are_numbered_without_gaps_and_say_what_follows() -> None:
    pages = sorted((DOCS / "decisions").glob("*.md"))
    assert [page.name[:4] for page in pages] == [f"{n:04d}" for n in range(1, len(pages) + 1)]
    headings = ["## Context", "## Decision", "## Consequences"]
    for page in pages:
        assert re.findall(r"^## .*", page.read_text(), re.MULTILINE) == headings, page.name


def test_the_pipeline_picture_shows_all_phases() -> None:
    picture = (DOCS / "architecture-pipeline.mermaid").read_text()
    assert re.findall(r'subgraph phase\d\["Phase (\d): (\w+)"]', picture) == [
        (str(number), name) for number, name in enumerate(PHASES, start=1)
    ]
