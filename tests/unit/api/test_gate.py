"""The gate: who is let in, by key or by standing next to it."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from kits.office import house
from reelwright.api.app import build
from reelwright.api.house import House

EVIL = "https://evil.example"


def client(here: House, host: str = "127.0.0.1:8000") -> TestClient:
    app: FastAPI = build(here)
    return TestClient(app, base_url=f"http://{host}")


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:9000"])
def test_without_any_key_this_machine_comes_in(tmp_path: Path, host: str) -> None:
    with house(tmp_path) as here:
        assert client(here, host).get("/api/videos").status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1", ""])
def test_a_name_that_was_bent_to_this_machine_does_not(tmp_path: Path, host: str) -> None:
    with house(tmp_path) as here:
        answer = client(here).get("/api/videos", headers={"Host": host})
        assert (answer.status_code, answer.json()["type"].rpartition(":")[2]) == (
            403, "origin-refused",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("origin", "status"), [(EVIL, 403), ("null", 403), ("http://localhost:5173", 404)]
)
def test_a_page_of_another_site_changes_nothing(tmp_path: Path, origin: str, status: int) -> None:
    with house(tmp_path) as here:
        path = "/api/video/v000000000000000/cancel"
        assert client(here).post(path, headers={"Origin": origin}).status_code == status


def test_a_named_origin_may(tmp_path: Path) -> None:
    with house(tmp_path, allow_origins=(EVIL,)) as here:
        path = "/api/video/v000000000000000/cancel"
        assert client(here).post(path, headers={"Origin": EVIL}).status_code == 404


def test_from_the_first_key_on_everybody_needs_one(tmp_path: Path) -> None:
    with house(tmp_path) as here:
        key, secret = here.app.keys.create("ana")
        door = client(here, "films.example")
        assert door.get("/api/videos").status_code == 401
        good = {"Authorization": f"bearer {secret}"}
        assert door.get("/api/videos", headers=good).status_code == 200
        here.app.keys.revoke(key.id)
        assert door.get("/api/videos", headers=good).status_code == 401
        assert door.get("/health/live").status_code == 200


def test_a_revoked_last_key_does_not_open_the_door_to_others(tmp_path: Path) -> None:
    with house(tmp_path) as here:
        key, _ = here.app.keys.create("ana")
        here.app.keys.revoke(key.id)
        assert client(here, "films.example").get("/api/videos").status_code == 401
        assert client(here).get("/api/videos").status_code == 401, "nor to this machine's"


@pytest.mark.parametrize("host", ["[::1", "x@localhost", "localhost:1@evil.example"])
def test_a_host_that_is_none_is_refused_in_words(tmp_path: Path, host: str) -> None:
    with house(tmp_path) as here:
        answer = client(here).get("/api/videos", headers={"Host": host})
        assert (answer.status_code, answer.json()["status"]) == (403, 403)
        page = client(here).post("/api/estimate", headers={"Origin": "http://[x"}, json={})
        assert page.status_code == 403


def test_a_page_of_another_site_reads_nothing_either(tmp_path: Path) -> None:
    with house(tmp_path, allow_origins=("*",)) as here:
        assert client(here).get("/api/videos", headers={"Origin": EVIL}).status_code == 403
        own = {"Origin": "http://127.0.0.1:8000"}
        assert client(here).get("/api/videos", headers=own).status_code == 200


@pytest.mark.parametrize(
    ("site", "dest", "status"),
    [
        ("cross-site", "image", 403),
        ("cross-site", "iframe", 403),
        ("cross-site", "empty", 403),
        ("cross-site", "document", 200),
        ("same-origin", "image", 200),
        ("none", "document", 200),
    ],
)
def test_a_page_of_another_site_cannot_time_a_search(
    tmp_path: Path, site: str, dest: str, status: int
) -> None:
    said = {"Sec-Fetch-Site": site, "Sec-Fetch-Dest": dest}
    with house(tmp_path) as here:
        assert client(here).get("/api/videos?q=secret", headers=said).status_code == status


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"])
def test_what_a_proxy_passes_on_is_nobody_of_this_machine(tmp_path: Path, header: str) -> None:
    with house(tmp_path) as here:
        answer = client(here).get("/api/videos", headers={header: "127.0.0.1"})
        assert answer.status_code == 403


@pytest.mark.parametrize(
    ("peer", "status"), [("127.0.0.1", 200), ("::1", 200), ("10.0.0.9", 403), ("203.0.113.5", 403)]
)
def test_who_comes_over_the_network_is_not_next_to_it(
    tmp_path: Path, peer: str, status: int
) -> None:
    with house(tmp_path) as here:
        door = TestClient(build(here), base_url="http://localhost", client=(peer, 4711))
        assert door.get("/api/videos").status_code == status
