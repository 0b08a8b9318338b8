"""What one sees while a film is made: a live display on a terminal, plain lines elsewhere."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console, Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from reelwright.common.money import show
from reelwright.orchestrator.progress import PhaseProgress, Snapshot

MARKS = {"done": "[green]✓[/]", "running": "[cyan]▸[/]", "failed": "[red]✗[/]", "waiting": " "}


class Watcher(Protocol):
    """Shows a video as it goes along."""

    def see(self, shot: Snapshot) -> None:
        """Take in how it stands now."""
        ...


class Silent:
    """Shows nothing."""

    def see(self, shot: Snapshot) -> None:
        """Look away."""


class Lines:
    """One plain line per step that ended, for pipes and logs."""

    def __init__(self) -> None:
        self._told: set[tuple[str, str]] = set()

    def see(self, shot: Snapshot) -> None:
        """Print what is new."""
        for step in shot.steps:
            mark = (step.name, step.state)
            if step.state not in ("done", "skipped", "failed") or mark in self._told:
                continue
            self._told.add(mark)
            again = " (reused)" if step.reused else ""
            print(  # noqa: T201
                f"{shot.progress:4.0%} {step.phase:<10} {step.name} {step.state}{again} "
                f"{step.seconds:.1f} s, cost so far {show(shot.cost_usd)}",
                file=sys.stderr,
                flush=True,
            )


class Display:
    """A table of the phases that changes in place."""

    def __init__(self, live: Live) -> None:
        self._live = live

    def see(self, shot: Snapshot) -> None:
        """Draw it anew."""
        self._live.update(drawn(shot))


def drawn(shot: Snapshot) -> Group:
    """The display: a row per phase, then what runs, time and money."""
    table = Table.grid(padding=(0, 1))
    for phase in shot.phases:
        table.add_row(*_row(phase))
    running = "  ".join(f"{step.name} {step.progress:.0%}" for step in shot.running) or "…"
    remaining = "" if shot.remaining_seconds is None else f", {_clock(shot.remaining_seconds)} left"
    foot = (
        f"{shot.progress:.0%} in {_clock(shot.elapsed_seconds)}{remaining}"
        f", cost so far {show(shot.cost_usd)}"
    )
    return Group(table, Text(f"  {running}", style="dim"), Text(f"  {foot}"))


def _row(phase: PhaseProgress) -> tuple[str, str, ProgressBar, str]:
    bar = ProgressBar(total=1.0, completed=phase.progress, width=28)
    return MARKS.get(phase.state, " "), phase.name, bar, f"{phase.done}/{phase.steps}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds + 0.5), 60)
    return f"{minutes}:{rest:02d}"


@contextmanager
def watcher(*, quiet: bool) -> Generator[Watcher]:
    """The right one for this terminal; everything goes to standard error."""
    console = Console(stderr=True)
    if quiet:
        yield Silent()
    elif console.is_terminal:
        with Live(console=console, refresh_per_second=8, transient=True) as live:
            yield Display(live)
    else:
        yield Lines()
