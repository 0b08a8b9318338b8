"""Work on a lane: fair, nothing twice, patient with a database that is away."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kits.engine import Kit, plan
from reelwright.common.errors import StorageError
from reelwright.database import steps
from reelwright.orchestrator import labour
from reelwright.orchestrator.labour import Labour


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    opened = Kit(tmp_path)
    yield opened
    opened.close()


class Notes:
    """An engine that notes what it is given."""

    def __init__(self, kit: Kit, stopping: threading.Event) -> None:
        self.engine, self.done = kit.engine(stopping), list[int]()
        self.fails: list[Exception] = []

    def run(self, step_id: int) -> bool:
        if self.fails:
            raise self.fails.pop()
        self.done.append(step_id)
        return self.engine.run(step_id)


def test_one_hint_is_enough_for_a_whole_lane(kit: Kit) -> None:
    video = kit.create(plan("a"), plan("b", "a"), plan("c", "b", lane="provider"))
    stopping = threading.Event()
    work = Labour(kit.database, kit.engine(stopping), stopping)
    assert work.work("media") == 3
    assert work.work("media") == 0
    assert kit.videos.look(video).state == "running"
    assert work.work("provider") == 1
    assert kit.videos.look(video).state == "finished"


def test_owners_take_turns(kit: Kit) -> None:
    stopping = threading.Event()
    first = [kit.create(prompt=f"mine {n}") for n in range(3)]
    theirs = kit.videos.create(_brief("theirs"), owner="another")
    with kit.database.write() as session:
        (row,) = steps.of_video(session, first[0])
        assert steps.claim(session, row.id, "elsewhere", time.time(), 60) is not None
    notes = Notes(kit, stopping)
    Labour(kit.database, notes, stopping).work("media")
    order = [kit.video_of(step) for step in notes.done]
    assert order == [theirs, *first[1:]], "somebody who came earlier has a step running already"


def test_threads_of_one_process_do_nothing_twice(kit: Kit) -> None:
    kit.create(*[plan(f"s{n}", params={"word": f"labour {n}"}) for n in range(12)])
    stopping = threading.Event()
    notes = Notes(kit, stopping)
    work = Labour(kit.database, notes, stopping)
    work.work("media")
    threads = [threading.Thread(target=work.work, args=("media",)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(notes.done) == len(set(notes.done)) == 13


def test_a_database_that_is_away_is_waited_for(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labour, "SHORTEST_WAIT", 0.01)
    video = kit.create(plan("a"))
    stopping = threading.Event()
    notes = Notes(kit, stopping)
    notes.fails = [StorageError("away"), StorageError("still away")]
    assert Labour(kit.database, notes, stopping).work("media") == 2
    assert kit.videos.look(video).state == "finished"


def test_a_fault_of_ours_is_told_and_does_not_end_the_worker(
    kit: Kit, monkeypatch: pytest.MonkeyPatch, expected_errors: list[str]
) -> None:
    monkeypatch.setattr(labour, "SHORTEST_WAIT", 0.01)
    kit.create()
    stopping = threading.Event()
    notes = Notes(kit, stopping)
    notes.fails = [ValueError("a fault")]
    assert Labour(kit.database, notes, stopping).work("media") == 1
    assert expected_errors == ["worker.broke"]


def test_nothing_is_begun_after_the_word_to_stop(kit: Kit) -> None:
    kit.create(plan("a"))
    stopping = threading.Event()
    stopping.set()
    assert Labour(kit.database, kit.engine(stopping), stopping).work("media") == 0


def _brief(prompt: str):
    from reelwright.common.spec import Brief

    return Brief(prompt=prompt)
