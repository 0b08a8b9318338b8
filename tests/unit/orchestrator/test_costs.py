from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from kits.engine import plan
from reelwright.database import calls, steps, videos
from reelwright.database.connection import Database
from reelwright.database.models import CallRow, StepRow
from reelwright.orchestrator.costs import KEYS, costs, keep, total

DAY = 86_400.0
ONE, TWO = "v1", "v2"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Two videos: a paid clip, one under way, an unknown one; and a clip that was reused."""
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    database.migrate()
    with database.write() as opened:
        for video, owner in ((ONE, "ann"), (TWO, "bob")):
            videos.create(opened, video, owner, {}, DAY)
            steps.add(opened, video, [plan("chunk"), plan("music", phase="refine")])
        spend(opened, ONE, "chunk", "acme/clips", 400_000, "settled", DAY)
        spend(opened, ONE, "music", "acme/song", 100_000, "submitted", 2 * DAY)
        spend(opened, TWO, "chunk", "acme/clips", 50_000, "unknown", DAY)
        reused = next(row for row in steps.of_video(opened, TWO) if row.name == "music")
        reused.reused, reused.cost_estimate, reused.model = True, 70_000, "acme/song@3"
        opened.flush()
        yield opened
    database.close()


def spend(
    session: Session, video: str, step: str, model: str, amount: int, state: str, at: float
) -> None:
    row = next(each for each in steps.of_video(session, video) if each.name == step)
    call = calls.add(session, row, model, "d", amount, [], at)
    calls.change(
        session, call.id, ["intent"], state=state, cost=amount if state == "settled" else 0
    )


def told(session: Session, by: str, **only: str) -> dict[str, tuple[str, str, str]]:
    lines = costs(session, by, **only)  # pyright: ignore
    return {
        line.name: (str(line.spent_usd), str(line.reserved_usd), str(line.saved_usd))
        for line in lines
    }


def test_money_is_told_by_video(session: Session) -> None:
    assert told(session, "video") == {ONE: ("0.4", "0.1", "0"), TWO: ("0", "0.05", "0.07")}


def test_what_a_deleted_video_cost_is_told_as_before(session: Session) -> None:
    before = {by: told(session, by) for by in KEYS}
    for video in (ONE, TWO):
        keep(session, videos.get(session, video))
        for table in (CallRow, StepRow):
            session.execute(delete(table).where(table.video_id == video))
    after = {by: told(session, by) for by in KEYS}
    for by in KEYS:
        assert {name: (spent, saved) for name, (spent, _, saved) in after[by].items()} == {
            name: (spent, saved) for name, (spent, _, saved) in before[by].items()
        }
    assert told(session, "video", owner="bob") == {TWO: ("0", "0", "0.07")}
    assert told(session, "video", video_id=ONE) == {ONE: ("0.4", "0", "0")}


def test_money_is_told_by_phase_model_and_day(session: Session) -> None:
    assert told(session, "phase")["chunks"] == ("0.4", "0.05", "0")
    assert told(session, "model")["acme/song"] == ("0", "0.1", "0.07")
    assert told(session, "day") == {
        "1970-01-02": ("0.4", "0.05", "0.07"),
        "1970-01-03": ("0", "0.1", "0"),
    }


def test_one_owner_or_video_alone(session: Session) -> None:
    assert told(session, "video", owner="bob") == {TWO: ("0", "0.05", "0.07")}
    assert told(session, "model", video_id=ONE) == {
        "acme/clips": ("0.4", "0", "0"),
        "acme/song": ("0", "0.1", "0"),
    }


def test_the_total_is_the_same_however_it_is_grouped(session: Session) -> None:
    sums = {total(costs(session, by)).model_dump_json() for by in KEYS}
    assert len(sums) == 1
    every = total(costs(session, "video"))
    assert (every.calls, every.spent_usd, every.saved_usd) == (3, Decimal("0.4"), Decimal("0.07"))


def test_what_reuse_saved_is_what_the_work_had_cost(session: Session) -> None:
    for video in (ONE, TWO):
        music = next(row for row in steps.of_video(session, video) if row.name == "music")
        music.fingerprint = "the same work"
        music.cost = 90_000 if video == ONE else 0
    session.flush()
    assert told(session, "video")[TWO] == ("0", "0.05", "0.09")


def test_what_was_never_sent_is_no_call(session: Session) -> None:
    before = total(costs(session, "video"))
    spend(session, ONE, "music", "acme/song", 100_000, "absent", DAY)
    assert total(costs(session, "video")) == before
