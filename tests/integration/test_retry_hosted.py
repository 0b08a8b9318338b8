"""Going on with a film whose clips are paid for: new work is paid for, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kits import sandboxes
from kits.paying import BRIEF, Customer, until
from reelwright.sandbox.serving import Served
from reelwright.wiring import App


@pytest.fixture
def customer(tmp_path: Path) -> Iterator[Customer]:
    """At a vendor whose clips are all black."""
    with Served(sandboxes.script({"do": "clip", "look": "black"})) as served:
        someone = Customer(tmp_path / "home", served)
        yield someone
        someone.close()


def work(app: App, video: str) -> list[str]:
    """Work on it until it fails or all clips are there; the states of its clips."""
    executor = app.executor()
    executor.start(video)
    until(lambda: executor.wait(0) or set(clips(app, video)) == {"done"})
    assert executor.halt(10)
    return clips(app, video)


def clips(app: App, video: str) -> list[str]:
    steps = app.videos.look(video).steps
    return [step.state for step in steps if step.name.startswith("chunk/")]


def seeds(customer: Customer) -> list[object]:
    return [job["input"]["seed"] for job in customer.jobs()]  # type: ignore[index]


def test_where_no_take_can_be_used_a_retry_makes_new_ones(customer: Customer) -> None:
    app = customer.open()
    video = app.videos.create(BRIEF)
    assert "failed" in work(app, video)
    error = app.videos.look(video).error or {}
    assert error["type"] == "NoTake" and "is black" in str(error["message"])
    before = seeds(customer)
    customer.tell()
    for _ in clips(app, video):
        # A chunk whose last bad take was under way when the film failed fails by itself, once.
        app = customer.open()
        app.videos.retry(video)
        if set(work(app, video)) == {"done"}:
            break
    assert set(clips(app, video)) == {"done"}
    assert len(set(seeds(customer))) == len(seeds(customer)), "no seed is paid for twice"
    assert len(seeds(customer)) - len(before) <= len(clips(app, video)), "one good take each"
    customer.agreed(app, video)
