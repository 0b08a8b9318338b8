"""Whatever works by jobs: the handle can be stored, cancelled, gone on with, stopped, repeated."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import cast

import pytest

from kits.models import (
    Model,
    Watch,
    clip_request,
    models,
    music_request,
    still_request,
    stored,
    voice_request,
)
from reelwright.common.contract import Contract
from reelwright.common.errors import Stopped
from reelwright.common.profile import Role
from reelwright.providers.builtin.voice import FETCHED, id_of

SUFFIX: dict[Role, str] = {"image": "png", "video": "mp4", "music": "wav", "voice": "wav"}
OPTIONAL = {"builtin/voice": "hibari"}
"""The package without which a model cannot work; such a model is left out where it is missing."""


@dataclass(frozen=True)
class Task:
    """A model and something that it can make."""

    role: Role
    model: str

    def fresh(self) -> Model[Contract]:
        """The model in an adapter that has done nothing yet."""
        return cast("Model[Contract]", getattr(models(), self.role)(self.model))

    def request(self) -> Contract:
        wanted: dict[Role, Callable[[], Contract]] = {
            "image": still_request,
            "video": lambda: clip_request(self.fresh().profile),
            "music": music_request,
            "voice": lambda: voice_request(("Shop now.", 0, 60), duration=Fraction(2)),
        }
        return wanted[self.role]()


TASKS = [
    Task(role, model)
    for role in SUFFIX
    for model in models().ids(role)
    if model not in {id_of(name) for name in FETCHED}
]
"""Voices that are fetched when they are first used cannot speak here: no test has a network."""


@pytest.fixture(params=TASKS, ids=lambda task: task.model)
def task(request: pytest.FixtureRequest) -> Task:
    if request.param.model in OPTIONAL:
        pytest.importorskip(OPTIONAL[request.param.model])
    return request.param


@pytest.fixture
def result(task: Task, tmp_path: Path) -> Path:
    return tmp_path / f"result.{SUFFIX[task.role]}"


def test_a_stored_job_is_finished_by_another_process(task: Task, result: Path) -> None:
    job = stored(task.fresh().submit(task.request()))
    assert job.id
    other, watch = task.fresh(), Watch()
    now = other.poll(job)
    assert (now.id, now.state) == (job.id, "succeeded")
    other.fetch(stored(now), result, watch)
    assert result.stat().st_size > 100
    assert watch.checks > 0, "work that never asks cannot be stopped"
    assert watch.seen == sorted(watch.seen)
    assert watch.seen[-1] == 1 and all(0 <= fraction <= 1 for fraction in watch.seen)


def test_the_same_request_gives_the_same_result(task: Task, result: Path) -> None:
    again = result.with_stem("again")
    for path in (result, again):
        model = task.fresh()
        if not model.profile.seed:
            pytest.skip("the vendor takes no seed")
        model.fetch(model.submit(task.request()), path, Watch())
    assert result.read_bytes() == again.read_bytes()


def test_asking_alone_makes_nothing(task: Task, tmp_path: Path) -> None:
    model = task.fresh()
    model.poll(model.submit(task.request()))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("stop_at", [1, 2])
def test_work_stops_when_told_and_leaves_no_half_file(
    task: Task, result: Path, stop_at: int
) -> None:
    model, watch = task.fresh(), Watch(stop_at)
    job = model.submit(task.request())
    try:
        model.fetch(job, result, watch)
    except Stopped:
        assert list(result.parent.iterdir()) == []
    else:
        # Work of one piece is asked once, before it.
        assert stop_at > 1 and watch.checks < stop_at


def test_cancelling_is_harmless_at_any_time(task: Task, result: Path) -> None:
    model = task.fresh()
    job = model.submit(task.request())
    for _ in range(2):
        model.cancel(job)
    other = model.submit(task.request())
    model.fetch(other, result, Watch())
    before = result.read_bytes()
    model.cancel(other)
    assert result.read_bytes() == before
    assert model.poll(job).state in ("succeeded", "cancelled")
