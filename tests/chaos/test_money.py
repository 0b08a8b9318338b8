"""Kill anywhere: charges are the work, whatever died when. The quick variant of the harness."""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from chaos import cases
from chaos.points import POINTS
from chaos.tours import filmed, harried, naively, proven, toured
from chaos.trial import Nursery

SEED = int(os.environ.get("REELWRIGHT_CHAOS_SEED") or random.SystemRandom().randrange(10**6))
KILLS = 10
BY_A_PERSON = {"unknown", "resolving", "resolved"}
"""Points that only a vendor without a list leads to."""


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery() as opened:
        yield opened


def test_a_film_that_dies_at_every_named_point_is_paid_once(
    tmp_path: Path, nursery: Nursery
) -> None:
    with filmed(cases.FAILING, tmp_path, nursery, SEED) as film:
        met = toured(film, film.case.kinds)
        found = proven(film)
    assert {point for _, point in met} == POINTS.keys() - BY_A_PERSON
    assert found.charges == found.work == cases.CLIPS + 1, "four clips and one take that was black"
    assert found.booked_usd == pytest.approx(found.charged_usd)


def test_what_nobody_can_tell_is_asked_and_then_agrees(tmp_path: Path, nursery: Nursery) -> None:
    with filmed(cases.RUNWAY, tmp_path, nursery, SEED) as film:
        most = [("chunk", point) for point in POINTS if point not in ("ordered", "unknown")]
        met = toured(film, film.case.kinds, leave_out=most)
        found = proven(film)
        decided = {death.at[1] for death in film.deaths if death.at[0] == "resolve"}
    assert {point for _, point in met} == {"ordered", "unknown"}
    # Who adopts has the vendor asked first, and may die then, too.
    assert decided - {"polled"} == {"resolving", "resolved"}
    assert found.charges == found.work + found.written_off


def test_films_that_die_at_random_are_paid_once(tmp_path: Path, nursery: Nursery) -> None:
    print(f"REELWRIGHT_CHAOS_SEED={SEED}")
    kills = films = 0
    while kills < KILLS:
        films += 1
        with filmed(cases.CROWDED, tmp_path / str(films), nursery, SEED + films) as film:
            harried(film, kills=KILLS - kills, by_exec=films % 2)
            found = proven(film)
        kills += len(film.deaths)
        assert found.charges == found.work == cases.CLIPS


def test_the_harness_finds_what_a_naive_engine_pays_twice(tmp_path: Path, nursery: Nursery) -> None:
    charges, doubles, kills = naively(cases.PLAIN, tmp_path, nursery, SEED)
    assert kills >= 5
    assert doubles > 0
    assert charges == cases.CLIPS + doubles
