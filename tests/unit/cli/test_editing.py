from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from reelwright.cli import editing, making, revising
from reelwright.cli.options import PHASES
from reelwright.cli.revising import Wish
from reelwright.common.plan import PHASES as PLANNED

Run = Callable[..., Result]


def test_phases_are_those_of_the_contract() -> None:
    assert PHASES == PLANNED


def test_every_option_of_a_revision_arrives(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Wish] = []
    monkeypatch.setattr(revising, "revise", lambda video, wish: asked.append(wish) or 0)
    run("revise", "v1", "--beat", "cta", "--prompt", "snow", "--text", "A", "--text", "B",
        "--model", "x/y", "--reroll", "--logo", "l.png", "--yes", "--max-cost", "2.50",
        "--pause-after", "animatic", "--out", "new.mp4", "--json")  # fmt: skip
    wish = asked[0]
    assert (wish.edit.beat, wish.edit.prompt, wish.edit.texts) == ("cta", "snow", ("A", "B"))
    assert (wish.edit.model, wish.edit.reroll, wish.edit.files) == ("x/y", True, ("logo",))
    assert wish.files == {"logo": Path("l.png")}
    assert (wish.out, wish.max_cost, wish.pause_after) == (Path("new.mp4"), 2.5, "animatic")
    assert (wish.yes, wish.dry_run, wish.as_json) == (True, False, True)


def test_without_options_nothing_is_wished(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Wish] = []
    monkeypatch.setattr(revising, "revise", lambda video, wish: asked.append(wish) or 0)
    run("revise", "v1")
    assert asked[0].edit.is_empty and asked[0] == Wish(asked[0].edit)


def test_approval_up_to_a_phase(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(making, "approve", lambda *words: asked.append(words) or 0)
    run("approve", "v1", "--pause-after", "chunks")
    assert asked == [("v1", "chunks", None, False)]


def test_phases_that_there_are_not_are_refused(run: Run) -> None:
    with pytest.raises(click.UsageError):
        run("approve", "v1", "--pause-after", "lunch")


def test_every_command_is_one_of_the_program() -> None:
    from reelwright.cli.app import app

    assert {command.name for command in editing.COMMANDS} <= set(app.commands)
