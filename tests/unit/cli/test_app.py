import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import click
import pytest
from click.testing import Result

from reelwright.cli import making, planning
from reelwright.cli.app import app
from reelwright.cli.briefs import Hire
from reelwright.cli.options import ASPECTS
from reelwright.common.spec import (
    Aspect,
    Brief,
    Codec,
    Options,
    Preset,
    Resolution,
    Smoothing,
    Strategy,
)

Run = Callable[..., Result]
COMMANDS = ("make", "plan", "retry", "status", "show", "list", "cancel", "templates", "looks",
            "models",
            "inspect", "costs", "resolve", "doctor", "sandbox", "clean", "revise", "approve",
            "versions", "compare", "revert")  # fmt: skip


def test_help_names_every_command_with_a_word_on_it(run: Run) -> None:
    shown = run("--help").output
    for name in COMMANDS:
        command = app.commands[name]
        assert name in shown
        assert command.get_short_help_str() and command.help


@pytest.mark.parametrize(
    ("option", "contract"),
    [
        ("resolution", Resolution), ("continuity", Strategy), ("codec", Codec),
        ("preset", Preset), ("smoothing", Smoothing),
        ("grain", Options.model_fields["grain"].annotation),
        ("upscale", Options.model_fields["upscale"].annotation),
    ],
)  # fmt: skip
def test_choices_are_those_of_the_contract(option: str, contract: object) -> None:
    """They stand in the command line again because the contract loads slowly."""
    for command in ("make", "plan"):
        kind = next(each.type for each in app.commands[command].params if each.name == option)
        assert isinstance(kind, click.Choice)
        meant = get_args(contract)
        meant = get_args(meant[0]) if type(None) in meant else meant
        assert tuple(kind.choices) == meant


def test_ratios_are_those_of_the_contract() -> None:
    assert get_args(Aspect) == ASPECTS


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys\nfrom reelwright.cli.app import app\n"
        "app.main(['make', '--help'], standalone_mode=False)\n"
        "heavy = {'av', 'cv2', 'skia', 'numpy', 'sqlalchemy', 'rich', 'pydantic', 'structlog'}\n"
        "print('LOADED', sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60
    )
    assert done.stdout.splitlines()[-1] == "LOADED []", done.stderr


def test_the_options_of_make_arrive(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Brief, Path | None, bool, float | None]] = []

    def make(
        brief: Brief,
        out: Path | None,
        as_json: bool,
        max_cost: float | None,
        pause: str | None,
        hire: Hire,
    ) -> int:
        asked.append((brief, out, as_json, max_cost))
        assert hire == Hire("replicate", "wan-2.2-i2v-fast-480p", "draft")
        return 0

    monkeypatch.setattr(making, "make", make)
    result = run("make", "a lamp", "--out", "ad.mp4", "--duration", "12", "--fps", "25",
                 "--aspect", "4:5", "--max-cost", "2.50", "--provider", "replicate",
                 "--model", "wan-2.2-i2v-fast-480p", "--quality", "draft", "--no-voice",
                 "--seed", "3", "--logo", "l.png", "--json")  # fmt: skip
    assert result.exit_code == 0
    brief, out, as_json, max_cost = asked[0]
    assert (brief.prompt, out, as_json) == ("a lamp", Path("ad.mp4"), True)
    assert max_cost == 2.5
    options = brief.options
    assert (options.duration, options.rate, options.aspect) == (12, 25, "4:5")
    assert (options.voice, options.seed, brief.logo) == (False, 3, Path("l.png"))


def test_plan_takes_the_options_of_make(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Brief] = []
    monkeypatch.setattr(planning, "show", lambda brief, *more: asked.append(brief))
    run("plan", "a lamp", "--continuity", "batch", "--voice")
    assert (asked[0].options.continuity, asked[0].options.voice) == ("batch", True)


@pytest.mark.parametrize(
    "words",
    [
        ("make",),
        ("make", "a lamp", "--fps", "29.97"),
        ("make", "a lamp", "--aspect", "2:1"),
        ("make", "a lamp", "--seed", "lucky"),
        ("list", "--limit", "0"),
        ("clean", "--keep-days", "-1"),
        ("nonsense",),
    ],
)
def test_words_that_make_no_sense_are_refused(run: Run, words: tuple[str, ...]) -> None:
    with pytest.raises(click.UsageError):
        run(*words)
