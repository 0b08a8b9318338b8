"""Sums for metrics, the same on both databases; ``test_metrics`` reads them as Prometheus does."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kits.engine import Kit, plan
from kits.postgres import postgres
from reelwright.database import counts


@pytest.fixture(params=["sqlite", "postgres"])
def kit(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kit]:
    if request.param == "sqlite":
        opened = Kit(tmp_path)
        yield opened
        opened.close()
        return
    folder = tmp_path / "pg"
    folder.mkdir()
    with postgres(folder) as url:
        opened = Kit(tmp_path, url)
        yield opened
        opened.close()


def test_what_was_done_and_what_was_reused(kit: Kit) -> None:
    kit.run(kit.create(plan("a"), plan("b", "a")))
    kit.run(kit.create(plan("a"), prompt="the same"))
    with kit.database.read() as session:
        work = {kind: row for kind, *row in counts.work_by_kind(session)}
        assert work["write"][0] == 2
        assert work["write"][1] > 0
        assert work["write"][2] == 1
        assert dict(counts.videos_by_state(session)) == {"finished": 2}
        assert list(counts.steps_by_state(session)) == [("media", "done", 5)]
        assert list(counts.calls_by_model(session)) == []
