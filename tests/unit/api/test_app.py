"""The application: its routes, and what happens when the house has trouble."""

from pathlib import Path

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from kits.office import BRIEF, house
from reelwright.api.app import MOST_BYTES, build
from reelwright.api.house import House
from reelwright.common.errors import StorageError
from reelwright.database.connection import Database


def door(here: House) -> TestClient:
    return TestClient(build(here), base_url="http://127.0.0.1")


def test_what_everybody_may_read_is_short(tmp_path: Path) -> None:
    with house(tmp_path) as here:
        here.app.keys.create("ana")
        open_ = door(here)
        for path in ("/health/live", "/health/ready", "/openapi.json", "/robots.txt"):
            assert open_.get(path).status_code == 200
        for path in ("/docs", "/redoc", "/api", "/metrics", "/media", "/health"):
            assert open_.get(path).status_code in (401, 404), path


def test_a_database_that_is_away_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(database: Database) -> object:
        raise StorageError("the database failed: no route to host")

    with house(tmp_path) as here:
        video_id = here.app.videos.create(BRIEF, "local")
        open_ = door(here)
        monkeypatch.setattr(Database, "read", away)
        for path in ("/api/videos", f"/api/status/{video_id}", "/metrics"):
            answer = open_.get(path)
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        ready = open_.get("/health/ready")
        assert (ready.status_code, ready.json()["status"]) == (503, "unready")
        assert [check["ok"] for check in ready.json()["checks"]] == [False, True]
        assert "route" not in ready.text
        assert open_.get("/health/live").status_code == 200
        monkeypatch.undo()
        assert open_.get("/api/videos").status_code == 200


@pytest.mark.parametrize(("tables", "status"), [("0001", 503), ("9999", 200)])
def test_newer_tables_do_not_take_a_process_out_of_service(
    tmp_path: Path, tables: str, status: int
) -> None:
    """In a deployment the first new process migrates, while the old ones still answer."""
    with house(tmp_path) as here:
        open_ = door(here)
        with here.app.database.write() as session:
            session.execute(text("UPDATE alembic_version SET version_num = :it"), {"it": tables})
        assert open_.get("/health/ready").status_code == status


def test_a_body_as_large_as_any_is_taken(tmp_path: Path) -> None:
    with house(tmp_path) as here:
        large = {"prompt": "x" * (MOST_BYTES - 100)}
        assert door(here).post("/api/estimate", json=large).status_code == 422
        larger = {"prompt": "x" * MOST_BYTES}
        assert door(here).post("/api/estimate", json=larger).status_code == 413


def test_other_origins_read_nothing_unless_they_are_named(tmp_path: Path) -> None:
    origin = {"Origin": "https://app.example"}
    with house(tmp_path / "shut") as here:
        answer = door(here).get("/api/looks", headers=origin)
        assert "access-control-allow-origin" not in answer.headers
    with house(tmp_path / "open", allow_origins=("https://app.example",)) as here:
        answer = door(here).get("/api/looks", headers=origin)
        assert answer.headers["access-control-allow-origin"] == "https://app.example"
        assert "access-control-allow-credentials" not in answer.headers


def test_an_estimate_knows_ones_own_limit(tmp_path: Path) -> None:
    with house(tmp_path) as here:
        page = door(here)
        asked = {"prompt": BRIEF.prompt, "provider": "replicate"}
        free = page.post("/api/estimate", json=asked).json()["cost"]
        assert float(free["worst_usd"]) > 0.01
        page.put("/api/caps", json={"video_usd": "0.01"})
        capped = page.post("/api/estimate", json=asked | {"max_cost_usd": "9"}).json()["cost"]
    assert (capped["worst_usd"], capped["cap_holds_worst"]) == ("0.01", False)
