import threading
import time

from reelwright.orchestrator.executors.crew import Crew


class Gate:
    """Work that begins when told of and ends when let."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.open = threading.Event()
        self.ended = threading.Semaphore(0)

    def do(self, step_id: int) -> None:
        self.begun.append(step_id)
        assert self.open.wait(10)

    def crew(self, size: int) -> Crew:
        return Crew("media", size, self.do, self.ended.release)


def ended(crew: Crew) -> bool:
    return crew.ended_by(time.monotonic() + 10)


def test_a_step_is_taken_once_and_no_more_than_there_is_room_for() -> None:
    gate = Gate()
    crew = gate.crew(2)
    assert [crew.give(step) for step in (7, 7, 8, 9)] == [True, False, True, False]
    assert crew.free == 0
    gate.open.set()
    assert gate.ended.acquire(timeout=10)
    assert crew.give(9)
    crew.dismiss()
    assert ended(crew)
    assert crew.free == 2
    assert sorted(gate.begun) == [7, 8, 9]


def test_who_is_told_of_room_finds_it() -> None:
    free: list[int] = []
    told = threading.Event()

    def room() -> None:
        free.append(crew.free)
        told.set()

    crew = Crew("media", 1, lambda step: None, room)
    crew.give(1)
    assert told.wait(10)
    assert free == [1]
    crew.dismiss()
    assert ended(crew)


def test_threads_start_as_they_are_needed_and_end_after_the_work_in_hand() -> None:
    before = threading.active_count()
    gate = Gate()
    crew = gate.crew(64)
    crew.give(1)
    assert threading.active_count() == before + 1
    crew.dismiss()
    assert not crew.ended_by(time.monotonic())
    gate.open.set()
    assert ended(crew)
