"""Remembered answers: the same bytes while nothing changes, new ones when something does."""

import asyncio
import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kits.office import BRIEF, happen, house
from reelwright.api import statuses
from reelwright.api.app import build
from reelwright.api.house import House
from reelwright.api.statuses import Seen
from reelwright.common.errors import NotFound, StorageError


def looked(here: House, video_id: str, owner: str) -> Seen:
    return asyncio.run(here.statuses.look(video_id, owner))


def test_an_answer_is_made_once_for_each_revision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with house(tmp_path) as here:
        video_id = here.app.videos.create(BRIEF, "ana")
        first = looked(here, video_id, "ana")
        monkeypatch.setattr(statuses, "snapshot", None)
        assert looked(here, video_id, "ana") is first
        monkeypatch.undo()
        happen(here, video_id)
        second = looked(here, video_id, "ana")
        assert second.revision == first.revision + 1
        assert second.etag != first.etag
        assert json.loads(second.body)["revision"] == second.revision


def test_what_is_anothers_is_not_found_also_when_it_is_remembered(tmp_path: Path) -> None:
    with house(tmp_path) as here:
        video_id = here.app.videos.create(BRIEF, "ana")
        looked(here, video_id, "ana")
        with pytest.raises(NotFound) as theirs:
            looked(here, video_id, "bob")
        with pytest.raises(NotFound) as nobodys:
            looked(here, "v000000000000000", "bob")
        assert theirs.value.hint == nobodys.value.hint


def test_not_more_is_remembered_than_there_is_room_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statuses, "MOST_KEPT", 2)
    with house(tmp_path) as here:
        made = [here.app.videos.create(BRIEF, "ana") for _ in range(3)]
        seen = [looked(here, video_id, "ana") for video_id in made]
        assert looked(here, made[2], "ana") is seen[2]
        assert looked(here, made[0], "ana") is not seen[0]


def test_polls_that_wait_together_are_one_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[int] = []
    pulses = statuses.videos.pulses
    monkeypatch.setattr(
        statuses.videos, "pulses", lambda s, ids: (looks.append(len(ids)), pulses(s, ids))[1]
    )

    async def play(here: House, made: list[str]) -> list[Seen]:
        return await asyncio.gather(*(here.statuses.look(each, "ana") for each in made * 20))

    with house(tmp_path) as here:
        made = [here.app.videos.create(BRIEF, "ana") for _ in range(3)]
        assert len(asyncio.run(play(here, made))) == 60
        assert looks == [3]


def test_who_waits_while_the_database_is_away_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(session: object, ids: object) -> object:
        raise StorageError("away")

    async def play(here: House) -> list[object]:
        asked = (here.statuses.look("v000000000000000", "ana") for _ in range(3))
        return [*await asyncio.gather(*asked, return_exceptions=True)]

    with house(tmp_path) as here:
        monkeypatch.setattr(statuses.videos, "pulses", away)
        assert [type(each) for each in asyncio.run(play(here))] == [StorageError] * 3
        monkeypatch.undo()
        assert [type(each) for each in asyncio.run(play(here))] == [NotFound] * 3


def test_a_poll_is_judged_as_every_request_is(tmp_path: Path) -> None:
    with house(tmp_path) as here:
        video_id = here.app.videos.create(BRIEF, "local")
        client = TestClient(build(here), base_url="http://127.0.0.1:8000")
        etag = client.get(f"/api/status/{video_id}").headers["etag"]
        answers = [
            client.get(
                f"/api/status/{video_id}", headers=[("If-None-Match", each) for each in sent]
            )
            for sent in ([], [etag], ['"0", ' + etag], ['"x"'], ["x" * 2001], ['"x"', '"y"'])
        ]
        assert [each.status_code for each in answers] == [200, 304, 304, 200, 422, 200]
        assert answers[1].content == b""
        assert client.get("/api/status/V000").json()["errors"][0]["field"] == "video_id"
        assert client.get(f"/api/status/{video_id}0").status_code == 422
        assert client.post(f"/api/status/{video_id}").status_code == 405
