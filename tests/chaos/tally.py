"""What came out of many films, told as a table."""

from collections import Counter
from dataclasses import dataclass, field

from chaos.audit import Found
from chaos.points import POINTS
from chaos.trial import EXEC, Film


@dataclass
class Tally:
    """Sums over films. A *run* is one life of the program that ended by SIGKILL."""

    films: Counter[str] = field(default_factory=Counter)
    named: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Died at a named point, by (point, kind of step)."""
    random: Counter[str] = field(default_factory=Counter)
    """Died at random, by the last named point that was passed."""
    lives: int = 0
    by_exec: int = 0
    killed_by_exec: int = 0
    charges: int = 0
    work: int = 0
    written_off: int = 0
    answers_lost: int = 0
    samples: int = 0
    highest: float = 0.0
    resolved: Counter[str] = field(default_factory=Counter)

    def add(self, film: Film, found: Found) -> None:
        """Count a film that was audited."""
        self.films[film.case.name] += 1
        for death in film.deaths:
            kind, point = death.at
            self.killed_by_exec += kind == EXEC
            if death.by == "point":
                self.named[point, kind] += 1
            else:
                self.random[point if point in POINTS else "elsewhere"] += 1
        self.lives += film.lives
        self.by_exec += film.by_exec
        self.charges += found.charges
        self.work += found.work
        self.written_off += found.written_off
        self.answers_lost += found.answers_lost
        self.samples += film.watcher.samples
        self.highest = max(self.highest, film.watcher.highest)
        self.resolved += film.resolved

    @property
    def runs(self) -> int:
        """Lives that ended by SIGKILL."""
        return self.named.total() + self.random.total()

    @property
    def unexplained(self) -> int:
        """Charges that are neither work nor on record as paid for nothing."""
        return self.charges - self.work - self.written_off - self.answers_lost

    def table(self) -> str:
        """All of it, as text."""
        by_point: Counter[str] = Counter()
        for (point, _), count in self.named.items():
            by_point[point] += count
        rows = {**POINTS, "elsewhere": "no call had begun, or a process of its own"}
        points = "\n".join(
            f"| {point} | {by_point[point]} | {self.random[point]} | {told} |"
            for point, told in rows.items()
        )
        films = ", ".join(f"{count} × {name}" for name, count in self.films.items())
        return (
            f"films finished: {self.films.total()} ({films})\n"
            f"runs (lives ended by SIGKILL): {self.runs}, {self.named.total()} at named points, "
            f"{self.random.total()} at random, of these {self.killed_by_exec} by exec\n"
            f"lives in all: {self.lives}, as processes of their own: {self.by_exec}\n"
            f"charges: {self.charges}; work: {self.work}; written off by a person: "
            f"{self.written_off}; answers lost with their process: {self.answers_lost}\n"
            f"paid twice silently: {self.unexplained}; decisions: {dict(self.resolved)}\n"
            f"samples of the budgets: {self.samples}; "
            f"highest share of a cap: {self.highest:.3f}\n\n"
            f"| point | named | random | where |\n| --- | --- | --- | --- |\n{points}\n"
        )
