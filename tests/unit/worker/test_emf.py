"""Log lines that CloudWatch takes for measurements: held against its own schema's demands."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kits.engine import Kit, plan
from reelwright.database.models import CallRow
from reelwright.worker.emf import Reporter, line, of_queues

NOW = 1_800_000_000.25
UNITS = {"Count", "Seconds", "None"}


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    opened = Kit(tmp_path)
    yield opened
    opened.close()


def measured(text: str) -> tuple[str | None, dict[str, float]]:
    """(lane, name → value) of a line, read as CloudWatch reads it."""
    document = json.loads(text)
    assert "\n" not in text
    assert document["_aws"]["Timestamp"] == int(document["_aws"]["Timestamp"])
    (directive,) = document["_aws"]["CloudWatchMetrics"]
    (dimensions,) = directive["Dimensions"]
    assert all(isinstance(document[name], str) for name in dimensions)
    assert {each["Unit"] for each in directive["Metrics"]} <= UNITS
    names = [each["Name"] for each in directive["Metrics"]]
    assert directive["Namespace"] == "Reelwright/test"
    return document.get("Lane"), {name: document[name] for name in names}


def told(kit: Kit, now: float) -> dict[str | None, dict[str, float]]:
    return dict(measured(text) for text in of_queues("Reelwright/test", kit.database, now))


def test_a_line_says_when_and_whose_it_is() -> None:
    text = line("Reelwright/test", {"Slots": (4, "Count")}, NOW, "media")
    assert measured(text) == ("media", {"Slots": 4})
    assert json.loads(text)["_aws"]["Timestamp"] == 1_800_000_000_250


def test_what_waits_is_told_by_lane(kit: Kit) -> None:
    finished = kit.create(plan("a"))
    kit.run(finished)
    waiting = kit.create(prompt="another")
    now = kit.videos.look(waiting).created_at + 30
    found = told(kit, now)
    assert found["media"]["QueueDepth"] == 1
    assert found["media"]["QueueOldest"] == pytest.approx(30, abs=1)
    assert found["media"]["Running"] == 0
    assert found["provider"] == {"QueueDepth": 0, "QueueOldest": 0, "Running": 0}


def test_money_is_that_of_the_last_hour(kit: Kit) -> None:
    video = kit.create()
    with kit.database.write() as session:
        for number, (state, cost, ended) in enumerate(
            [("settled", 1_250_000, NOW - 60), ("settled", 9_000_000, NOW - 3601),
             ("unknown", 0, None)]
        ):  # fmt: skip
            session.add(
                CallRow(
                    video_id=video, step_id=1, provider="replicate", model="replicate/wan",
                    digest=str(number), state=state, reserved=0, cost=cost, scopes=[],
                    opened_at=NOW - 4000, ended_at=ended,
                )
            )  # fmt: skip
    assert told(kit, NOW)[None] == {"SpentLastHour": 1.25, "UnknownCalls": 1}


def test_every_process_tells_its_slots_and_one_the_queues(kit: Kit) -> None:
    lines: list[str] = []
    Reporter("Reelwright/test", "media", 1, None, lambda: NOW, lines.append).tell()
    assert [measured(text) for text in lines] == [("media", {"Slots": 1})]
    Reporter("Reelwright/test", "provider", 32, kit.database, lambda: NOW, lines.append).tell()
    assert measured(lines[1]) == ("provider", {"Slots": 32})
    assert {measured(text)[0] for text in lines[2:]} == {"media", "provider", None}


@pytest.mark.parametrize(("second", "wait"), [(0, 30), (29, 1), (30, 60), (45, 45)])
def test_it_is_told_in_the_middle_of_a_minute(second: int, wait: float) -> None:
    start = 1_800_000_000 - 1_800_000_000 % 60
    reporter = Reporter("Reelwright/test", "media", 1, None, lambda: float(start + second))
    assert reporter.wait() == wait


def test_it_goes_on_while_the_database_is_away(kit: Kit) -> None:
    """A round that fails is followed by another, which tells again."""
    rounds = threading.Event()
    lines: list[str] = []

    def say(text: str) -> None:
        lines.append(text)
        if len(lines) == 5:
            rounds.set()

    class Away(Reporter):
        def wait(self) -> float:
            return 0.01

        def tell(self) -> None:
            if not lines:
                lines.append("the first round fails")
                kit.database.close()
                from reelwright.common.errors import StorageError

                raise StorageError("the database is away")
            super().tell()

    stop = Away("Reelwright/test", "media", 1, kit.database, lambda: NOW, say).start()
    try:
        assert rounds.wait(20)
    finally:
        stop()
