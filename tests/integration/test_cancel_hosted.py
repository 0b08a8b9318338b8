"""Cancelling a film whose clips are being made at a vendor: nothing goes on behind one's back."""

import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import httpx
import pytest

from kits import sandboxes
from reelwright.common.spec import Brief, Options
from reelwright.orchestrator.costs import costs, total
from reelwright.orchestrator.executors.embedded import Embedded
from reelwright.sandbox.serving import Served
from reelwright.settings import Settings
from reelwright.wiring import App

MODEL = "replicate/wan-2.2-i2v-fast-480p"
BRIEF = Brief(
    prompt="A 6 second ad for Lumen, a lamp that dims by touch.",
    options=Options(duration=Fraction(6), resolution="480p", music="none"),
)
Opened = Callable[[], App]


@pytest.fixture
def served() -> Iterator[Served]:
    """A vendor that never finishes what it has begun."""
    with Served(sandboxes.script({"do": "hang"})) as sandbox:
        yield sandbox


@pytest.fixture
def opened(served: Served, tmp_path: Path) -> Iterator[Opened]:
    apps: list[App] = []

    def open_app() -> App:
        settings = Settings.model_validate(
            {
                "home": tmp_path / "home",
                "workers": 4,
                "video_model": MODEL,
                "replicate_api_token": "r8_test",
                "replicate_base_url": served.environment["REPLICATE_BASE_URL"],
            }
        )
        apps.append(App(settings))
        return apps[-1]

    yield open_app
    for app in apps:
        app.close()


def jobs(served: Served) -> list[dict[str, str]]:
    return httpx.get(f"{served.root}/sandbox/jobs").json()


def until(true: Callable[[], object], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.05)


def ordered(app: App, served: Served) -> tuple[str, Embedded]:
    """A film under way whose vendor has taken the first clips, and their ids are on record."""
    video = app.videos.create(BRIEF)
    executor = app.executor()
    executor.start(video)

    def submitted() -> bool:
        with app.database.read() as session:
            calls = total(costs(session, "video", video_id=video)).calls
        return bool(calls) and calls == len(jobs(served))

    until(submitted)
    return video, executor


def agree(app: App, served: Served, video: str) -> Decimal:
    """What the vendor has charged and what the journal says: the same, and nothing set aside."""
    charged = sum((Decimal(str(each["cost_usd"])) for each in sandboxes.charges(served)), Decimal())
    with app.database.read() as session:
        line = total(costs(session, "video", video_id=video))
    assert (line.spent_usd, line.reserved_usd) == (charged, 0)
    assert app.videos.look(video).cost_usd == charged
    return charged


def test_a_process_that_works_on_it_calls_its_jobs_off(served: Served, opened: Opened) -> None:
    app = opened()
    video, executor = ordered(app, served)
    stopped, withdrawn = opened().cancel(video)
    assert stopped and not withdrawn.left
    assert executor.wait(10)
    assert {job["state"] for job in jobs(served)} == {"canceled"}
    assert agree(app, served, video) > 0, "the vendor bills what was running"


def test_when_nobody_works_on_it_cancelling_asks_the_vendor(served: Served, opened: Opened) -> None:
    app = opened()
    video, executor = ordered(app, served)
    assert executor.halt(10)
    app.videos.interrupt(video)
    taken = len(jobs(served))
    assert {job["state"] for job in jobs(served)} == {"processing"}, "an interrupt lets them go on"
    stopped, withdrawn = opened().cancel(video)
    assert (stopped, withdrawn.ended, withdrawn.left) == (True, taken, ())
    assert {job["state"] for job in jobs(served)} == {"canceled"}
    assert withdrawn.cost_usd == agree(app, served, video)
    stopped, withdrawn = opened().cancel(video)
    assert (stopped, withdrawn.ended) == (False, 0)


def test_a_vendor_that_is_away_does_not_keep_a_film_from_being_cancelled(
    served: Served, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened()
    video, executor = ordered(app, served)
    assert executor.halt(10)
    down = {"do": "outage", "at": "cancel"}
    httpx.post(f"{served.root}/sandbox/script", json={"rules": [down]}).raise_for_status()
    other = opened()
    stopped, withdrawn = other.cancel(video)
    assert stopped and len(withdrawn.left) == len(jobs(served))
    assert other.videos.look(video).state == "cancelled"
    httpx.post(f"{served.root}/sandbox/script", json={}).raise_for_status()
    assert other.cancel(video)[1].ended == len(jobs(served))
    agree(app, served, video)
