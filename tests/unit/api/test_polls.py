"""The short way of polls: the same answers as the usual one, and nobody let in by it."""

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from unittest.mock import Mock, patch

import pytest
from httpx import Response
from starlette.testclient import TestClient

from kits.office import house
from reelwright.api import polls
from reelwright.api.app import build
from reelwright.api.house import House
from reelwright.common.spec import Brief

PAGE = "https://films.example"


Office = tuple[House, TestClient, str, dict[str, str]]


@contextmanager
def office(folder: Path, **settings: object) -> Iterator[Office]:
    """A service, somebody's film and key; the key has been seen once, as that of every client."""
    with house(folder, **settings) as here:
        film = here.app.videos.create(Brief(prompt="An ad for Lumen, a lamp."), "ana")
        good = {"Authorization": f"Bearer {here.app.keys.create('ana')[1]}"}
        client = TestClient(build(here), base_url="http://films.example")
        assert client.get("/api/usage", headers=good).status_code == 200
        yield here, client, f"/api/status/{film}", good


def short_way() -> AbstractContextManager[Mock]:
    """Sees who is answered by it."""
    return patch.object(polls, "_answer", wraps=polls._answer)


def kind(answer: Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].rpartition(":")[2]


def test_a_known_key_is_answered_before_everything_else(tmp_path: Path) -> None:
    with office(tmp_path) as (_, client, address, good), short_way() as short:
        first = client.get(address, headers=good)
        assert (first.status_code, first.json()["status"]) == (200, "running")
        again = client.get(address, headers={**good, "If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        other = client.get(address, headers={**good, "If-None-Match": '"999"'})
        assert other.content == first.content
        assert short.call_count == 3


def test_both_ways_say_the_same(tmp_path: Path) -> None:
    with office(tmp_path) as (_, client, address, good):
        short = client.get(address, headers=good)
        with patch.object(polls.Polls, "_known", return_value=None):
            long = client.get(address, headers=good)
        own = {"x-request-id"}
        assert {k: v for k, v in short.headers.items() if k not in own} == {
            k: v for k, v in long.headers.items() if k not in own
        }
        assert short.content == long.content


def test_it_is_counted_under_the_same_route(tmp_path: Path) -> None:
    with office(tmp_path) as (here, client, address, good):
        client.get(address, headers=good)
        labels = {"method": "GET", "route": "/api/status/{video_id}", "status": "200"}
        name = "reelwright_http_requests_total"
        assert here.meter.registry.get_sample_value(name, labels) == 1


def test_what_is_anothers_is_not_there(tmp_path: Path) -> None:
    with office(tmp_path) as (here, client, address, _):
        bea = {"Authorization": f"Bearer {here.app.keys.create('bea')[1]}"}
        client.get("/api/usage", headers=bea)
        mine = kind(client.get(address, headers=bea))
        none = kind(client.get("/api/status/v000000000000000", headers=bea))
        assert mine == none == (404, "not-found")


def test_a_key_that_was_ended_is_refused(tmp_path: Path) -> None:
    with office(tmp_path) as (here, client, address, _):
        key, secret = here.app.keys.create("ana", "second")
        second = {"Authorization": f"Bearer {secret}"}
        assert client.get(address, headers=second).status_code == 200
        here.app.keys.revoke(key.id)
        assert kind(client.get(address, headers=second)) == (401, "key-refused")
        assert kind(client.get(address)) == (401, "key-missing")


def test_who_asks_too_often_is_told_when_to_come_again(tmp_path: Path) -> None:
    with office(tmp_path, rate_per_minute=5) as (_, client, address, good):
        answers = [client.get(address, headers=good) for _ in range(8)]
        assert {each.status_code for each in answers} == {200, 429}
        assert kind(answers[-1]) == (429, "too-many-requests")
        assert int(answers[-1].headers["retry-after"]) >= 1


def test_a_page_of_a_named_origin_may_read_the_answer(tmp_path: Path) -> None:
    with office(tmp_path, allow_origins=(PAGE,)) as (_, client, address, good):
        answer = client.get(address, headers={**good, "Origin": PAGE})
        assert answer.headers["access-control-allow-origin"] == PAGE
        assert json.loads(answer.content)["status"] == "running"


@pytest.mark.parametrize(
    "headers",
    [
        [("If-None-Match", '"1"'), ("If-None-Match", '"2"')],
        [("If-None-Match", '"' + "x" * 3000 + '"')],
        [("Authorization", "Bearer nobody")],
    ],
)
def test_what_is_odd_goes_the_usual_way(tmp_path: Path, headers: list[tuple[str, str]]) -> None:
    with office(tmp_path) as (_, client, address, good), short_way() as short:
        client.get(address, headers=[*good.items(), *headers])
        assert not short.called
