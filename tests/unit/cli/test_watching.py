import sys
from io import StringIO

import pytest
from rich.console import Console

from kits.snapshots import snapshot, step
from reelwright.cli.watching import Display, Lines, Silent, drawn, watcher


def screen(**more: object) -> str:
    console = Console(file=StringIO(), width=100, force_terminal=False, color_system=None)
    console.print(drawn(snapshot("running", **more)))
    return console.file.getvalue()


def test_piped_each_step_that_ends_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    lines = Lines()
    going = step("chunk/01", "running")
    lines.see(snapshot("running", steps=[step("chunk/00"), going]))
    lines.see(snapshot("running", steps=[step("chunk/00"), going]))
    lines.see(snapshot("running", progress=1.0, steps=[step("chunk/00"), step("chunk/01",
                       "skipped"), step("chunk/02", reused=True)]))  # fmt: skip
    told = capsys.readouterr()
    assert told.out == "", "standard output is the result's"
    assert told.err.splitlines() == [
        " 50% chunks     chunk/00 done 1.2 s, cost so far $0.06",
        "100% chunks     chunk/01 skipped 1.2 s, cost so far $0.06",
        "100% chunks     chunk/02 done (reused) 1.2 s, cost so far $0.06",
    ]


def test_a_step_that_fails_and_then_succeeds_is_told_twice(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = Lines()
    for state in ("failed", "running", "done"):
        lines.see(snapshot("running", steps=[step("chunk/00", state)]))
    assert [line.split()[3] for line in capsys.readouterr().err.splitlines()] == ["failed", "done"]


def test_the_display_shows_phases_steps_time_and_money() -> None:
    shown = screen(steps=[step("chunk/00"), step("chunk/01", "running", progress=0.42)])
    for phase in ("validate", "animatic", "references", "chunks", "refine", "export"):
        assert phase in shown
    assert "2/3" in shown
    assert "chunk/01 42%" in shown and "chunk/00" not in shown
    assert "50% in 1:15, 1:01 left, cost so far $0.06" in shown


def test_the_display_promises_no_end_while_it_knows_none() -> None:
    shown = screen(steps=[], remaining_seconds=None, elapsed_seconds=3599.6)
    assert "left" not in shown
    assert "60:00" in shown


def test_words_of_users_cannot_colour_the_display() -> None:
    assert "[red]x[/]" in screen(steps=[step("[red]x[/]", "running")])


def test_quiet_shows_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with watcher(quiet=True) as watch:
        assert isinstance(watch, Silent)
        watch.see(snapshot())
    assert capsys.readouterr() == ("", "")


def test_a_pipe_gets_lines() -> None:
    with watcher(quiet=False) as watch:
        assert isinstance(watch, Lines)


def test_a_terminal_gets_the_display_on_standard_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    with watcher(quiet=False) as watch:
        assert isinstance(watch, Display)
        watch.see(snapshot("running", steps=[step("chunk/01", "running")]))
    assert "chunk/01 25%" in terminal.getvalue()
