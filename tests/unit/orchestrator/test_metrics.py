"""What Prometheus reads: parsed by its own parser, checked against what was done."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from kits.engine import Kit, plan
from reelwright.database.models import CallRow
from reelwright.orchestrator.metrics import render


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    opened = Kit(tmp_path)
    yield opened
    opened.close()


def samples(text: str) -> dict[tuple[str, ...], float]:
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_an_empty_installation_has_empty_queues(kit: Kit) -> None:
    found = samples(render(kit.database))
    assert found["reelwright_queue_depth", "media"] == 0
    assert found["reelwright_queue_oldest_seconds", "provider"] == 0


def test_work_is_counted_by_kind_and_state(kit: Kit) -> None:
    finished = kit.create(plan("a"), plan("b", "a"))
    kit.run(finished)
    again = kit.create(plan("a"), prompt="the same film")
    kit.run(again)
    waiting = kit.create(prompt="another")
    now = kit.videos.look(waiting).created_at + 30
    found = samples(render(kit.database, now))
    assert found["reelwright_videos", "finished"] == 2
    assert found["reelwright_videos", "running"] == 1
    assert found["reelwright_queue_depth", "media"] == 1
    assert found["reelwright_queue_oldest_seconds", "media"] == pytest.approx(30, abs=1)
    assert found["reelwright_step_seconds_count", "write"] == 2
    assert found["reelwright_step_seconds_sum", "write"] > 0
    assert found["reelwright_steps_reused_total", "write"] == 1
    assert found["reelwright_running_steps", "media"] == 0


def test_money_is_counted_by_model(kit: Kit) -> None:
    video = kit.create()
    with kit.database.write() as session:
        for number, cost in enumerate((35_000, 40_000)):
            session.add(
                CallRow(
                    video_id=video, step_id=1, provider="replicate", model="replicate/wan",
                    digest=str(number), state="settled", reserved=0, cost=cost, scopes=[],
                    opened_at=0.0,
                )
            )  # fmt: skip
    found = samples(render(kit.database))
    assert found["reelwright_spent_dollars_total", "replicate", "replicate/wan"] == pytest.approx(
        0.075
    )
    assert found["reelwright_calls", "replicate", "replicate/wan", "settled"] == 2


def test_nothing_names_a_prompt_or_a_user(kit: Kit) -> None:
    kit.create(prompt="a secret launch")
    assert "secret" not in render(kit.database)
    assert "local" not in render(kit.database)
