"""The whole harness: ``make chaos``. Prints what it measured."""

import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from chaos import cases
from chaos.points import POINTS
from chaos.tally import Tally
from chaos.tours import filmed, harried, naively, proven, toured
from chaos.trial import Case, Nursery

pytestmark = pytest.mark.chaos

SEED = int(os.environ.get("REELWRIGHT_CHAOS_SEED") or random.SystemRandom().randrange(10**6))
RUNS = int(os.environ.get("REELWRIGHT_CHAOS_RUNS") or 200)
"""Kills at random, beside those at named points."""
TOURS = (cases.PLAIN, cases.WHOLE, cases.TAKES, cases.FAILING, cases.RUNWAY)
KILLS_A_FILM, EXECS_A_FILM = 14, 2


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery() as opened:
        yield opened


def chosen(number: int, dice: random.Random) -> Case:
    """Every second film at a rough vendor, the others at each kind in turn."""
    quiet = (cases.CROWDED, cases.RUNWAY, cases.TAKES, cases.WHOLE, cases.FAILING)
    return cases.rough(dice) if number % 2 else quiet[number // 2 % len(quiet)]


def test_kill_anywhere(tmp_path: Path, nursery: Nursery) -> None:
    print(f"\nREELWRIGHT_CHAOS_SEED={SEED}")
    began, tally = time.monotonic(), Tally()
    for case in TOURS:
        with filmed(case, tmp_path / case.name.replace(" ", "-"), nursery, SEED) as film:
            toured(film, case.kinds)
            tally.add(film, proven(film))
    assert {point for point, _ in tally.named} == POINTS.keys()
    number = 0
    while tally.random.total() < RUNS:
        seed, number = SEED + number, number + 1
        case = chosen(number, random.Random(seed))
        with filmed(case, tmp_path / f"film-{number}", nursery, seed) as film:
            harried(film, KILLS_A_FILM, EXECS_A_FILM)
            tally.add(film, proven(film))
        print(f"{number}: {case.name}, seed {seed}, {tally.runs} runs", flush=True)
    print(f"{tally.table()}\nwall time: {time.monotonic() - began:.0f} s")
    assert tally.unexplained == 0


def test_the_naive_engine_pays_twice(tmp_path: Path, nursery: Nursery) -> None:
    charges, doubles, kills = naively(cases.PLAIN, tmp_path, nursery, SEED)
    print(f"\nnaive: {kills} runs, {charges} charges for {cases.CLIPS} clips, {doubles} paid twice")
    assert doubles > 0
