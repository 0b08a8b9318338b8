"""A film that dies at every point once, and films that die anywhere."""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from chaos import naive
from chaos.audit import Found, audit, doubled
from chaos.trial import PROMPT, Case, Film, Nursery, settled
from reelwright.common.spec import Brief
from reelwright.sandbox.serving import Served

Met = list[tuple[str, str]]


@contextmanager
def filmed(case: Case, folder: Path, nursery: Nursery, seed: int) -> Iterator[Film]:
    """A film at a sandbox that serves it alone, watched."""
    with Served(case.script(seed)) as served:
        film = Film(case, folder, served, nursery, random.Random(seed))
        with film.watcher:
            yield film


def toured(film: Film, kinds: Sequence[str], leave_out: Met | None = None) -> Met:
    """Die at each point that is reached, once for every kind of step; returns where it died."""
    met: Met = []
    while film.state != "finished":
        death = film.live(kinds=list(kinds), met=[*met, *(leave_out or [])])
        if death.by == "point":
            met.append(death.at)
        film.decide()
    return met


def harried(film: Film, kills: int, by_exec: int = 0) -> None:
    """Die at random: anywhere, or a moment after some point of a call; then be let be.

    ``by_exec`` of the lives are processes of their own.
    """
    dice = film.dice
    while film.state != "finished":
        if len(film.deaths) >= kills:
            film.live()
        elif film.by_exec < by_exec and dice.random() < 0.3:
            film.execute(dice.uniform(0.5, 4.0))
        elif dice.random() < 0.1:
            film.live(after_points=0, after_seconds=dice.uniform(0.0, 1.5))
        else:
            film.live(after_points=dice.randint(1, 12), after_seconds=dice.uniform(0.0, 0.1))
        film.decide()


def proven(film: Film) -> Found:
    """Let the film be finished if it is not, and look at the books."""
    while film.state != "finished":
        film.live()
        film.decide()
    return audit(film)


def naively(case: Case, folder: Path, nursery: Nursery, seed: int) -> tuple[int, int, int]:
    """The same film by the naive engine, killed at every point that it has; returns its charges,
    those of them that were paid before, and how often it was killed."""
    with filmed(case, folder, nursery, seed) as film:
        brief = Brief.model_validate({"prompt": PROMPT, "options": {
            "duration": "6", "resolution": "480p", "rate": "24", "music": "none"}})  # fmt: skip
        words = [naive.WORD, str(folder), brief.model_dump_json()]
        met: Met = []
        while (death := film.live(words, kinds=["chunk"], met=met)).by != "itself":
            met.append(death.at)
        assert death.status == 0, f"see {folder}"
        charges = settled(film.served)
        return len(charges), doubled(charges), len(met)
