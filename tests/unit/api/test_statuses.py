"""Remembered answers: the same bytes while nothing changes, new ones when something does."""

import json
from pathlib import Path

import pytest

from kits.office import BRIEF, happen, house
from reelwright.api import statuses
from reelwright.common.errors import NotFound


def test_an_answer_is_made_once_for_each_revision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with house(tmp_path) as here:
        video_id = here.app.videos.create(BRIEF, "ana")
        first = here.statuses.look(video_id, "ana")
        monkeypatch.setattr(statuses, "snapshot", None)
        assert here.statuses.look(video_id, "ana") is first
        monkeypatch.undo()
        happen(here, video_id)
        second = here.statuses.look(video_id, "ana")
        assert second.revision == first.revision + 1
        assert second.etag != first.etag
        assert json.loads(second.body)["revision"] == second.revision


def test_what_is_anothers_is_not_found_also_when_it_is_remembered(tmp_path: Path) -> None:
    with house(tmp_path) as here:
        video_id = here.app.videos.create(BRIEF, "ana")
        here.statuses.look(video_id, "ana")
        with pytest.raises(NotFound) as theirs:
            here.statuses.look(video_id, "bob")
        with pytest.raises(NotFound) as nobodys:
            here.statuses.look("v000000000000000", "bob")
        assert theirs.value.hint == nobodys.value.hint


def test_not_more_is_remembered_than_there_is_room_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statuses, "MOST_KEPT", 2)
    with house(tmp_path) as here:
        made = [here.app.videos.create(BRIEF, "ana") for _ in range(3)]
        seen = [here.statuses.look(video_id, "ana") for video_id in made]
        assert here.statuses.look(made[2], "ana") is seen[2]
        assert here.statuses.look(made[0], "ana") is not seen[0]
